"""What a file would change in the filing that is there, cell by cell and section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.characters import without_space
from township_reports.filings import PUBLISHED, WRITTEN, Filing, FilingError, parse_filing
from township_reports.filings.folder import DATES_FILE, FILES
from township_reports.forms import SHIPPED, Forms, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def differences(
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
    year: int,
    unit: str,
    forms: Forms = SHIPPED,
) -> tuple[str, ...]:
    """One line for each difference; ``before`` and ``after`` are the files of filings by name."""
    if all(before.get(name) == after.get(name) for name in (*FILES, DATES_FILE)):
        return ()
    new = parse_filing(after, year, unit, forms=forms)
    try:
        old = parse_filing(before, year, unit, forms=forms)
    except FilingError as error:
        return (f"已有的读不出来（{error}）",)
    places = (place for table in new.form.tables for place in table.places)
    cells = (line for place in places if (line := _cell(old, new, place)))
    was, now = dict(old.text_parts()), dict(new.text_parts())
    texts = (
        f"{title}的文字不同"
        for title in {**was, **now}
        if without_space(was.get(title, "")) != without_space(now.get(title, ""))
    )
    found = (*cells, *texts, *_days(old, new))
    return found or (("写法不同，数字和文字一样",) if _is_other(old, new) else ())


def _cell(old: Filing, new: Filing, place: Place) -> str:
    was, now = (_text(filing, place) for filing in (old, new))
    if was == now:
        return ""
    name = new.form.table(place.table).name
    return f"{name}「{place.row}」的「{place.column}」：已有 {was or '空白'}，来件 {now or '空白'}"


def _days(old: Filing, new: Filing) -> Iterator[str]:
    for called, was, now in (
        (WRITTEN, old.days.written, new.days.written),
        (PUBLISHED, old.days.published, new.days.published),
    ):
        said = [filed.day.isoformat() if filed else "空白" for filed in (was, now)]
        if said[0] != said[1]:
            yield f"{called}：已有 {said[0]}，来件 {said[1]}"


def _text(filing: Filing, place: Place) -> str:
    cell = filing.cells.get(place)
    if cell is None:
        return ""
    figure = cell.figure
    return cell.text.strip() if figure.value is None else f"{figure.value}{figure.unit}"


def _is_other(old: Filing, new: Filing) -> bool:
    # A folder is written anew for a label off the form, not for white space.
    return [off.state for off in old.deviations] != [off.state for off in new.deviations]
