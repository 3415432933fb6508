"""No row, label or measure of the form stands in code outside ``forms``.

What is looked for are the texts of the program, not its docstrings and comments, which explain.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from township_reports.forms.model import Form
from township_reports.forms.reading import SHIPPED

SOURCE = ROOT / "src" / "township_reports"
FILES = [
    path for path in sorted(SOURCE.rglob("*.py")) if path.relative_to(SOURCE).parts[0] != "forms"
]
#: Shorter words are words of the language too: only a text that is one of them is looked for.
_TELLING = 3
#: By file, what is no word of the form although it looks like one.
OURS = {
    # A stroke that is a character by itself.
    "characters/ordinary.py": {"一"},
    # The law's words for whoever may apply, as prose has them, whatever the form's columns are.
    "narrative/claims/names.py": {"自然人"},
    # The heads of disclosure.csv and of its frame: a file of ours, the same for every form.
    "filings/folder/tables.py": {"信息内容"},
    "filings/model.py": {"信息内容"},
}


def words_of(form: Form) -> Iterator[str]:
    for section in form.sections:
        yield from (section.numeral, section.title, section.heading, *section.also)
    yield from (form.disclosure.item_head, form.requests.corner, form.requests.head)
    for table in form.tables:
        yield table.name
        for row in table.rows:
            yield from (row.path, row.label, row.number, row.printed_number, *row.groups)
            yield from row.path.split("/")
            yield from (measure.label for measure in table.measures(row.path))
    yield from (node.label for node in form.requests.column_tree)


def without_number(word: str) -> str:
    """A label without the number before it."""
    for sign in ("、", "）", "."):
        number, found, rest = word.partition(sign)
        if found and len(number) <= len("（八"):
            return rest
    return word


LABELS = {word for form in SHIPPED.all for word in words_of(form)}
WORDS = LABELS | {without_number(word) for word in LABELS}


def texts_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The texts of a module with their lines, docstrings left out."""
    explained = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if id(node) in explained:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def found_in(source: str) -> list[tuple[int, str]]:
    return [
        (line, word)
        for line, text in texts_of(ast.parse(source))
        for word in WORDS
        if word == text or (len(word) >= _TELLING and word in text)
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_names_nothing_of_the_form(path: Path) -> None:
    known = OURS.get(path.relative_to(SOURCE).as_posix(), set())
    found = found_in(path.read_text(encoding="utf-8"))
    assert [(line, word) for line, word in found if word not in known] == []


@pytest.mark.parametrize(
    "text",
    ['row = "三(七)"', 'x = f"{CHECK}：三（七）－各项"', 'if label == "总计": ...', 'x = ["一"]',
     '_WORDS = re.compile("行政复议(?!法)")', 'total = "现行有效件数"', 'x = "重复申请"'],
)  # fmt: skip
def test_what_is_looked_for_is_found(text: str) -> None:
    assert found_in(text)


def test_explanations_may_name_the_form() -> None:
    assert (
        found_in('def f():\n    """Table 三: 总计 and 三(七)."""\n    return 1  # 三(七)\n') == []
    )


def test_what_is_named_as_ours_is_there() -> None:
    for name, words in OURS.items():
        found = {word for _, word in found_in((SOURCE / name).read_text(encoding="utf-8"))}
        assert words <= found
