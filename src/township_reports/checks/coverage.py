"""How much of a narrative was held against the tables: every figure near what they count.

So silence means something: what was left alone has a reason, and what was not understood is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.narrative.claims import Fate, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from township_reports.checks.glosses import Gloss
    from township_reports.filings import Explanation
    from township_reports.narrative.claims import Held, SeenFigure

#: How many characters before and behind a figure are shown with it, within its sentence.
_BEFORE, _BEHIND = 18, 10
_END = re.compile("[。！？；!?;]")


@dataclass(frozen=True)
class CoveredFigure:
    """A figure with its fate; ``said`` is the explanation that it was read by, if there is one."""

    figure: SeenFigure
    said: Explanation | None = None

    @property
    def quote(self) -> str:
        """The figure in 【】 with the words around it."""
        text, start, end = self.figure.paragraph.text, self.figure.start, self.figure.end
        before = _END.split(text[max(0, start - _BEFORE) : start])[-1]
        behind = _END.split(text[end : end + _BEHIND])[0]
        return f"{before}【{text[start:end]}】{behind}".strip()

    @property
    def place(self) -> str:
        """Section and paragraph."""
        paragraph = self.figure.paragraph
        return f"{paragraph.section}第 {paragraph.number} 段"


@dataclass(frozen=True)
class Coverage:
    """The figures of a narrative that have to do with the tables, in the order of the text."""

    figures: tuple[CoveredFigure, ...] = ()

    @classmethod
    def of(
        cls, seen: Iterable[SeenFigure], held: Sequence[Held], glosses: Iterable[Gloss]
    ) -> Coverage:
        """What became of the figures seen, once claims are held and glosses are followed."""
        # Of two glosses, one that names a subject says more.
        in_order = sorted(glosses, key=lambda gloss: bool(gloss.subject))
        by_figure = {figure: gloss for gloss in in_order for figure in gloss.figures}
        return cls(tuple(_covered(figure, held, by_figure.get(figure)) for figure in seen))

    def of_fate(self, fate: Fate) -> tuple[CoveredFigure, ...]:
        """The figures of a fate."""
        return tuple(one for one in self.figures if one.figure.fate is fate)

    @property
    def line(self) -> str:
        """How many figures there are of each fate, in words."""
        if not self.figures:
            return "正文里没有与表格有关的数"
        counts = "，".join(f"{fate.called} {len(self.of_fate(fate))} 个" for fate in Fate)
        said = sum(one.said is not None for one in self.figures)
        by_unit = f"；其中 {said} 个按填报人的说明读" if said else ""
        return f"正文里与表格有关的数 {len(self.figures)} 个：{counts}{by_unit}"


def _covered(figure: SeenFigure, held: Sequence[Held], gloss: Gloss | None) -> CoveredFigure:
    claims = [one for one in held if figure.is_of(one.claim)]
    if gloss and not gloss.subject:
        # A list is glossed as a whole: what agrees in it, or was left alone, is as it was.
        is_open = figure.fate is Fate.NOT_UNDERSTOOD or any(not one.matched for one in claims)
        if is_open:
            left = replace(figure, fate=Fate.LEFT, reason=gloss.reason)
            return CoveredFigure(left, gloss.explanation)
    said = gloss.explanation if gloss and gloss.subject else None
    if not claims:
        return CoveredFigure(figure, said)
    if not any(one.is_assessable for one in claims):
        return CoveredFigure(replace(figure, fate=Fate.LEFT, reason=Reason.NOT_IN_TABLES), said)
    return CoveredFigure(replace(figure, fate=Fate.READ, reason=Reason.NONE), said)
