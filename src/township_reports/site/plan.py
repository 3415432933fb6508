"""What publishing will do to the site, report by report, before it does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.filings import unit_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from township_reports.site.catalogue import Listed, Listing

#: A report of the site: its year and key.
Report = tuple[int, str]


@dataclass(frozen=True)
class Plan:
    """What becomes of each report: (year, key), in the order of years and keys.

    ``withdrawn`` were revoked or undone; ``lost`` stand there and would go without such an act,
    each with the reason: they need the word of a person. ``has_new_frame`` is whether the head and
    foot of every page become others.
    """

    added: tuple[Report, ...]
    corrected: tuple[Report, ...]
    withdrawn: tuple[Report, ...]
    lost: Mapping[Report, str]
    unchanged: tuple[Report, ...]
    has_new_frame: bool = False

    @classmethod
    def of(
        cls,
        before: Mapping[int, Listing],
        after: Mapping[int, Listing],
        refused: Mapping[Report, str],
        published: Collection[Report],
    ) -> Plan:
        """The plan from a site to another, by year.

        ``refused`` says why a report that was signed has no place; ``published`` are those of
        which the record knows that they were published.
        """
        was, will = _reports(before), _reports(after)
        taken_off = {
            (year, each.key) for year, listing in after.items() for each in listing.withdrawn
        }
        stood = sorted({*was, *published})
        lost = {
            report: refused.get(report) or _why(report, published)
            for report in stood
            if report not in will and report not in taken_off
        }
        kept = [report for report in will if report in was]
        return cls(
            added=tuple(report for report in will if report not in was),
            corrected=tuple(r for r in kept if _bytes(was[r]) != _bytes(will[r])),
            withdrawn=tuple(report for report in stood if report in taken_off and report in was),
            lost=lost,
            unchanged=tuple(r for r in kept if _bytes(was[r]) == _bytes(will[r])),
        )

    def without_word(self, words: str) -> Mapping[Report, str]:
        """Those of ``lost`` that nobody named.

        A report is named by its key, by its unit's name or as ``2020/`` and its key; a year alone
        names all of it.
        """
        named = set(words.replace("，", " ").replace(",", " ").replace("、", " ").split())
        return {r: why for r, why in self.lost.items() if not named.intersection(_names(r))}


def _names(report: Report) -> Iterator[str]:
    year, key = report
    yield from (key, unit_name(key), f"{year}/{key}", str(year))


def _reports(listings: Mapping[int, Listing]) -> dict[Report, Listed]:
    return {
        (year, report.key): report for year in sorted(listings) for report in listings[year].reports
    }


def _bytes(report: Listed) -> tuple[str, ...]:
    last = report.versions[-1:]
    return (report.slug, *(digest for version in last for digest in (version.html, version.pdf)))


def _why(report: Report, published: Iterable[Report]) -> str:
    if report in published:
        return "签发的文件不在了"
    return f"签发的记录里没有它发布过：先 make publish YEAR={report[0]}"
