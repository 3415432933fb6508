"""A narrative as it is compared: without what every unit must write differently or alike.

Figures and the unit's own name are taken for the same everywhere, marks of Markdown, white
space, small headings and the preamble are left out. What remains is divided into sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from township_reports.characters import FULL_STOPS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from township_reports.filings import Narrative, Paragraph

#: Stand-ins for the unit's own name and for what a model sentence was.
_NAME, _LEFT_OUT = "\ue000", "\ue001"
_STOPS = f"{FULL_STOPS}；"
_FIGURE_OR_MARK = re.compile(r"(?P<figure>\d+(?:[.,]\d+)*[%％]?)|[#*|>`~_\-\s]+")
#: The same, and each other character as a match of its own.
_KEPT = re.compile(f"{_FIGURE_OR_MARK.pattern}|(?P<other>.)", re.DOTALL)
_SENTENCE = re.compile(f"[^{_STOPS}]+[{_STOPS}]?")


@dataclass(frozen=True)
class Text:
    """A narrative to compare; ``name`` is the unit's, and ``model`` the sentences left out."""

    narrative: Narrative
    name: str
    model: frozenset[str] = frozenset()

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs that are compared."""
        return tuple(
            paragraph
            for paragraph in self.narrative.paragraphs
            if paragraph.numeral and not paragraph.text.startswith("#")
        )

    @property
    def sentences(self) -> Sequence[str]:
        """The sentences that are compared, in order."""
        found = chain.from_iterable(
            _SENTENCE.findall(neutral_text(paragraph.text, self.name))
            for paragraph in self.paragraphs
        )
        return [sentence for sentence in found if sentence not in self.model]

    def plain(self, paragraph: Paragraph) -> str:
        """A paragraph as it is compared, its model sentences blotted out character by character."""
        return _SENTENCE.sub(self._blot_out, neutral_text(paragraph.text, self.name))

    def _blot_out(self, match: re.Match[str]) -> str:
        sentence = match.group()
        return _LEFT_OUT * len(sentence) if sentence in self.model else sentence


def neutral_text(text: str, name: str) -> str:
    """The text with figures and name made the same, without marks and white space."""
    return _FIGURE_OR_MARK.sub(
        lambda match: "0" if match["figure"] else "", text.replace(name, _NAME)
    )


def neutral_offsets(text: str, name: str) -> Sequence[int]:
    """Where in ``text`` each character of :func:`neutral_text` begins, and where the text ends."""
    starts: list[int] = []
    at = 0
    for part in text.split(name):
        if at:
            starts.append(at - len(name))
        starts += (at + match.start() for match in _KEPT.finditer(part) if match.lastgroup)
        at += len(part) + len(name)
    return [*starts, len(text)]


def model_sentences(texts: Collection[Text], share: float) -> frozenset[str]:
    """The sentences that stand in more than this share of the texts."""
    counts = Counter(chain.from_iterable(set(text.sentences) for text in texts))
    return frozenset(sentence for sentence, n in counts.items() if n > share * len(texts))
