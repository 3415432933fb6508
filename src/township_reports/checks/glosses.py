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


def glosses_of(
    filing: Filing, figures: Sequence[SeenFigure], lexicon: Lexicon
) -> tuple[Gloss, ...]:
    """The glosses among a filing's explanations, in their order; ``figures`` are the text's."""
    return tuple(
        _gloss(explanation, filing.narrative.paragraphs, figures, lexicon)
        for explanation in filing.explanations
        if explanation.read_as
    )


def read_so(claims: Iterable[Claim], glosses: Iterable[Gloss]) -> tuple[Claim, ...]:
    """The claims in the order of the text, those of a glossed figure as its gloss reads it."""
    kept = list(claims)
    for gloss in glosses:
        if gloss.subject:
            (figure,) = gloss.figures
            kept = [claim for claim in kept if not figure.is_of(claim)]
            kept.append(_claim(figure, gloss))
    return tuple(sorted(kept, key=lambda claim: (claim.paragraph.line, claim.number, claim.start)))


def _claim(figure: SeenFigure, gloss: Gloss) -> Claim:
    """The claim that a gloss makes: it stands as wide as the words that were copied."""
    claim = figure.claim(gloss.subject)
    if gloss.words is None or claim.number == claim.end:
        return claim
    start, end = min(gloss.words.start, claim.start), max(gloss.words.end, claim.end)
    return replace(claim, start=start, end=end)


def _gloss(
    said: Explanation,
    paragraphs: Sequence[Paragraph],
    figures: Sequence[SeenFigure],
    lexicon: Lexicon,
) -> Gloss:
    reason, subject = _REASONS.get(said.read_as, Reason.NONE), ""
    if reason is Reason.NONE:
        subject = said.read_as
        if subject not in lexicon.meanings:
            known = "、".join((*_REASONS, *lexicon.meanings))
            return Gloss(said, fault=f"不认识读作“{subject}”，可以写：{known}")
    if not as_read(said.column):
        return Gloss(said, fault="没有写是正文里的哪几个字：照抄在“列”里")
    found = [words for paragraph in paragraphs for words in _standing(said, paragraph)]
    if len(found) != 1:
        fault = (
            f"在正文里有 {len(found)} 处：多抄几个字，或者写明是哪一段" if found else "正文里没有了"
        )
        return Gloss(said, fault=f"“{said.column}”{fault}")
    (words,) = found
    inside = tuple(f for f in figures if words.overlaps(f.paragraph.line, f.start, f.end))
    if subject and (len(inside) != 1 or inside[0].reason is Reason.PERCENTAGE):
        fault = f"“{said.column}”里与表格有关的数不是一个，或者是百分比：只抄一个数前后的字"
        return Gloss(said, fault=fault)
    return Gloss(said, words, inside, subject, reason)


def _standing(said: Explanation, paragraph: Paragraph) -> Iterator[Passage]:
    """Where the words that are spoken of stand in a paragraph, if it is one that is meant."""
    row = f"第 {paragraph.number} 段"
    if as_read(said.table) not in as_read(paragraph.section) or as_read(said.row) not in as_read(
        row
    ):
        return
    text = paragraph.text
    # Each character by itself, so that it is known where it stands.
    kept = [(position, plain) for position, each in enumerate(text) for plain in _plain(each)]
    line, words = "".join(plain for _, plain in kept), "".join(map(_plain, said.column))
    at = line.find(words)
    while at >= 0:
        yield Passage(paragraph, kept[at][0], kept[at + len(words) - 1][0] + 1)
        at = line.find(words, at + len(words))


@lru_cache(maxsize=1 << 13)
def _plain(character: str) -> str:
    # Who copies from what was printed has no marks of bold type.
    return as_read(character).replace("*", "")
