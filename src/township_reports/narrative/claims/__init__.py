"""What a narrative claims of the figures in the tables, phrase by phrase.

The reader is right rather than eager: a number about something else is left alone, and a
phrase that can mean two things is read as both. Its words stand in ``expectations/words.yaml``.
"""

from township_reports.narrative.claims.fates import (
    Fate,
    Reason,
)
from township_reports.narrative.claims.fees import (
    Fee,
    fees,
)
from township_reports.narrative.claims.figures import (
    Held,
    hold,
)
from township_reports.narrative.claims.frame import About
from township_reports.narrative.claims.lexicon import (
    SIGNS,
    Lexicon,
)
from township_reports.narrative.claims.meanings import (
    FLAGS,
    OF,
    Counted,
)
from township_reports.narrative.claims.model import Claim
from township_reports.narrative.claims.reading import (
    Read,
    read,
)
from township_reports.narrative.claims.seen import SeenFigure
from township_reports.narrative.claims.sums import ListKind, ListSum

__all__ = [
    "FLAGS",
    "OF",
    "SIGNS",
    "About",
    "Claim",
    "Counted",
    "Fate",
    "Fee",
    "Held",
    "Lexicon",
    "ListKind",
    "ListSum",
    "Read",
    "Reason",
    "SeenFigure",
    "fees",
    "hold",
    "read",
]
