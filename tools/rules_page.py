"""Write the rules of ``docs/rules.md`` and ``docs/zh/rules.md`` from the suites, and nothing else.

Run as a module, as ``make rules`` does, it sets the tables of both anew. Suites are read as JSON
here: what the page shows of an entry, Great Expectations does not look at.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from township_reports.characters.spacing import one_line
from township_reports.checks.about import About
from township_reports.checks.severity import Severity
from township_reports.checks.suites import SuiteError, load_suites
from township_reports.forms.reading import SHIPPED, Forms
from township_reports.project.folders import Project, ProjectError, find_project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

#: Between these two lines the page is made.
BEGIN = "<!-- rules: made by `make rules` -->"
END = "<!-- end of rules -->"


@dataclass(frozen=True)
class PageWords:
    """A page of the rules, and what it says of them in its own language.

    ``path`` is below the project; ``headings`` stand over rules by what these are about, in the
    order of the page; ``all`` says that every form has a rule, ``both`` where there are two.
    """

    path: str
    headings: Mapping[About, str]
    head: tuple[str, ...]
    severities: Mapping[str, str]
    both: str
    all: str


ENGLISH = PageWords(
    path="docs/rules.md",
    headings={
        About.TABLES: "The tables",
        About.FORM: "The tables",
        About.YEARS: "Between years",
        About.PLAUSIBLE: "Plausible figures",
        About.SUMS: "Between units",
        About.FILED: "Between units",
        About.LIKENESS: "Between units",
        About.CLAIMS: "Text against tables",
        About.CONTENT: "What the text has to say",
        About.WORDING: "What the text must not say",
        About.DAYS: "The days",
        About.OTHER: "Others",
    },
    head=(
        "rule",
        "name",
        "meaning",
        "severity",
        "explained",
        "suite",
        "form",
        "example of a finding",
    ),
    severities={severity: severity for severity in Severity},
    both="both",
    all="all",
)
CHINESE = PageWords(
    path="docs/zh/rules.md",
    headings={
        About.TABLES: "表格",
        About.FORM: "表格",
        About.YEARS: "年度之间",
        About.PLAUSIBLE: "数字是否可信",
        About.SUMS: "单位之间",
        About.FILED: "单位之间",
        About.LIKENESS: "单位之间",
        About.CLAIMS: "正文与表格",
        About.CONTENT: "正文该写的",
        About.WORDING: "正文不该写的",
        About.DAYS: "日期",
        About.OTHER: "其他",
    },
    head=("规则", "名称", "意思", "严重程度", "有说明后", "规则文件", "格式", "问题举例"),
    severities={severity: severity.called for severity in Severity},
    both="两版",
    all="各版",
)
#: The page in each language.
PAGES = (ENGLISH, CHINESE)


class CatalogueError(Exception):
    """A page has no place for the rules; the message says what is missing."""


@dataclass(frozen=True)
class Listed:
    """An entry of a suite as the page shows it; ``name`` is what people call its rule.

    ``explained`` is the severity of a finding that the filing explains, empty where no
    explanation helps; ``forms`` are the versions whose folder has the entry, oldest first.
    """

    rule: str
    meaning: str
    severity: Severity
    explained: str
    suite: str
    example: str
    forms: tuple[str, ...] = ()
    about: About = About.OTHER
    name: str = ""


def listed(expectations: Path, forms: Forms = SHIPPED) -> tuple[Listed, ...]:
    """The entries below ``expectations/``, each once, in the order of the page."""
    found: dict[Listed, tuple[str, ...]] = {}
    for version in forms.names:
        for entry in _entries(expectations / version):
            found[entry] = (*found.get(entry, ()), version)
    entries = [replace(entry, forms=versions) for entry, versions in found.items()]
    rules = list(dict.fromkeys(entry.rule for entry in entries))

    def position(entry: Listed) -> tuple[int, bool, str, int, int]:
        # The rules of the form are single letters; the others stand as their suites have them.
        # Entries of a rule that are as severe keep the order of their suite.
        is_named = len(entry.rule) > 1
        return (
            list(About).index(entry.about),
            is_named,
            "" if is_named else entry.rule,
            rules.index(entry.rule),
            entry.severity.rank,
        )

    return tuple(sorted(entries, key=position))


def rules_text(
    entries: Iterable[Listed], forms: Forms = SHIPPED, words: PageWords = ENGLISH
) -> str:
    """The tables of rules as Markdown, under a heading for each kind of rule."""
    parts = []
    for heading, rules in groupby(entries, key=lambda entry: words.headings[entry.about]):
        lines = [
            words.head,
            tuple("---" for _ in words.head),
            *(_fields(rule, forms, words) for rule in rules),
        ]
        table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
        parts.append(f"### {heading}\n\n{table}")
    return "\n\n".join(parts)


def with_rules(page: str, rules: str) -> str:
    """The page with these rules between its marks. Raises :class:`CatalogueError`."""
    before, begin, rest = page.partition(f"{BEGIN}\n")
    _, end, after = rest.partition(f"{END}\n")
    if not begin or not end:
        raise CatalogueError(f"规则说明里没有“{BEGIN if not begin else END}”这一行")
    return f"{before}{begin}\n{rules}\n\n{end}{after}"


def write_rules(project: Project) -> None:
    """Set the rules of the project's pages anew.

    Raises :class:`SuiteError` for a suite that does not load, and :class:`CatalogueError`.
    """
    forms = Forms(project.forms)
    for form in forms.all:
        load_suites(project.suites(form.version), form)
    entries = listed(project.root / "expectations", forms)
    for words in PAGES:
        path = project.root / words.path
        page = with_rules(path.read_text(encoding="utf-8"), rules_text(entries, forms, words))
        path.write_text(page, encoding="utf-8", newline="\n")


def _entries(folder: Path) -> Iterator[Listed]:
    for path in sorted(folder.glob("*.json")):
        suite = json.loads(path.read_text(encoding="utf-8"))
        about = suite.get("meta", {}).get("about", About.OTHER)
        for entry in suite["expectations"]:
            meta: Mapping[str, Any] = entry["meta"]
            yield Listed(
                rule=meta["rule"],
                meaning=meta["explanation"],
                severity=Severity(entry["severity"]),
                explained=meta.get("explained", ""),
                suite=path.stem,
                example=meta.get("example", ""),
                about=About(meta.get("about", about)),
                name=meta.get("name", ""),
            )


def _fields(entry: Listed, forms: Forms, words: PageWords) -> Sequence[str]:
    every = words.both if len(forms.names) == 2 else words.all  # noqa: PLR2004 - two are both
    return (
        entry.rule,
        entry.name or "–",
        _in_a_cell(entry.meaning),
        words.severities[entry.severity],
        words.severities.get(entry.explained, "–"),
        f"`{entry.suite}`",
        every if entry.forms == forms.names else ", ".join(entry.forms),
        _in_a_cell(entry.example),
    )


def _in_a_cell(text: str) -> str:
    # What Markdown would take for the cell's end, for emphasis or for a tag is a finding's word.
    for mark in "\\|*_<`":
        text = text.replace(mark, f"\\{mark}")
    return one_line(text)


if __name__ == "__main__":
    try:
        write_rules(find_project())
    except (CatalogueError, ProjectError, SuiteError) as error:
        sys.exit(str(error))
