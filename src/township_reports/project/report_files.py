"""The files of a report, a line each: the one place that names them and their formats.

What is placed, recorded, signed, reviewed, published and described is read off this table; a
format more is a line here, its writer and its exporter.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReportFile:
    """A file in a report's folder.

    ``format`` is what ``formats`` in ``params/<year>.yaml`` calls it, empty where nobody can
    choose it; ``called`` what a link to it says; ``exporter`` the entry point of nbconvert that
    makes it of the executed notebook. ``is_signed`` says that a signature names its hash,
    ``published_as`` what it is called on the site, empty where it is not published.
    """

    name: str
    format: str
    media_type: str
    called: str
    exporter: str = ""
    is_signed: bool = False
    published_as: str = ""

    @property
    def suffix(self) -> str:
        """The end of its name, by which its kind is known: ``.html``."""
        return f".{self.name.rpartition('.')[2]}"


NOTEBOOK = ReportFile(
    "report.ipynb", "", "application/x-ipynb+json", called="笔记本", is_signed=True
)
HTML = ReportFile(
    "report.html",
    "html",
    "text/html",
    called="网页",
    exporter="township_html",
    is_signed=True,
    published_as="签发的网页",
)
PDF = ReportFile(
    "report.pdf",
    "pdf",
    "application/pdf",
    called="PDF",
    exporter="township_pdf",
    is_signed=True,
    published_as="报告全文 PDF",
)
WORD = ReportFile(
    "report.docx",
    "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    called="Word",
    exporter="township_docx",
)
MARKDOWN = ReportFile("report.md", "md", "text/markdown", called="Markdown", exporter="township_md")
#: In the order in which the record of approvals has those that are signed.
REPORT_FILES = (NOTEBOOK, HTML, PDF, WORD, MARKDOWN)
#: The notebook as a page for the reviewer, made afterwards; it goes with its notebook.
REVIEW = ReportFile("review.html", "", "text/html", called="审核", exporter="township_review")

#: The files of a year as a whole, beside the folders of its reports.
FINDINGS_FILE, REVIEW_PAGE = "findings.csv", "index.html"
#: The findings once more, for people: as a workbook, and as CSV with Chinese heads.
FINDINGS_BOOK, FINDINGS_LIST = "findings.xlsx", "问题清单.csv"
FINDINGS_FILES = (FINDINGS_FILE, FINDINGS_BOOK, FINDINGS_LIST)
#: Named as RO-Crate asks.
MANIFEST_FILE = "ro-crate-metadata.json"
YEAR_FILES = (*FINDINGS_FILES, MANIFEST_FILE, REVIEW_PAGE)

SIGNED = tuple(file for file in REPORT_FILES if file.is_signed)
PUBLISHED = tuple(file for file in REPORT_FILES if file.published_as)
#: What is made of an executed notebook, by format.
EXPORTED = {file.format: file for file in REPORT_FILES if file.exporter}
