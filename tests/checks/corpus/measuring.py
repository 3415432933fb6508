"""How many findings about texts are right, and how many planted contradictions are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tests.checks.corpus.reading import Entry, Label, suites
from tests.checks.narrative_corpus import UNITS
from tests.conftest import ROOT
from township_reports.checks.findings import Finding
from township_reports.checks.running import check_filing
from township_reports.checks.severity import Severity
from township_reports.checks.subject import Subject
from township_reports.checks.words import read_words

WORDS = read_words(ROOT / "expectations" / "words.yaml")
#: Those that are judged, in the order in which they are told of.
RULES = ("J", "K")
_SUITES = {"claims", "claim_lists"}
_TEXT = "narrative.md"


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    right: int
    all: int

    @property
    def rate(self) -> Fraction:
        """From 0 to 1; 1 where there is nothing to be right about."""
        return Fraction(self.right, self.all) if self.all else Fraction(1)

    def __str__(self) -> str:
        return f"{self.right}/{self.all} ({float(self.rate):.3f})"


@dataclass(frozen=True)
class Reading:
    """An entry beside what is found in it: what is right, what is false, what was missed."""

    entry: Entry
    right: tuple[Finding, ...]
    false: tuple[Finding, ...]
    missed: tuple[Label, ...]


@dataclass(frozen=True)
class Measured:
    """What the rules find in a part of the corpus."""

    readings: tuple[Reading, ...]

    def findings(self, rules: Iterable[str], severity: Severity) -> Share:
        """How many of the findings of these rules and this severity are right."""
        right, false = (
            sum(f.rule in rules and f.severity == severity for f in found)
            for found in (
                [f for reading in self.readings for f in reading.right],
                [f for reading in self.readings for f in reading.false],
            )
        )
        return Share(right, right + false)

    @property
    def planted(self) -> Share:
        """How many of the contradictions that stand in the texts are found."""
        planted = sum(len(reading.entry.wrong) for reading in self.readings)
        return Share(planted - sum(len(reading.missed) for reading in self.readings), planted)


def measure(entries: Iterable[Entry]) -> Measured:
    """Each entry beside what the rules J and K find in it."""
    return Measured(tuple(judge(entry, findings_in(entry)) for entry in entries))


def findings_in(entry: Entry) -> tuple[Finding, ...]:
    """What the rules J and K find in an entry."""
    about = [s for s in suites(entry.filing.form.version) if s.name in _SUITES]
    subject = Subject(entry.filing, words=WORDS, others=tuple(UNITS.values()))
    return tuple(f for f in check_filing(subject, about).findings if f.rule in RULES)


def judge(entry: Entry, findings: Sequence[Finding]) -> Reading:
    """Which of the findings are right by the entry's labels, and which labels nothing is about.

    A finding is right where it is of a label's rule and shares a character with its words; of
    what is unclear a warning is.
    """
    text = entry.filing.sources[_TEXT].decode()
    spans = {label: tuple(_spans(label.words, text)) for label in (*entry.wrong, *entry.unclear)}
    about = {
        label: [f for f in findings if f.rule in label.rules and _meet(_span(f, text), places)]
        for label, places in spans.items()
    }
    right = {id(f) for label in entry.wrong for f in about[label]}
    right |= {
        id(f) for label in entry.unclear for f in about[label] if f.severity == Severity.WARNING
    }
    return Reading(
        entry,
        tuple(f for f in findings if id(f) in right),
        tuple(f for f in findings if id(f) not in right),
        tuple(label for label in entry.wrong if not about[label]),
    )


def _spans(words: str, text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    while (at := text.find(words, start)) >= 0:
        yield at, at + len(words)
        start = at + 1


def _span(finding: Finding, text: str) -> tuple[int, int]:
    """Where a finding's words stand: the place nearest to the one that it gives."""
    lines = text.splitlines(keepends=True)
    expected = sum(map(len, lines[: finding.line - 1])) + finding.start
    return min(
        _spans(finding.quote, text),
        key=lambda place: abs(place[0] - expected),
        default=(expected, expected + len(finding.quote)),
    )


def _meet(span: tuple[int, int], places: Iterable[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in places)
