"""One report of the site: its folder, written from the approved bytes alone, by any process."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from township_reports.characters import one_line
from township_reports.filings import Filing, FilingError, parse_filing, unit_of
from township_reports.project import HTML, PDF, PUBLISHED, digest_of_bytes
from township_reports.report import figures_at_a_glance
from township_reports.signing import ApprovalsError
from township_reports.site.approved import Approved, read_approved
from township_reports.site.catalogue import Listed, Listing, Version, YearLinks, display_name
from township_reports.site.data_files import (
    CSV_FILE,
    DESCRIPTION_FILE,
    JSON_FILE,
    PublishedFile,
    data_json,
    description,
    head_line,
    table_lines,
)
from township_reports.site.errors import RefusedError
from township_reports.site.fragment import FRAGMENT_FILE, fragment
from township_reports.site.key_figures import figures_of
from township_reports.site.pages import PAGE_FILE
from township_reports.site.report_pages import (
    DATA_PAGE,
    ReportPage,
    data_page,
    report_page,
    version_page,
)
from township_reports.site.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from township_reports.filings import Value
    from township_reports.forms import Forms
    from township_reports.signing import Act, Store


@dataclass(frozen=True)
class Address:
    """Where a unit's report stands in the site, and under which unit."""

    key: str
    slug: str
    parent: str


@dataclass(frozen=True)
class ReportTask:
    """An approved report to write: from ``store`` into ``target``, the site's folder.

    ``site`` is the year's list without reports; ``act`` the one whose bytes readers get, and
    ``versions`` those by which they got others, in order; ``forms`` are the project's.
    """

    address: Address
    store: Store
    target: Path
    site: Listing
    act: Act
    versions: tuple[Act, ...]
    links: YearLinks
    forms: Forms


@dataclass(frozen=True)
class Written:
    """What came of a task: how it is listed, its files' hashes by path, its lines by table.

    ``glance`` are the figures at a glance, by what the form calls them; ``figures`` those by which
    units are compared. ``refusal`` is the reason where it cannot be published; then nothing was
    written.
    """

    key: str
    listed: Listed | None = None
    sums: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, str] = field(default_factory=dict)
    glance: Mapping[str, Value] = field(default_factory=dict)
    figures: tuple[Value, ...] = ()
    refusal: str = ""


def write_report(task: ReportTask) -> Written:
    """Write a report's folder. Raises ``OSError`` where it cannot be written."""
    try:
        approved = read_approved(task.store, task.act)
        filing = _filing(task, approved)
        glance, figures = figures_at_a_glance(filing), figures_of(filing)
        files, page, tables = _files(task, approved, filing, glance)
    except (RefusedError, FilingError) as error:
        return Written(task.address.key, refusal=str(error))
    except (ValueError, KeyError, TypeError) as error:
        # An approved notebook or page of another program: this report alone is left out.
        reason = one_line(f"签发的文件读不出来（{error}）：重新生成、签发")
        return Written(task.address.key, refusal=reason[:300])
    tree = Tree(task.target)
    digests = {name: file.sha256 for name, file in page.files.items()}
    for name, content in files.items():
        tree.write(f"{page.path}{name}", content, digests.get(name, ""))
    return Written(task.address.key, page.listed, tree.sums, tables, glance, figures)


def _filing(task: ReportTask, approved: Approved) -> Filing:
    dossier, key = approved.dossier, task.address.key
    if dossier.year != task.site.year or dossier.unit not in {key, unit_of(key)}:
        raise RefusedError(f"签发的是 {dossier.unit} {dossier.year} 年的报告，放错了文件夹")
    sources = {name: text.encode("utf-8") for name, text in dossier.files.items()}
    return replace(parse_filing(sources, dossier.year, key, forms=task.forms), unit=key)


def _files(
    task: ReportTask, approved: Approved, filing: Filing, glance: Mapping[str, Value]
) -> tuple[dict[str, bytes], ReportPage, dict[str, str]]:
    dossier = approved.dossier
    versions, earlier = _versions(task)
    listed = Listed(
        key=task.address.key,
        name=display_name(task.address.key),
        slug=task.address.slug,
        parent=task.address.parent,
        title=dossier.title,
        publisher=dossier.signature,
        published=dossier.published,
        form=dossier.form,
        versions=versions,
    )
    tables = table_lines(filing)
    files = {
        HTML.name: approved.html,
        **({PDF.name: approved.pdf} if approved.pdf is not None else {}),
        CSV_FILE: head_line() + "".join(tables.values()).encode("utf-8"),
        JSON_FILE: data_json(filing, listed),
        FRAGMENT_FILE: fragment(approved.main),
    }
    # What was read out of the store was held against these.
    signed = {HTML.name: task.act.html, PDF.name: task.act.pdf}
    published = {
        name: PublishedFile(name, len(content), signed.get(name) or digest_of_bytes(content))
        for name, content in files.items()
    }
    address = task.site.address(f"{task.site.year}/{listed.slug}/")
    about = description(filing.form, listed, address, task.site.year, published)
    described = PublishedFile(DESCRIPTION_FILE, len(about), digest_of_bytes(about))
    page = ReportPage(
        site=task.site,
        listed=listed,
        links=task.links,
        approved=approved,
        glance={name: str(figure) for name, figure in glance.items() if figure is not None},
        files={**published, DESCRIPTION_FILE: described},
    )
    return {**files, DESCRIPTION_FILE: about, **earlier, **_pages(task, page)}, page, tables


def _pages(task: ReportTask, page: ReportPage) -> dict[str, bytes]:
    """The pages to read: the report, its earlier versions, its data."""
    readable = {
        number: approved
        for number, version in page.earlier
        if version.folder and (approved := _approved_before(task, number))
    }
    page = replace(page, readable=frozenset(readable))
    return {
        **{
            f"{page.listed.versions[number - 1].folder}{PAGE_FILE}": version_page(
                page, number, approved
            )
            for number, approved in readable.items()
        },
        DATA_PAGE: data_page(page),
        PAGE_FILE: report_page(page),
    }


def _approved_before(task: ReportTask, number: int) -> Approved | None:
    """An earlier version as it was approved; ``None`` where only its files are known."""
    try:
        return read_approved(task.store, task.versions[number - 1])
    except (RefusedError, ValueError, KeyError, TypeError):
        return None


def _versions(task: ReportTask) -> tuple[tuple[Version, ...], dict[str, bytes]]:
    """The versions as they are listed, and the files of the earlier ones."""
    listed: list[Version] = []
    files: dict[str, bytes] = {}
    for number, act in enumerate(task.versions, start=1):
        reason = act.reason if number > 1 else ""
        folder = "" if act is task.versions[-1] else f"versions/{number}/"
        try:
            kept = {
                folder + file.name: task.store.read(file, digest)
                for file, digest in zip(PUBLISHED, act.published, strict=True)
                if folder and digest
            }
        except ApprovalsError:
            # It was signed before anything was kept: its hashes are all that is known.
            folder, kept = "", {}
        listed.append(Version(act.day, reason, act.html, act.pdf, folder))
        files |= kept
    return tuple(listed), files
