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
from township_reports.narrative.claims.lexicon import (
    SIGNS,
    Lexicon,
)
from township_reports.narrative.claims.meanings import (
    FLAGS,
    OF,
    Counted,
    NoneSaid,
)
from township_reports.narrative.claims.model import Claim
from township_reports.narrative.claims.reading import (
    Read,
    read,
    read_claims,
)
from township_reports.narrative.claims.seen import SeenFigure
from township_reports.narrative.claims.sums import ListKind, ListSum

__all__ = [
    "FLAGS",
    "OF",
    "SIGNS",
    "Claim",
    "Counted",
    "Fate",
    "Fee",
    "Held",
    "Lexicon",
    "ListKind",
    "ListSum",
    "NoneSaid",
    "Read",
    "Reason",
    "SeenFigure",
    "fees",
    "hold",
    "read",
    "read_claims",
]
