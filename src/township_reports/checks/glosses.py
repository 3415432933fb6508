"""What a unit says of how words of its narrative are to be read, found in the text.

A gloss that names a subject makes a claim, which is held against the tables like any other, so
that it cannot hide a contradiction. One that says that a figure is none of the tables' is a
reason like that of an explanation: it lowers a finding as far as the suite lets it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from township_reports.characters import as_read
from township_reports.checks.passage import Passage
from township_reports.narrative.claims import Fate, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from township_reports.filings import Explanation, Filing, Paragraph
    from township_reports.narrative.claims import Claim, Lexicon, SeenFigure

#: What may be said of figures that are none of the tables', with the reason that it is.
_REASONS = {
    "与表格无关": Reason.UNRELATED,
    "上年的数": Reason.OTHER_YEAR,
    "其中一部分": Reason.PART,
}


@dataclass(frozen=True)
class Gloss:
    """How words of the text are to be read, by an explanation.

    ``subject`` is what their one figure is about; empty where the ``figures`` among them are none
    of the tables' for the ``reason``. ``fault`` says why the explanation is of no use; then
    nothing else is said.
    """

    explanation: Explanation
    words: Passage | None = None
    figures: tuple[SeenFigure, ...] = ()
    subject: str = ""
    reason: Reason = Reason.NONE
    fault: str = ""

    @property
    def is_of_use(self) -> bool:
        """Whether it says of a figure what could not be read off the text."""
        return bool(self.subject) or any(
            figure.fate is Fate.NOT_UNDERSTOOD for figure in self.figures
        )

    @property
    def claim(self) -> Claim:
        """What it has its figure say of its subject, as wide as the words that were copied."""
        (figure,) = self.figures
        claim = figure.claim(self.subject)
        if self.words is None or claim.number == claim.end:
            return claim
        start, end = min(self.words.start, claim.start), max(self.words.end, claim.end)
        return replace(claim, start=start, end=end)

    def explains(self, line: int, start: int, end: int) -> bool:
        """Whether it is a reason for what is found about these words of the text."""
        return self.words is not None and not self.subject and self.words.overlaps(line, start, end)


def glosses_of(
    filing: Filing, figures: Sequence[SeenFigure], lexicon: Lexicon
) -> tuple[Gloss, ...]:
    """The glosses among a filing's explanations, in their order; ``figures`` are the text's."""
    said = [explanation for explanation in filing.explanations if explanation.read_as]
    lines = [_Line.of(paragraph) for paragraph in filing.narrative.paragraphs]
    glosses: list[Gloss] = []
    for explanation in said:
        gloss = _gloss(explanation, lines, figures, lexicon)
        # Two would let one take back what the other is held to.
        if any(figure in other.figures for other in glosses for figure in gloss.figures):
            gloss = Gloss(
                explanation, fault=f"“{explanation.column}”里的数已经说明过怎么读：只留一行"
            )
        glosses.append(gloss)
    return tuple(glosses)


def read_so(claims: Iterable[Claim], glosses: Iterable[Gloss]) -> tuple[Claim, ...]:
    """The claims in the order of the text, those of a glossed figure as its gloss reads it."""
    kept = list(claims)
    for gloss in glosses:
        if gloss.subject:
            (figure,) = gloss.figures
            kept = [claim for claim in kept if not figure.is_of(claim)]
            kept.append(gloss.claim)
    return tuple(sorted(kept, key=lambda claim: (claim.paragraph.line, claim.number, claim.start)))


@dataclass(frozen=True)
class _Line:
    """A paragraph as it is read; ``positions`` say where each character of it stands."""

    paragraph: Paragraph
    text: str
    positions: tuple[int, ...]

    @classmethod
    def of(cls, paragraph: Paragraph) -> _Line:
        # Each character by itself, so that it is known where it stands.
        read = [(at, plain) for at, each in enumerate(paragraph.text) for plain in _plain(each)]
        return cls(paragraph, "".join(plain for _, plain in read), tuple(at for at, _ in read))

    def is_at(self, table: str, row: str) -> bool:
        """Whether an explanation of this section and paragraph may mean it."""
        own = f"第 {self.paragraph.number} 段"
        return as_read(table) in as_read(self.paragraph.section) and as_read(row) in as_read(own)

    def passages(self, words: str) -> Iterator[Passage]:
        """Where the words, as they are read, stand in it."""
        at = self.text.find(words)
        while at >= 0:
            start, last = self.positions[at], self.positions[at + len(words) - 1]
            yield Passage(self.paragraph, start, last + 1)
            at = self.text.find(words, at + len(words))


def _gloss(
    said: Explanation, lines: Sequence[_Line], figures: Sequence[SeenFigure], lexicon: Lexicon
) -> Gloss:
    reason = _REASONS.get(said.read_as, Reason.NONE)
    subject = "" if reason else said.read_as
    if subject and subject not in lexicon.meanings:
        known = "、".join((*_REASONS, *lexicon.meanings))
        return Gloss(said, fault=f"不认识读作“{subject}”，可以写：{known}")
    words = "".join(map(_plain, said.column))
    if not words:
        return Gloss(said, fault="没有写是正文里的哪几个字：照抄在“列”里")
    found = [
        at for line in lines if line.is_at(said.table, said.row) for at in line.passages(words)
    ]
    if not found:
        return Gloss(said, fault=f"“{said.column}”正文里没有了")
    if len(found) > 1:
        fault = f"“{said.column}”在正文里有 {len(found)} 处：多抄几个字，或者写明是哪一段"
        return Gloss(said, fault=fault)
    (here,) = found
    inside = tuple(f for f in figures if here.overlaps(f.paragraph.line, f.start, f.end))
    if subject and (len(inside) != 1 or inside[0].reason is Reason.PERCENTAGE):
        fault = f"“{said.column}”里与表格有关的数不是一个，或者是百分比：只抄一个数前后的字"
        return Gloss(said, fault=fault)
    return Gloss(said, here, inside, subject, reason)


@lru_cache(maxsize=1 << 13)
def _plain(character: str) -> str:
    # Who copies from what was printed has no marks of bold type.
    return as_read(character).replace("*", "")
