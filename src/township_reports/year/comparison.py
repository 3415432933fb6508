"""What comparing the units of a year gives for each.

Results are kept from run to run under hashes of what they were made of: likeness under all
narratives, names under narratives and the register, a unit's amounts under its filing, how these
stand under the amounts of all, a roll-up under the filings of its units.
Where nothing has changed nothing is calculated, and none of the libraries that calculate is
imported. Comparing writes nothing: to keep what it gave is a step of a run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from township_reports.checks import Neighbours, read_words
from township_reports.comparing import Register, children_of, sums_of
from township_reports.filings import (
    Filing,
    FilingError,
    Unit,
    amount_places,
    amounts,
    level_of,
    parse_filing,
)
from township_reports.filings.folder import FILES, NARRATIVE_FILE, WORKBOOK
from township_reports.filings.register import keys_in
from township_reports.forms import FormError
from township_reports.project import TIME_LIMIT, Project, digest_of, read_plain_file, time_limit

if TYPE_CHECKING:
    from township_reports.forms import Forms
    from township_reports.year.sources import Sources
    from township_reports.year.units import Units

#: By unit or parent, as JSON.
Results = Mapping[str, Any]


@dataclass(frozen=True)
class Comparison:
    """By unit: what comparing gave, and the units of the register that its report needs.

    ``sections`` is all of it as it is to be kept for the next run; ``is_new`` whether it differs
    from what was kept.
    """

    neighbours: Mapping[str, Neighbours] = field(default_factory=dict)
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sections: Mapping[str, Any] = field(default_factory=dict)
    is_new: bool = False

    def of(self, unit: str) -> Neighbours:
        """What comparing gave for a unit; nothing where its filing could not be read."""
        return self.neighbours.get(unit, Neighbours())


@dataclass(frozen=True)
class Compared:
    """What is compared: all units that have filed for a year, their filings, a project's words.

    ``forms`` are the project's and the program's; ``program`` are the hashes of the program's
    parts by name.
    """

    project: Project
    year: int
    units: Units
    sources: Sources
    forms: Forms
    program: Mapping[str, str]


def compare(compared: Compared, kept: Mapping[str, Any]) -> Comparison:
    """Compare the units of a year; ``kept`` is what was kept of it the last time.

    A filing that cannot be read is left out. Raises ``WordsError``, ``OSError``.
    """
    texts = _Texts.read(compared)
    sections = _Sections(compared, kept)
    likeness = sections.results(
        "likeness",
        [read_plain_file(compared.project.words), *texts.digests],
        partial(_likeness, compared, texts),
    )
    register = compared.units.register
    named = sections.results(
        "names", [*_lines_over(register), *texts.digests], partial(_names, compared, texts)
    )
    neighbours = {unit: Neighbours.from_data(results) for unit, results in likeness.items()}
    for unit, results in _peers(compared, texts, sections).items():
        neighbours[unit] = replace(
            neighbours.get(unit, Neighbours()), peers=Neighbours.from_data(results).peers
        )
    for parent, children in compared.units.below.items():
        rolled_up = sections.results(
            f"roll-up/{parent}",
            [texts.filings.get(child, child).encode("utf-8") for child in children],
            partial(_rollup, compared, texts, children),
        )
        if parent in texts.narratives:
            below = Neighbours.from_data(rolled_up)
            neighbours[parent] = replace(
                neighbours.get(parent, Neighbours()), sums=below.sums, children=below.children
            )
    return Comparison(
        neighbours,
        {unit: tuple(found) for unit, found in named.items()},
        sections.now,
        is_new=sections.now != kept,
    )


@dataclass(frozen=True)
class _Texts:
    """The texts of a year, and hashes of what they stand in.

    ``filings`` has a hash over the files of each unit that has filed, or what stands for it;
    ``narratives`` the file with the text of each whose filing is whole, ``last`` that of the
    year before; ``digests`` a hash over each text and that of the year before.
    """

    filings: Mapping[str, str]
    narratives: Mapping[str, bytes]
    last: Mapping[str, bytes]
    digests: tuple[bytes, ...]

    @classmethod
    def read(cls, compared: Compared) -> _Texts:
        year, sources = compared.year, compared.sources
        filings, narratives, last = {}, {}, {}
        for unit in compared.units.filed:
            try:
                files = sources.files(year, unit)
            except FilingError:
                filings[unit] = f"unreadable {unit}"
                continue
            filings[unit] = digest_of([unit, *(part for file in files.items() for part in file)])
            text = _text(files)
            if text is not None and (WORKBOOK in files or all(name in files for name in FILES)):
                narratives[unit] = text
                with suppress(FilingError):
                    keys = keys_in(compared.units.register, unit, year - 1)
                    before = _text(sources.first(year - 1, keys))
                    if before is not None:
                        last[unit] = before
        digests = (
            digest_of([unit, text, last.get(unit, b"")]) for unit, text in narratives.items()
        )
        return cls(filings, narratives, last, tuple(digest.encode("ascii") for digest in digests))


def _text(files: Mapping[str, bytes]) -> bytes | None:
    """The file with the narrative, whatever else of the filing is there."""
    return files.get(NARRATIVE_FILE, files.get(WORKBOOK))


class _Sections:
    """Results by section, each under a hash of what it was made of."""

    def __init__(self, compared: Compared, kept: Mapping[str, Any]) -> None:
        parts = (compared.program[name] for name in ("program", "forms", "packages"))
        own = (part for file in compared.forms.files.items() for part in file)
        self._program = (*parts, *own)
        self._kept = kept
        self.now: dict[str, Any] = {}

    def results(
        self, section: str, made_of: Iterable[bytes], make: Callable[[], Results]
    ) -> Results:
        """A section as it was kept, or made anew; it is made of program and forms as well."""
        key = digest_of([*self._program, *made_of])
        kept = self._kept.get(section)
        if not isinstance(kept, dict) or kept.get("key") != key or "results" not in kept:
            kept = {"key": key, "results": make()}
        self.now[section] = kept
        results: Results = kept["results"]
        return results


def _likeness(compared: Compared, texts: _Texts) -> Results:
    from township_reports.comparing import Thresholds, read_narratives
    from township_reports.comparing.likeness import likenesses

    thresholds = Thresholds.of(read_words(compared.project.words, compared.forms))
    if thresholds is None:
        return {}
    found = likenesses(
        read_narratives(texts.narratives, compared.year, compared.forms),
        read_narratives(texts.last, compared.year - 1, compared.forms),
        thresholds,
    )
    return {unit: Neighbours(likeness=likeness).to_data() for unit, likeness in found.items()}


def _peers(compared: Compared, texts: _Texts, sections: _Sections) -> Results:
    known = {
        unit: sections.results(
            f"amounts/{unit}",
            [texts.filings[unit].encode("utf-8")],
            partial(_amounts, compared, unit),
        )
        for unit in texts.narratives
    }
    tiers = {unit: level_of(unit, compared.units.register).tier for unit in known}
    made_of = (repr((unit, tiers[unit], known[unit])).encode("utf-8") for unit in known)
    return sections.results(
        "peers",
        [read_plain_file(compared.project.words), *made_of],
        partial(_stand, compared, known, tiers),
    )


def _amounts(compared: Compared, unit: str) -> Results:
    """The amounts of a unit that are not 0, by the number of their place."""
    try:
        files = compared.sources.files(compared.year, unit)
        filing = parse_filing(files, compared.year, unit, forms=compared.forms)
    except (FilingError, FormError):
        return {}
    return {str(i): str(value) for i, value in enumerate(amounts(filing).values()) if value}


def _stand(compared: Compared, known: Results, tiers: Mapping[str, str]) -> Results:
    from township_reports.comparing import PeerThresholds, among_peers

    thresholds = PeerThresholds.of(read_words(compared.project.words, compared.forms))
    if thresholds is None or not any(known.values()):
        return {}
    form = compared.forms.for_year(compared.year)
    places = amount_places(form)
    by_place = {
        unit: {places[int(i)]: Decimal(value) for i, value in found.items()}
        for unit, found in known.items()
    }
    return {
        unit: Neighbours(peers=found).to_data()
        for unit, found in among_peers(form, by_place, tiers, thresholds).items()
    }


def _lines_over(register: Mapping[str, Unit]) -> Iterator[bytes]:
    """All that names in texts are looked for by: who there is, and under whom."""
    yield repr([(key, unit.parent) for key, unit in register.items()]).encode("utf-8")


def _names(compared: Compared, texts: _Texts) -> Results:
    from township_reports.comparing import read_narratives

    register = Register(compared.units.register)
    read = read_narratives(texts.narratives, compared.year, compared.forms)
    return {unit: register.of(unit, read.get(unit)) for unit in texts.filings}


def _rollup(compared: Compared, texts: _Texts, children: tuple[str, ...]) -> Results:
    year, filings = compared.year, dict[str, Filing]()
    for child in children:
        # One that cannot be read stands as such among the children.
        if child in texts.narratives:
            with suppress(FilingError, TimeoutError), time_limit(TIME_LIMIT):
                files = compared.sources.files(year, child)
                filings[child] = parse_filing(files, year, child, forms=compared.forms)
    states = children_of(children, texts.filings, filings)
    form = compared.forms.for_year(year)
    return Neighbours(sums=sums_of(form, children, filings), children=states).to_data()
