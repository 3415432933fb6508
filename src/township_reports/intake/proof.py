"""What a person is given to confirm a scan by: each figure with its picture, and a workbook.

The page shows what was recognised beside the picture that it was recognised in. The workbook is
filled in with it: corrected, and taken in like any other, it is a person's word.
"""

from __future__ import annotations

import base64
import html
from typing import TYPE_CHECKING

from township_reports.filings import parse_filing
from township_reports.filings.folder import filing_files
from township_reports.filings.workbook import filing_workbook
from township_reports.intake.recognising.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from township_reports.forms import Forms
    from township_reports.intake.recognising.result import Doubt, Recognised

#: The page, and the workbook, beside the files of a filing.
PROOF_PAGE = "核对.html"
PROOF_WORKBOOK = "核对.xlsx"
PROOF_FILES = frozenset({PROOF_PAGE, PROOF_WORKBOOK})
_STYLE = (
    "body{font:16px/1.6 sans-serif;margin:2em auto;max-width:60em}"
    "table{border-collapse:collapse}td,th{border:1px solid #888;padding:.2em .6em;text-align:left}"
    "img{background:#fff;max-height:3em}"
)


def proof_of(found: Recognised, pictures: Mapping[str, bytes], forms: Forms) -> dict[str, bytes]:
    """The files for a person, by name; ``pictures`` are PNGs as a document has them."""
    read = {
        doubt.place: doubt.seen
        for doubt in found.doubts
        if doubt.place and doubt.reason is Reason.SCANNED
    }
    files = filing_files(found.form, read, found.narrative)
    filing = parse_filing(files, found.year, found.unit, forms=forms)
    return {
        PROOF_PAGE: _page(found, pictures).encode("utf-8"),
        PROOF_WORKBOOK: filing_workbook(filing),
    }


def _page(found: Recognised, pictures: Mapping[str, bytes]) -> str:
    title = html.escape(found.form.report_title(found.unit, found.year))
    told = (
        f"左边是原件上的图，右边是认出来的。看着图改好 {PROOF_WORKBOOK}，再收这个工作簿"
        f"（make intake YEAR={found.year} FROM=… REPLACE=1），数字就算核对过了。"
    )
    rows = "".join(row for doubt in found.doubts for row in _row(found, doubt, pictures))
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>核对：{title}</title><style>{_STYLE}</style></head><body><h1>核对：{title}</h1><p>{told}</p><table><thead><tr>"
        f'<th scope="col">表</th><th scope="col">行</th><th scope="col">列</th>'
        f'<th scope="col">图</th><th scope="col">认出来的</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></body></html>\n"
    )


def _row(found: Recognised, doubt: Doubt, pictures: Mapping[str, bytes]) -> Iterator[str]:
    if doubt.place is None:
        return
    name = found.form.table(doubt.table).name
    row, column, seen = map(html.escape, (doubt.place.row, doubt.place.column, doubt.seen))
    picture = pictures.get(doubt.picture)
    named = f' id="{doubt.picture}"' if picture else ""
    yield (
        f"<tr{named}><td>{name}</td><td>{row}</td><td>{column}</td>"
        f"<td>{_image(picture)}</td><td>{seen}</td></tr>"
    )


def _image(picture: bytes | None) -> str:
    if picture is None:
        return "没有单独的图，看原件"
    data = base64.b64encode(picture).decode("ascii")
    return f'<img alt="原件上的图" src="data:image/png;base64,{data}">'
