"""The Chinese tree of the documentation is the English one, section by section."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools.translations import Section, Trees, sections

TREES = Trees(ROOT / "docs")
ENGLISH_PAGES, CHINESE_PAGES = TREES.pages()


def test_both_trees_have_the_same_pages() -> None:
    assert ENGLISH_PAGES == CHINESE_PAGES


@pytest.mark.parametrize("page", ENGLISH_PAGES)
def test_a_page_has_the_same_sections_in_both_languages(page: str) -> None:
    english, chinese = sections(TREES.english / page), sections(TREES.chinese / page)
    assert [section.shape.level for section in english] == [
        section.shape.level for section in chinese
    ]
    differences = [
        f"{page}, {ours.heading}, {difference}"
        for ours, theirs in zip(english, chinese, strict=True)
        for difference in ours.shape.differences(theirs.shape)
    ]
    assert differences == []


def test_no_section_is_behind() -> None:
    behind = TREES.behind()
    assert behind == [], (
        "translate these sections in docs/zh/, then `python -m tools.translations record`"
    )


@pytest.mark.parametrize("page", ENGLISH_PAGES)
def test_headings_of_a_page_differ(page: str) -> None:
    headings = [section.heading for section in sections(TREES.english / page)]
    assert len(set(headings)) == len(headings)


@pytest.fixture
def trees(tmp_path: Path) -> Trees:
    """A page of two sections in both languages, translated as it stands."""
    made = Trees(tmp_path)
    made.chinese.mkdir()
    (made.english / "a.md").write_text("# One\n\nText.\n\n## Two\n\n`x`\n", encoding="utf-8")
    (made.chinese / "a.md").write_text("# 一\n\n文字。\n\n## 二\n\n`x`\n", encoding="utf-8")
    made.note()
    return made


def test_a_section_whose_english_has_changed_is_behind_until_that_is_recorded(
    trees: Trees,
) -> None:
    assert trees.behind() == []
    (trees.english / "a.md").write_text("# One\n\nText.\n\n## Two\n\nNew.\n", encoding="utf-8")
    assert trees.behind() == ["a.md: Two"]
    trees.note(["a.md"])
    assert trees.behind() == []


def test_a_page_that_was_never_recorded_is_behind(trees: Trees) -> None:
    (trees.english / "b.md").write_text("# New\n", encoding="utf-8")
    trees.note()
    assert trees.behind() == ["b.md: New"]


def test_recording_a_page_leaves_the_others_as_they_were(trees: Trees) -> None:
    for folder in (trees.english, trees.chinese):
        (folder / "b.md").write_text("# New\n", encoding="utf-8")
    (trees.english / "a.md").write_text("# One\n\nOther.\n", encoding="utf-8")
    trees.note(["b.md"])
    assert trees.behind() == ["a.md: One"]


def test_a_page_that_is_gone_is_forgotten(trees: Trees) -> None:
    (trees.english / "a.md").unlink()
    trees.note()
    assert json.loads(trees.record.read_text(encoding="utf-8")) == {}


def test_what_is_made_from_the_suites_is_no_section(trees: Trees) -> None:
    page = trees.english / "a.md"
    made = "<!-- rules: made by `make rules` -->\n\n### Tables\n\n<!-- end of rules -->\n"
    page.write_text(f"# One\n\n{made}\nText.\n", encoding="utf-8")
    (section,) = sections(page)
    assert section.heading == "One"
    assert "Tables" not in section.text


def test_a_heading_in_a_block_of_code_is_none(trees: Trees) -> None:
    page = trees.english / "a.md"
    page.write_text("# One\n\n```sh\n# a comment\n```\n", encoding="utf-8")
    assert [section.heading for section in sections(page)] == ["One"]


@pytest.mark.parametrize(
    ("english", "chinese", "difference"),
    [
        ("# A\n\n- a\n- b\n", "# 甲\n\n- 一\n", "items: 2 against 1"),
        (
            "# A\n\n| a |\n| --- |\n| b |\n",
            "# 甲\n\n| 一 |\n| --- |\n",
            "tables: ((2, 1),) against ((1, 1),)",
        ),
        (
            "# A\n\n```sh\na\nb\n```\n",
            "# 甲\n\n```sh\na\n```\n",
            "blocks: (('sh', 2),) against (('sh', 1),)",
        ),
        ("# A\n\n`a`, `b`\n", "# 甲\n\n`b`\n", "words: ['a'] against []"),
        ("# A\n\n![a](b)\n", "# 甲\n", "pictures: 1 against 0"),
        ("# A\n", "## 甲\n", "level: 1 against 2"),
    ],
)
def test_what_a_translation_lacks_is_named(english: str, chinese: str, difference: str) -> None:
    ours, theirs = Section("A", english).shape, Section("甲", chinese).shape
    assert list(ours.differences(theirs)) == [difference]


def test_placeholders_are_each_languages_own() -> None:
    english, chinese = "# A\n\n`data/<year>/`\n", "# 甲\n\n`data/<年>/`\n"
    assert list(Section("A", english).shape.differences(Section("甲", chinese).shape)) == []
