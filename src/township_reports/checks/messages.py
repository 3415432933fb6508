"""Say a broken expectation as a finding that a township's clerk understands."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from township_reports.checks.findings import Finding
from township_reports.checks.place_names import place_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.checks.suites import Entry
    from township_reports.checks.views.model import View
    from township_reports.filings import Cell, Filing


def lacking_alike(view: View, lines: Sequence[int]) -> list[list[int]]:
    """Lines that say of one place that something is not there, together; each other line alone.

    What is there has a cell or words, which are a place of their own.
    """
    together: dict[object, list[int]] = {}
    for line in lines:
        is_lacking = "detail" in view.frame and bool(view.passages) and not view.passages[line]
        names = [name for name in view.frame.columns if name not in {"id", "detail"}]
        fields = tuple(view.frame[name].iloc[line] for name in names) if is_lacking else line
        together.setdefault(fields, []).append(line)
    return list(together.values())


def finding_of(filing: Filing, view: View, entry: Entry, lines: Sequence[int]) -> Finding:
    """The finding for the line of a view that breaks an entry.

    Of several lines, which differ in their ``detail`` alone, the details are told together.
    """
    line = lines[0]
    if len(lines) > 1:
        details = "、".join(str(view.frame["detail"].iloc[each]) for each in lines)
        frame = view.frame.copy()
        frame.loc[frame.index[line], "detail"] = details
        view = replace(view, frame=frame)
    sides = _sides(entry)
    # Two single columns with a message are a figure and its bound: the finding is of the cell.
    if any(sides) and (not entry.message or any(len(side) > 1 for side in sides)):
        return _of_sums(filing, view, entry, line)
    return _of_line(filing, view, entry, line)


def finding_of_view(filing: Filing, view: View, entry: Entry, observed: Any) -> Finding:
    """The finding for an expectation about a view as a whole."""
    table = str(view.frame["table"].iloc[0])
    seen = "" if observed is None else f"（实为 {observed}）"
    return Finding(
        unit=filing.unit,
        rule=entry.rule,
        name=entry.name,
        about=entry.about,
        severity=entry.severity,
        table=table,
        row="",
        column="",
        message=f"{table}：{entry.explanation}{seen}",
    )


def _of_sums(filing: Filing, view: View, entry: Entry, line: int) -> Finding:
    fields = view.frame.iloc[line]
    sides = _sides(entry)
    left, right = (sum(fields[column] for column in side) for side in sides)
    is_equation = getattr(entry.expectation, "relation", "==") == "=="
    if is_equation:
        verdict = f"{_side(fields, sides[0], left)}，{_side(fields, sides[1], right)}"
    else:
        verdict = f"{_side(fields, sides[0], left)}，小于{_terms(fields, sides[1], right)}"
    place = _place_name(fields)
    text = f"{place}：{verdict}，相差 {abs(left - right)}"
    # A side of one figure is the total that an equation is about; else all figures are.
    totals = sides if is_equation else ()
    where = view.where[line] if view.where else ("", "")
    single = next((side for side in totals if len(side) == 1), None)
    about = single or [*sides[0], *sides[1]]
    marked = [cell for column in about for cell in view.cells.get((line, column), ())]
    return Finding(
        unit=filing.unit,
        rule=entry.rule,
        name=entry.name,
        about=entry.about,
        severity=entry.severity,
        table=fields["table"],
        row=fields["row"] or _only(cell.place.row for cell in marked),
        column=fields["column"] or _only(cell.place.column for cell in marked),
        message=_fill(entry.message, view, fields, place, left) if entry.message else text,
        left=str(left),
        right=str(right),
        difference=str(left - right),
        file=_only(cell.file for cell in marked) or where[0],
        cell=" ".join(cell.address for cell in marked) or where[1],
        places=tuple(cell.place for cell in marked),
        **_passage(view, line),
    )


def _sides(entry: Entry) -> tuple[Sequence[str], Sequence[str]]:
    left, right = (getattr(entry.expectation, side, ()) for side in ("left", "right"))
    return left, right


def _side(fields: Any, columns: Sequence[str], total: object) -> str:
    if len(columns) == 1:
        return f"{columns[0]} 为 {total}"
    return _terms(fields, columns, total)


def _terms(fields: Any, columns: Sequence[str], total: object) -> str:
    terms = "＋".join(f"{column}({fields[column]})" for column in columns)
    return f"{terms}＝{total}" if len(columns) > 1 else terms


def _of_line(filing: Filing, view: View, entry: Entry, line: int) -> Finding:
    fields = view.frame.iloc[line]
    column = _about(entry)
    cells: tuple[Cell, ...] = view.cells.get((line, column), ())
    place = cells[0].place if len(cells) == 1 else None
    where = view.where[line] if view.where else ("", "")
    value = str(fields[column]) if column in fields else ""
    named = place_name(fields["table"], place) if place else _place_name(fields)
    text = entry.message or f"{{place}}：{entry.explanation}"
    left = str(cells[0].figure.value) if place and cells[0].figure.value is not None else ""
    right = str(fields[entry.compare]) if entry.compare in fields else entry.compare
    if "claimed" in fields and right:
        left = str(fields["claimed"])
    return Finding(
        unit=filing.unit,
        rule=entry.rule,
        name=entry.name,
        about=entry.about,
        severity=entry.severity,
        table=fields["table"],
        row=place.row if place else fields["row"],
        column=place.column if place else fields["column"],
        message=_fill(text, view, fields, named, value),
        left=left or (cells[0].text.strip() if place else ""),
        right=right,
        difference=_difference(cells, right) if place else _apart(left, right),
        file=_only(cell.file for cell in cells) or where[0],
        cell=" ".join(cell.address for cell in cells) or where[1],
        places=tuple(cell.place for cell in cells),
        **_passage(view, line),
    )


def _passage(view: View, line: int) -> dict[str, Any]:
    passage = view.passages[line] if view.passages else None
    if passage is None:
        return {}
    return {
        "quote": passage.quote,
        "line": passage.paragraph.line,
        "start": passage.start,
        "end": passage.end,
    }


def _fill(text: str, view: View, fields: Any, place: str, value: object) -> str:
    values = {name: str(fields[name]) for name in view.frame.columns}
    return text.format_map({**values, "place": place, "value": str(value)})


def _place_name(fields: Any) -> str:
    row = f"「{fields['row']}」行" if fields["row"] else ""
    column = f"「{fields['column']}」列" if fields["column"] else ""
    return f"{fields['table']}{row}{column}"


def _about(entry: Entry) -> str:
    for key in ("column", "column_A"):
        if hasattr(entry.expectation, key):
            return str(getattr(entry.expectation, key))
    return next(iter(_sides(entry)[0]), "")


def _apart(left: str, right: str) -> str:
    # What a text claims, and the figure that it is held against.
    return f"{Decimal(left) - Decimal(right):f}" if left and right else ""


def _difference(cells: Sequence[Cell], right: str) -> str:
    value = cells[0].figure.value
    if value is None or not right.lstrip("-").isdigit():
        return ""
    return str(value - int(right))


def _only(values: Any) -> str:
    different = list(dict.fromkeys(values))
    return str(different[0]) if len(different) == 1 else ""
