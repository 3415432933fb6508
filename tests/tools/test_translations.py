"""The Chinese tree of the documentation is the English one, section by section."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools.translations import Section, Trees, sections

TREES = Trees(ROOT)
PAGES = TREES.pages()


def test_both_trees_have_the_same_pages() -> None:
    assert TREES.unpaired() == []


@pytest.mark.parametrize(("english", "chinese"), PAGES.values(), ids=PAGES)
def test_a_page_has_the_same_sections_in_both_languages(english: Path, chinese: Path) -> None:
    ours, theirs = sections(english), sections(chinese)
    assert [each.shape.level for each in ours] == [each.shape.level for each in theirs]
    differences = [
        f"{one.heading}, {difference}"
        for one, other in zip(ours, theirs, strict=True)
        for difference in one.shape.differences(other.shape)
    ]
    assert differences == []


def test_no_section_is_behind() -> None:
    behind = TREES.behind()
    assert behind == [], (
        "translate these sections in docs/zh/, then `python -m tools.translations record`"
    )


@pytest.mark.parametrize("page", [english for english, _ in PAGES.values()], ids=PAGES)
def test_headings_of_a_page_differ(page: Path) -> None:
    headings = [section.heading for section in sections(page)]
    assert len(set(headings)) == len(headings)


@pytest.fixture
def trees(tmp_path: Path) -> Trees:
    """A page of two sections in both languages, translated as it stands."""
    made = Trees(tmp_path)
    made.chinese.mkdir(parents=True)
    for path in made.pages()["CONTRIBUTING.md"]:
        path.write_text("# How\n", encoding="utf-8")
    page = tmp_path / "docs" / "a.md"
    page.write_text("# One\n\nText.\n\n## Two\n\n`x`\n", encoding="utf-8")
    (made.chinese / "a.md").write_text("# 一\n\n文字。\n\n## 二\n\n`x`\n", encoding="utf-8")
    made.note()
    return made


def test_a_section_whose_english_has_changed_is_behind_until_that_is_recorded(
    trees: Trees,
) -> None:
    assert trees.behind() == []
    page = trees.root / "docs" / "a.md"
    page.write_text("# One\n\nText.\n\n## Two\n\nNew.\n", encoding="utf-8")
    assert trees.behind() == ["docs/a.md: Two"]
    trees.note(["docs/a.md"])
    assert trees.behind() == []


def test_a_page_without_a_translation_is_behind_whatever_is_recorded(trees: Trees) -> None:
    (trees.root / "docs" / "b.md").write_text("# New\n", encoding="utf-8")
    trees.note()
    assert trees.behind() == ["docs/b.md: New"]
    assert trees.unpaired() == ["docs/zh/b.md"]


def test_recording_a_page_leaves_the_others_as_they_were(trees: Trees) -> None:
    (trees.root / "docs" / "a.md").write_text("# One\n\nOther.\n", encoding="utf-8")
    (trees.root / "CONTRIBUTING.md").write_text("# How\n\nSo.\n", encoding="utf-8")
    trees.note(["CONTRIBUTING.md"])
    assert trees.behind() == ["docs/a.md: One"]


def test_a_page_that_is_gone_is_forgotten_and_its_translation_named(trees: Trees) -> None:
    (trees.root / "docs" / "a.md").unlink()
    trees.note()
    assert list(json.loads(trees.record.read_text(encoding="utf-8"))) == ["CONTRIBUTING.md"]
    assert trees.unpaired() == ["docs/zh/a.md"]


def test_what_is_made_from_the_suites_is_no_section(trees: Trees) -> None:
    page = trees.root / "docs" / "a.md"
    made = "<!-- rules: made by `make rules` -->\n\n### Tables\n\n<!-- end of rules -->\n"
    page.write_text(f"# One\n\n{made}\nText.\n", encoding="utf-8")
    (section,) = sections(page)
    assert section.heading == "One"
    assert "Tables" not in section.text


def test_a_heading_in_a_block_of_code_is_none(trees: Trees) -> None:
    page = trees.root / "docs" / "a.md"
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
