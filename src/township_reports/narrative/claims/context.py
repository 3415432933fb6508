"""What a clause is about: whose year, which matter, and what makes its words doubtful."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from township_reports.characters import NUMERALS, ZEROS, year_of
from township_reports.narrative.claims.clauses import Clause, Sentence
from township_reports.narrative.claims.meanings import Counted

if TYPE_CHECKING:
    from township_reports.narrative.claims.subjects import Lexicon, Mention

_YEAR = re.compile(rf"(\d{{4}}|[{ZEROS}{NUMERALS}]{{4}})年")
_THIS_YEAR = re.compile("本年|今年|当年|年内|全年|现行")
_ORDER = re.compile("(前|后)者")
_PIECE = re.compile("(?:办理|公示)?(?:信息|结果)|决定书|文书|案例")


class Context:
    """What is known of the text so far, clause by clause."""

    def __init__(self, lexicon: Lexicon, text: str, year: int, heading: str) -> None:
        self._lexicon = lexicon
        self._text = text
        self._year = year
        self._topic = "requests" if "申请" in heading else ""
        self._case = ""
        self._has_order = False
        self._heading = heading
        self._sentence = Sentence(0, 0, ())
        self._clause = Clause(0, 0, "")
        self._mentions: list[Mention] = []
        self._is_other_year = False
        self._outside: list[tuple[int, str, bool]] = []
        self._document = ""
        self._doubtful = ""
        self._is_published = False
        self.negated = False
        self.skips = False
        self.is_of_other_year = False

    def begin(self, sentence: Sentence) -> None:
        """Go on to the next sentence."""
        self._sentence = sentence
        self._is_other_year = False
        self._document = ""
        self._is_published = False
        self._outside = []
        self.negated = False

    def enter(self, clause: Clause) -> int:
        """Go on to the next clause; gives its end, or where it begins to compare years."""
        text, sign = self._text, self._lexicon.sign
        self._clause = clause
        self._close(clause)
        compared = sign("comparisons", text, clause.start, clause.end)
        end = compared.start() if compared else clause.end
        if clause.mark not in {"、", "（", "("}:
            self._is_published = False
        span = clause.start, end
        self._mentions = self._lexicon.mentions(text, *span)
        if sign("published", text, *span):
            self._is_published = not sign("decided", text, *span)
        elif sign("decided", text, *span):
            self._is_published = False
        doubtful = sign("doubtful", text, self._sentence.start, end)
        self._doubtful = doubtful[0] if doubtful else ""
        self.is_of_other_year = self._of_other_year(span)
        part = sign("parts", text, *span)
        # A channel that is a row of the form is a subject.
        is_row = part and any(
            m.start <= part.start() and part.end() <= m.end for m in self._mentions
        )
        is_part = part is not None and not is_row
        self.skips = self.is_of_other_year or is_part or bool(sign("plans", text, *span))
        self._settle_topic(span)
        return end

    def _close(self, clause: Clause) -> None:
        """What a bracket is about, and whose year, holds as far as the bracket."""
        while self._outside and self._outside[-1][0] not in clause.brackets:
            _, self._topic, self._is_other_year = self._outside.pop()
        for bracket in clause.brackets[len(self._outside) :]:
            self._outside.append((bracket, self._topic, self._is_other_year))

    def _of_other_year(self, span: tuple[int, int]) -> bool:
        start, end = span
        carried = [m for m in self._mentions if self._lexicon.meaning(m.name).own_year]

        def outside(match: re.Match[str]) -> bool:
            return not any(m.start <= match.start() < m.end for m in carried)

        years = [
            year_of(match[1]) for match in _YEAR.finditer(self._text, start, end) if outside(match)
        ]
        if self._year in years or _THIS_YEAR.search(self._text, start, end):
            self._is_other_year = False
        elif years:
            self._is_other_year = True
        if self._doubtful == "累计" and self._lexicon.sign(
            "since", self._text, self._sentence.start, start
        ):
            self._is_other_year = True
        other = any(map(outside, self._lexicon.signs["other_years"].finditer(self._text, *span)))
        return self._is_other_year or (other and self._year not in years)

    def _settle_topic(self, span: tuple[int, int]) -> None:
        text = self._text
        named = any(m.by.topic == "requests" for m in self._mentions)
        if self._lexicon.sign("others", text, *span) and not named:
            self._topic = "other"
        elif named or self._lexicon.sign("requests", text, *span):
            self._topic = "requests"
        for name, pattern in self._lexicon.documents.items():
            if pattern.search(text, *span):
                self._document = name
        cases = self._lexicon.cases
        for name, pattern in cases.items():
            if pattern.search(text, *span):
                self._case, self._has_order = name, True
        order = _ORDER.search(text, *span)
        if order and self._has_order:
            self._case = list(cases)[0 if order[1] == "前" else -1]

    def resolve(self) -> list[Mention]:
        """The mentions of the clause that mean a subject here, under the subject's full name."""
        found = []
        for mention in self._mentions:
            by = mention.by
            if by.of:
                over = self._case if by.of == "cases" else self._document_of(mention)
                if over:
                    found.append(replace(mention, name=over + mention.name))
            elif by.needs == "requests":
                if self._topic == "requests" and not self._is_overdue(mention):
                    found.append(mention)
            elif by.needs != "cases" or self._case:
                found.append(mention)
        sentence = self._sentence.start, self._sentence.end
        if self._lexicon.sign("apart", self._text, *sentence):
            found = [m for m in found if m.by.topic != "cases"]
        if self._lexicon.sign("attributes", self._text, *sentence):
            found = [m for m in found if "requests" not in {m.by.topic, m.by.needs}]
        return [m for m in found if not self._is_piece(m)]

    def _is_piece(self, mention: Mention) -> bool:
        """Whether pieces that were published are counted, not the decisions in them."""
        if self._lexicon.meaning(mention.name).counts is not Counted.DECISIONS:
            return False
        return self._is_published or bool(_PIECE.match(self._text, mention.end))

    def _is_overdue(self, mention: Mention) -> bool:
        return self._lexicon.meaning(mention.name).overdue and bool(
            self._lexicon.sign("overdue", self._text, self._clause.start, self._clause.end)
        )

    def _document_of(self, mention: Mention) -> str:
        text, clause = self._text, self._clause
        nearest = ""
        for start, end in ((clause.start, clause.end), (clause.end, self._sentence.end)):
            found = [
                (match.start() < mention.start, abs(match.start() - mention.start), name)
                for name, pattern in self._lexicon.documents.items()
                for match in pattern.finditer(text, start, end)
            ]
            if found:
                nearest = min(found)[2]
                break
            if self._document:
                return self._document
        return nearest

    def negation(self, clause: Clause) -> bool:
        """Whether the clause says that there was none, by itself or as the rest of a list."""
        found = self._lexicon.sign("negations", self._text, clause.start, clause.end)
        self.negated = bool(found) or (self.negated and clause.mark == "、")
        return self.negated

    def none_from(self, clause: Clause, mention: Mention) -> int | None:
        """Where what says that there was none of this begins; ``None`` where nothing does."""
        found = None
        for match in self._lexicon.signs["negations"].finditer(
            self._text, clause.start, mention.end
        ):
            found = match
        if found:
            return min(found.start(), mention.start)
        return clause.start if clause.mark == "、" else None

    def doubt(self, subject: str, mention: Mention) -> str:
        """Why the words are ambiguous; empty where they are not."""
        if self._doubtful:
            return f"“{self._doubtful}”没有说清是哪一年、哪个单位的数"
        meaning = self._lexicon.meaning(subject)
        if meaning.any_cause and not self._is_of_disclosure():
            return "没有说明是不是政府信息公开引起的"
        return mention.by.doubt

    def _is_of_disclosure(self) -> bool:
        known = self._text[: self._sentence.end] + self._heading
        return bool(self._lexicon.signs["ours"].search(known)) or self._topic == "requests"
