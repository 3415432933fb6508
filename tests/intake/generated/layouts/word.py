"""Reports as Word files, written part by part: merged cells, nested tables, boxes of text."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from html import escape
from random import Random

from tests.intake.generated.layouts.plain import words_of
from tests.intake.generated.reports import Heading, Line, Part, Report, Rows, Table
from tests.intake.generated.sheets import Cell, Laid, Look, Piece

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_PARTS = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/'
    'package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxml'
    'formats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-office'
    'document.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/'
    'package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>",
}
_LOOKS = {
    Look.PLAIN: "",
    Look.RAISED: '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
    Look.STRUCK: "<w:rPr><w:strike/></w:rPr>",
    Look.HIDDEN: "<w:rPr><w:vanish/></w:rPr>",
}
#: Of a page's text, in twentieths of a point.
_WIDTH = 9_000
#: Who prints the file sees lines around all cells.
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_LINES = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in _SIDES)
_NARROW = "".join(f'<w:{side} w:w="20" w:type="dxa"/>' for side in ("left", "right"))
_LINES = f"<w:tblBorders>{_LINES}</w:tblBorders><w:tblCellMar>{_NARROW}</w:tblCellMar>"
#: A box of text as Word draws it, in line with the text: who prints the file sees it.
_BOX_SIZE = 'cx="5400000" cy="720000"'
_BOX = (
    f'<w:drawing><wp:inline><wp:extent {_BOX_SIZE}/><wp:docPr id="1" name="1"/><a:graphic>'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
    f'<a:ext {_BOX_SIZE}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
    "<wps:txbx>{}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing>"
)
_OLD_BOX = (
    '<w:pict><v:shape type="#_x0000_t202" style="width:425pt;height:57pt">'
    "<v:textbox>{}</v:textbox></v:shape></w:pict>"
)


@dataclass(frozen=True)
class WordStyle:
    """How a Word file is written: headings by outline or bold alone, tables within tables.

    Where there is something ``between`` cells, a tab stop or a line's end, it has no table.
    """

    has_outline: bool = True
    is_nested: bool = False
    is_title_boxed: bool = False
    between: str = ""


def as_word(report: Report, _random: Random, style: WordStyle) -> bytes:
    """The report as a Word file of this style."""
    body = "".join(_part(part, style) for part in report.parts())
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {_NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in (*_PARTS.items(), ("word/document.xml", document)):
            archive.writestr(zipfile.ZipInfo(name), text)
    return made.getvalue()


def _part(part: Part, style: WordStyle) -> str:
    if isinstance(part, Heading):
        return _heading(part, style)
    if isinstance(part, Line):
        return _paragraph(_run(Piece(part.text)))
    if isinstance(part, Table) and not part.is_hidden:
        if style.between:
            return _lines(part.rows, style.between)
        made = _table(part.rows)
        if style.is_nested:
            return f"<w:tbl><w:tr><w:tc>{made}<w:p/></w:tc></w:tr></w:tbl>{_paragraph('')}"
        return made + _paragraph("")
    return ""


def _lines(rows: Rows, between: str) -> str:
    lines = (between.join(filter(None, row) if between == "\n" else row) for row in words_of(rows))
    tab = '</w:t><w:tab/><w:t xml:space="preserve">'
    return "".join(
        _paragraph(_run(Piece(line)).replace("\t", tab))
        for text in lines
        for line in text.split("\n")
    )


def _heading(part: Heading, style: WordStyle) -> str:
    run = f"<w:r><w:rPr><w:b/></w:rPr><w:t>{escape(part.text)}</w:t></w:r>"
    level = f'<w:pPr><w:outlineLvl w:val="{part.level - 1}"/></w:pPr>' if style.has_outline else ""
    if part.level == 1 and style.is_title_boxed:
        # Word writes a box twice, for programs of different age.
        box = f"<w:txbxContent>{_paragraph(run)}</w:txbxContent>"
        return _paragraph(
            f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{_BOX.format(box)}</mc:Choice>"
            f"<mc:Fallback>{_OLD_BOX.format(box)}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    return _paragraph(run, level)


def _paragraph(runs: str, properties: str = "") -> str:
    return f"<w:p>{properties}{runs}</w:p>"


def _run(piece: Piece) -> str:
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in piece.text.split("\n")
    )
    return f"<w:r>{_LOOKS[piece.look]}{lines}</w:r>"


def _table(rows: Rows) -> str:
    width = max((sum(each.columns for each in row) for row in rows), default=1)
    grid = f'<w:gridCol w:w="{_WIDTH // width}"/>' * width
    return (
        f"<w:tbl><w:tblPr>{_LINES}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(_rows(rows))}</w:tbl>"
    )


def _rows(rows: Rows) -> list[str]:
    going_on: dict[int, tuple[int, Laid]] = {}
    written = []
    for row in rows:
        cells: list[str] = []
        column = 0
        waiting = list(row)
        while waiting or going_on.get(column, (0, None))[0] > 0:
            left, above = going_on.get(column, (0, None))
            if left > 0 and above is not None:
                going_on[column] = (left - 1, above)
                cells.append(_cell(above.cell, above.columns, '<w:vMerge w:val="continue"/>'))
                column += above.columns
                continue
            each = waiting.pop(0)
            merge = '<w:vMerge w:val="restart"/>' if each.rows > 1 else ""
            going_on[column] = (each.rows - 1, each)
            cells.append(_cell(each.cell, each.columns, merge))
            column += each.columns
        written.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return written


def _cell(standing: Cell, columns: int, merge: str) -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    runs = "" if "continue" in merge else "".join(map(_run, standing.pieces))
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{_paragraph(runs)}</w:tc>"
