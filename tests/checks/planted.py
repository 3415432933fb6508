"""Invented counties of two years, and faults of the kinds that plausibility is about in them.

How figures vary from township to township and from year to year is as in the sample and in
published reports: permits hardly, penalties by a half, purchases and small numbers wildly.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from tests.conftest import ROOT
from tests.invention import Figures, filing_of, zero_figures
from township_reports.checks.neighbours import AmongPeers, Neighbours
from township_reports.checks.subject import Subject
from township_reports.checks.words import read_words
from township_reports.comparing.peers import among_peers
from township_reports.comparing.thresholds import PeerThresholds
from township_reports.filings.amounts import amounts
from township_reports.filings.model import Filing
from township_reports.filings.register import level_named
from township_reports.forms.model import Form, Place
from township_reports.forms.reading import form_for

WORDS = read_words(ROOT / "expectations" / "words.yaml")
THRESHOLDS = PeerThresholds.of(WORDS)
#: The years that are invented: one of each form whose last year is of the same form.
YEARS = (2020, 2022)
#: The rules about whether figures are likely; of drawn ones some are like no other year's.
PLAUSIBLE = {"LEAP", "PEERS", "USUAL", "SAME"}
_TOWNSHIPS = 14
_NAMES = ("镇", "乡", "街道")
#: By row and measure: the median over townships, and how far the logarithms spread between
#: townships and from year to year.
_SPREADS: Mapping[tuple[str, str], tuple[float, float, float]] = {
    ("行政许可", "处理决定"): (120, 0.6, 0.15),
    ("行政处罚", "处理决定"): (30, 0.5, 0.4),
    ("行政强制", "处理决定"): (2, 0.5, 0.8),
    ("其他对外管理服务事项", "处理决定"): (280, 0.5, 0.4),
    ("行政许可", "上一年项目"): (18, 0.3, 0.05),
    ("其他对外管理服务事项", "上一年项目"): (55, 0.3, 0.05),
    ("行政处罚", "上一年项目"): (40, 0.3, 0.05),
    ("行政强制", "上一年项目"): (6, 0.3, 0.05),
    ("规范性文件", "现行有效"): (5, 0.5, 0.2),
    ("规范性文件", "对外公开"): (5, 0.5, 0.2),
    ("政府集中采购", "项目数量"): (2, 0.4, 0.5),
    ("政府集中采购", "总金额"): (50, 0.5, 0.6),
    ("行政事业性收费", "收费金额"): (3.3, 0.5, 0.5),
    ("本年新收", "总计"): (9, 0.9, 0.5),
    ("行政复议", "总计"): (1, 0.5, 0.8),
}
#: How many townships charge nothing in a year.
_CHARGES_NOTHING = 0.35


@dataclass(frozen=True)
class Township:
    """A township's amounts of two years; those of the last may be unknown."""

    name: str
    now: Figures
    last: Figures
    has_last: bool


@dataclass(frozen=True)
class Planted:
    """A subject with a fault at a place, and what the fault is."""

    subject: Subject
    place: Place
    kind: str


@cache
def county(year: int, seed: int) -> tuple[Township, ...]:
    """The townships of an invented county."""
    drawn = random.Random(f"{year}/{seed}")  # noqa: S311 - no secret
    form = form_for(year)
    townships = []
    for number in range(_TOWNSHIPS):
        now, last = zero_figures(form), zero_figures(form)
        for place in now:
            if spread := _spread(place):
                median, between, yearly = spread
                size = math.log(median) + drawn.gauss(0, between)
                for figures in (now, last):
                    amount = math.exp(size + drawn.gauss(0, yearly / math.sqrt(2)))
                    figures[place] = _written(form, place, amount, drawn)
        name = f"第{number}{_NAMES[number % len(_NAMES)]}"
        townships.append(Township(name, now, last, has_last=drawn.random() < 0.7))
    return tuple(townships)


def clean(seed: int) -> Subject:
    """A township without a fault, among its neighbours."""
    year, townships, number = _chosen(seed, "clean")
    return _subject(year, townships, number)


def planted(seed: int) -> Planted:
    """A township with a fault, among its neighbours."""
    drawn = random.Random(f"fault/{seed}")  # noqa: S311 - no secret
    year, townships, number = _chosen(seed, "fault")
    names = list(_FAULTS)
    kind = names[seed % len(names)]
    township, place = _FAULTS[kind](year, townships[number], drawn)
    changed = (*townships[:number], township, *townships[number + 1 :])
    return Planted(_subject(year, changed, number), place, kind)


def _chosen(seed: int, purpose: str) -> tuple[int, tuple[Township, ...], int]:
    drawn = random.Random(f"{purpose}/{seed}")  # noqa: S311 - no secret
    year = drawn.choice(YEARS)
    return year, county(year, drawn.randrange(12)), drawn.randrange(_TOWNSHIPS)


def _spread(place: Place) -> tuple[float, float, float] | None:
    for (row, measure), spread in _SPREADS.items():
        if row in place.row and measure in place.column:
            return spread
    return None


def _is_money(place: Place) -> bool:
    return "金额" in place.column


