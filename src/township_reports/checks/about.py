"""What a rule is about: said by its suite, so that no id of a rule stands in code."""

from __future__ import annotations

from enum import StrEnum


class About(StrEnum):
    """What a rule is about, in the order of ``docs/rules.md``."""

    #: The figures of the three tables.
    TABLES = "tables"
    #: Rows, columns and headings, and whether they could be read.
    FORM = "form"
    #: This year's figures beside last year's.
    YEARS = "years"
    #: Whether figures can be, beside last year's, other units' and one another.
    PLAUSIBLE = "plausible"
    #: A unit's figures beside the sum of the units below it.
    SUMS = "sums"
    #: Which of the units below have filed.
    FILED = "filed"
    #: The text beside those of other units and of last year.
    LIKENESS = "likeness"
    #: What the text says of the tables' figures.
    CLAIMS = "claims"
    #: What the text has to say.
    CONTENT = "content"
    #: What the text must not say.
    WORDING = "wording"
    #: When the report was written and is published.
    DAYS = "days"
    #: Anything else, as a suite that says nothing of it.
    OTHER = "other"
