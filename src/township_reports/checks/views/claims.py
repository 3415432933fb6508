"""A narrative's claims beside the figures in the tables, as views."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from township_reports.checks.passage import Passage
from township_reports.checks.views.model import View, text_view
from township_reports.narrative.claims import Claim, Counted, Held, Lexicon, ListKind, fees

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from township_reports.checks.subject import Subject

OWN_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "claims": (
        *("quote", "subject", "claimed", "figure", "figures"),
        *("doubt", "verdict", "noun", "read_as"),
    ),
    "claim_lists": ("quote", "kind", "claimed", "figure", "verdict"),
    "fees": ("quote", "state", "detail"),
}
#: What is said of something that rose, of something that fell, and by how much of what.
_CHANGES: Mapping[ListKind, tuple[str, str, str]] = {
    ListKind.GROWTH: ("增长", "下降", "%"),
    ListKind.DIFFERENCE: ("增加", "减少", ""),
}
#: Requests, reviews and lawsuits are counted in 件.
_OTHER_NOUNS = {"条", "宗", "份", "次", "个", "项"}


class Verdict(StrEnum):
    """What a claim is to the figures; a phrase that is ambiguous cannot disagree."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    DOUBTFUL = "doubtful"


def claims(subject: Subject) -> View:
    """A line a claim: what is claimed, the figures that it may mean, and whether they agree.

    ``verdict`` is the word of a ``Verdict``, missing where a cell holds no figure. ``noun`` is
    ``off`` where the measure word is. ``read_as`` says that the unit has it read so, if it has.
    """
    lexicon = subject.words.lexicon
    lines = [
        (_passage(held.claim), {**_fields(held, lexicon), "read_as": _read_as(held.claim, subject)})
        for held in subject.claims
    ]
    return text_view("claims", subject.filing, lines, OWN_COLUMNS["claims"])


def claim_lists(subject: Subject) -> View:
    """A line what numbers of the text give: ``kind`` list, percent, growth or difference.

    ``claimed`` and ``figure`` of the last two say which way it went; ``verdict`` is as for claims.
    """
    lines = [
        (
            Passage(item.paragraph, item.start, item.end),
            {
                "kind": item.kind.value,
                "claimed": _computed(item.kind, item.said),
                "figure": _computed(item.kind, item.computed),
                "verdict": Verdict.AGREES.value
                if item.agrees
                else f"{item.kind} {Verdict.DISAGREES}",
            },
        )
        for item in subject.read.lists
    ]
    return text_view("claim_lists", subject.filing, lines, OWN_COLUMNS["claim_lists"])


def fees_view(subject: Subject) -> View:
    """A line a thing about fees: ``state`` is reported, unreported, right or wrong; ``detail``."""
    lines = [
        (
            Passage(fee.paragraph, fee.start, fee.end) if fee.paragraph else None,
            {"state": fee.state.value, "detail": fee.detail},
        )
        for fee in fees(subject.filing, subject.words.lexicon)
    ]
    return text_view("fees", subject.filing, lines, OWN_COLUMNS["fees"])


def _computed(kind: ListKind, value: Decimal) -> str:
    if kind not in _CHANGES:
        return _plain_number(value)
    rises, falls, unit = _CHANGES[kind]
    return f"{falls if value < 0 else rises} {_plain_number(abs(value))}{unit}"


def _passage(claim: Claim) -> Passage:
    return Passage(claim.paragraph, claim.start, claim.end)


def _read_as(claim: Claim, subject: Subject) -> str:
    is_said = any(
        gloss.subject and figure.is_of(claim)
        for gloss in subject.glosses
        for figure in gloss.figures
    )
    return f"按说明读作“{claim.subject}”，" if is_said else ""


def _fields(item: Held, lexicon: Lexicon) -> dict[str, Any]:
    claim, matched = item.claim, item.matched
    meant = matched or (item.readings[0] if item.readings else None)
    return {
        "subject": claim.subject,
        "claimed": _plain_number(claim.value),
        "figure": _plain_number(meant.figure) if meant and meant.figure is not None else None,
        "figures": "，".join(
            f"{reading.name}为 {'—' if reading.figure is None else _plain_number(reading.figure)}"
            for reading in item.readings
        ),
        "doubt": _doubt(item),
        "verdict": _verdict(item),
        "noun": _noun(claim, lexicon.meaning(claim.subject).counts),
    }


def _doubt(item: Held) -> str:
    if item.claim.doubt:
        return item.claim.doubt
    if item.claim.least is not None:
        return "写的是约数"
    if not item.is_explained:
        return f"与表中“{item.echo}”的数相同，可能写的是它" if item.echo else ""
    if item.claim.adds_up:
        return "各项结果加起来是收到的申请，可以不含上年结转的"
    return "同一句里另有数字，可以说明相差的数"


def _verdict(item: Held) -> str | None:
    if not item.is_assessable:
        return None
    # Of a number that may mean several things another of its sentence may be the rest.
    if item.matched or (item.claim.doubt and item.is_explained):
        return Verdict.AGREES.value
    is_vague = bool(item.claim.doubt or item.echo) or item.claim.least is not None
    is_vague = is_vague or item.is_explained
    return (Verdict.DOUBTFUL if is_vague else Verdict.DISAGREES).value


def _noun(claim: Claim, counts: Counted) -> str:
    is_case = counts is not Counted.DECISIONS and claim.measure in _OTHER_NOUNS
    in_yuan = counts is Counted.MONEY and claim.measure == "元"
    return "off" if is_case or in_yuan else "right"


def _plain_number(value: Decimal) -> str:
    return f"{value.normalize():f}"