def _written(form: Form, place: Place, amount: float, drawn: random.Random) -> int | Decimal | str:
    if not _is_money(place):
        return round(amount)
    if "收费" in place.row and drawn.random() < _CHARGES_NOTHING:
        return 0
    return _money(form, place, round(Decimal(amount), 2))


def _money(form: Form, place: Place, amount: Decimal) -> Decimal | str:
    return f"{amount:f}万元" if form.disclosure.measure(place).unit_in_cell else amount


def _subject(year: int, townships: tuple[Township, ...], number: int) -> Subject:
    township = townships[number]
    filing = _filing(year, township.name, township.now)
    neighbours = Neighbours(peers=_peers(year, townships)[township.name])
    last = _filing(year - 1, township.name, township.last) if township.has_last else None
    return Subject(filing, last, WORDS, neighbours)


def _filing(year: int, unit: str, figures: Figures) -> Filing:
    return filing_of(year, figures, unit=unit)


def _peers(year: int, townships: tuple[Township, ...]) -> Mapping[str, tuple[AmongPeers, ...]]:
    known = {t.name: _amounts(year, t.name, tuple(t.now.items())) for t in townships}
    tiers = {t.name: level_named("镇").tier for t in townships}
    assert THRESHOLDS
    return among_peers(form_for(year), known, tiers, THRESHOLDS)


@cache
def _amounts(
    year: int, unit: str, figures: tuple[tuple[Place, int | Decimal | str], ...]
) -> Mapping[Place, Decimal]:
    filing = _filing(year, unit, dict(figures))
    return {place: Decimal(value) for place, value in amounts(filing).items() if value}


#: Puts a fault into a township; also says where.
Fault = Callable[[int, Township, random.Random], tuple[Township, Place]]


def _counts(figures: Figures, at_least: int) -> list[Place]:
    """The places of decisions and requests that are so many; of most where none are."""
    found = {
        place: figure
        for place, figure in figures.items()
        if isinstance(figure, int) and ("处理决定" in place.column or "本年新收" in place.row)
    }
    most = max(found.values())
    return [place for place, figure in found.items() if figure >= min(at_least, most)]


def _with(township: Township, place: Place, figure: int | Decimal | str) -> Township:
    return replace(township, now={**township.now, place: figure})


def _yuan(year: int, township: Township, drawn: random.Random) -> tuple[Township, Place]:
    """元 typed for 万元."""
    form = form_for(year)
    (place,) = (p for p in township.now if _is_money(p))
    written = str(township.now[place]).removesuffix("万元")
    amount = Decimal(written) or round(Decimal(drawn.uniform(0.9, 6)), 2)
    return _with(township, place, _money(form, place, amount * 10_000)), place


def _more_digits(year: int, township: Township, drawn: random.Random) -> tuple[Township, Place]:  # noqa: ARG001 - as all are planted
    """One to three digits too many; one alone can only be seen beside last year's."""
    place = drawn.choice(_counts(township.now, 15))
    times = drawn.choice((10, 100, 1000) if township.has_last else (100, 1000))
    return _with(township, place, int(township.now[place]) * times), place


def _fewer_digits(year: int, township: Township, drawn: random.Random) -> tuple[Township, Place]:  # noqa: ARG001 - as all are planted
    """The last one or two digits lost of a figure that was large, beside last year's."""
    township = replace(township, has_last=True)
    place = drawn.choice(_counts(township.last, 100))
    return _with(township, place, int(township.last[place]) // drawn.choice((10, 100))), place


def _nought(year: int, township: Township, drawn: random.Random) -> tuple[Township, Place]:  # noqa: ARG001 - as all are planted
    """Nought where last year's was large, or the other way round."""
    township = replace(township, has_last=True)
    if drawn.random() < 0.5:
        place = drawn.choice(_counts(township.last, 55))
        return _with(township, place, 0), place
    place = drawn.choice(_counts(township.now, 55))
    return replace(township, last={**township.last, place: 0}), place


def _far_off(year: int, township: Township, drawn: random.Random) -> tuple[Township, Place]:  # noqa: ARG001 - as all are planted
    """A figure of another order than those of the neighbours."""
    place = drawn.choice(_counts(township.now, 15))
    spread = _spread(place)
    assert spread
    return _with(township, place, round(spread[0] * drawn.uniform(40, 400))), place


def _copied(year: int, township: Township, drawn: random.Random) -> tuple[Township, Place]:  # noqa: ARG001 - as all are planted
    """The figure of another row, typed a second time."""
    source = drawn.choice(_counts(township.now, 60))
    figure = int(township.now[source])
    # Where the right figure is nearly the same nobody would be misled.
    others = [p for p in _counts(township.now, 1) if p.row != source.row]
    place = drawn.choice([p for p in others if int(township.now[p]) * 2 <= figure] or others)
    return _with(township, place, figure), place


_FAULTS: Mapping[str, Fault] = {
    "yuan": _yuan,
    "more digits": _more_digits,
    "fewer digits": _fewer_digits,
    "nought": _nought,
    "far off": _far_off,
    "copied": _copied,
}
