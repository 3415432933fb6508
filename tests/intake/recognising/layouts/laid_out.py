"""Reports laid out in other ways than the form's, of the kinds that sites publish."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.intake.published_reports import Draft, Published, Rows, as_page, draft, small_figures
from township_reports.filings.figures import read_figure
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.intake.files.document import in_ordinary_characters
from township_reports.intake.files.page.reading import read_page
from township_reports.intake.files.plain import read_plain
from township_reports.intake.recognising.report import recognise
from township_reports.intake.recognising.result import Recognised

UNDER = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
Shape = Callable[[Draft], None]


def few(year: int = 2023) -> Draft:
    """A township's report with few figures."""
    return draft("", year, figures=small_figures(form_for(year)))


def page_of(*shapes: Shape, made: Draft | None = None) -> Published:
    """A page with the report in these shapes."""
    made = made or draft("")
    for shape in shapes:
        shape(made)
    return as_page(made)


def rewritten(published: Published, *changes: tuple[str, str]) -> Published:
    """The file with these texts exchanged; each has to be there."""
    text = published.content.decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return replace(published, content=text.encode())


def read(published: Published) -> Recognised:
    reader = read_page if published.file.endswith(".html") else read_plain
    return recognise(in_ordinary_characters(reader(published.content, published.file)))


def wrong(published: Published, found: Recognised) -> list[tuple[Place, str]]:
    """Figures taken that the report does not say."""
    return [
        (taken.place, taken.text)
        for taken in found.taken
        for measure in [found.form.table(taken.place.table).measure(taken.place)]
        if read_figure(taken.text, measure)
        != read_figure(str(published.expected[taken.place]), measure)
    ]


def assert_read(published: Published) -> None:
    """Every figure is taken, as it is, and nothing is in doubt."""
    found = read(published)
    assert wrong(published, found) == []
    assert found.doubts == ()
    assert len(found.taken) == sum(len(table.places) for table in found.form.tables)


def doubtful_tables(published: Published) -> set[str]:
    """The tables with doubts; nothing that is taken is wrong."""
    found = read(published)
    assert wrong(published, found) == []
    return {doubt.table for doubt in found.doubts}


def figures_of(row: list[tuple[str, int, int]]) -> list[int]:
    """The figures of a row of table 三."""
    return [int(text) for text, _, _ in row[-7:]]


def data_rows(made: Draft) -> Rows:
    """The rows of table 三 that hold figures."""
    return made.requests()[3:]
