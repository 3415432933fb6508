"""Where two filings of one unit differ, cell by cell and section by section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.characters import without_space
from township_reports.filings import PUBLISHED, WRITTEN, Filing, FilingError, parse_filing
from township_reports.filings.folder import DATES_FILE, FILES
from township_reports.forms import SHIPPED, Forms, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True)
class Compared:
    """Whose filings are compared, and what lines call the two."""

    year: int
    unit: str
    forms: Forms = SHIPPED
    one: str = "已有"
    other: str = "来件"


def differences(
    one: Mapping[str, bytes], other: Mapping[str, bytes], compared: Compared
) -> tuple[str, ...]:
    """One line for each difference; ``one`` and ``other`` are the files of filings by name."""
    if all(one.get(name) == other.get(name) for name in (*FILES, DATES_FILE)):
        return ()
    new = parse_filing(other, compared.year, compared.unit, forms=compared.forms)
    try:
        old = parse_filing(one, compared.year, compared.unit, forms=compared.forms)
    except FilingError as error:
        return (f"{compared.one}的读不出来（{error}）",)
    called = (compared.one, compared.other)
    places = (place for table in new.form.tables for place in table.places)
    cells = (line for place in places if (line := _cell(old, new, place, called)))
    was, now = dict(old.text_parts()), dict(new.text_parts())
    texts = (
        f"{title}的文字不同"
        for title in {**was, **now}
        if without_space(was.get(title, "")) != without_space(now.get(title, ""))
    )
    found = (*cells, *texts, *_days(old, new, called))
    return found or (("写法不同，数字和文字一样",) if _is_other(old, new) else ())


def _cell(old: Filing, new: Filing, place: Place, called: tuple[str, str]) -> str:
    was, now = (_text(filing, place) for filing in (old, new))
    if was == now:
        return ""
    name = new.form.table(place.table).name
    sides = f"{called[0]} {was or '空白'}，{called[1]} {now or '空白'}"
    return f"{name}「{place.row}」的「{place.column}」：{sides}"


def _days(old: Filing, new: Filing, called: tuple[str, str]) -> Iterator[str]:
    for day, was, now in (
        (WRITTEN, old.days.written, new.days.written),
        (PUBLISHED, old.days.published, new.days.published),
    ):
        said = [filed.day.isoformat() if filed else "空白" for filed in (was, now)]
        if said[0] != said[1]:
            yield f"{day}：{called[0]} {said[0]}，{called[1]} {said[1]}"


def _text(filing: Filing, place: Place) -> str:
    cell = filing.cells.get(place)
    if cell is None:
        return ""
    figure = cell.figure
    return cell.text.strip() if figure.value is None else f"{figure.value}{figure.unit}"


def _is_other(old: Filing, new: Filing) -> bool:
    # A folder is written anew for a label off the form, not for white space.
    return [off.state for off in old.deviations] != [off.state for off in new.deviations]
