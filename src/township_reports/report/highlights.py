"""What a reviewer looks at first: a few figures beside last year's, and texts that are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from township_reports.checks import LikenessKind, Neighbours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.filings import Filing, Value


#: What is no count, so that it stands in no table of counts: by its name, if the form has it.
_MONEY = {"收费": "charges.charged"}


class Highlight(NamedTuple):
    """One figure, this year's and last year's as text; empty where there is none."""

    name: str
    now: str
    last: str


class LikeText(NamedTuple):
    """``percent`` of a unit's text stands in another's, or its own of last year.

    ``unit`` is the other unit's key.
    """

    kind: LikenessKind
    percent: int
    unit: str

    @classmethod
    def from_json(cls, data: Sequence[Any]) -> LikeText:
        """Raises ``ValueError`` for what was not written of one."""
        kind, percent, unit = data
        return cls(LikenessKind(kind), percent, unit)


def highlights(filing: Filing, last: Filing | None) -> tuple[Highlight, ...]:
    """The figures of a filing that say most, beside last year's: those at a glance, and fees."""
    now = {**figures_at_a_glance(filing), **_money(filing)}
    before = {**figures_at_a_glance(last), **_money(last)} if last else {}
    return tuple(
        Highlight(name, _show(value), _show(before.get(name))) for name, value in now.items()
    )


def figures_at_a_glance(filing: Filing) -> dict[str, Value]:
    """The figures that the form names for a first look; ``None`` where one is missing.

    What is the same thing has the same name in every form.
    """
    return {name: filing.figure(figure) for name, figure in filing.form.glance.items()}


def _money(filing: Filing) -> dict[str, Value]:
    places = {name: filing.form.places(figure) for name, figure in _MONEY.items()}
    return {name: filing.sum(found) for name, found in places.items() if found}


def received(filing: Filing) -> Value:
    """The new requests of the year."""
    return filing.figure("received.total")


def like_texts(neighbours: Neighbours) -> tuple[LikeText, ...]:
    """The texts that a unit's is like, as comparing found them."""
    return tuple(
        LikeText(found.kind, found.percent, found.unit)
        for found in neighbours.likeness
        if found.is_alike
    )


def _show(value: Value) -> str:
    return "" if value is None else str(value)
