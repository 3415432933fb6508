"""Reports as web pages: how a site, Word and WPS write a table, and what a site has around it."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from tests.intake.generated.reports import Heading, Line, Markup, Part, Report, Rows
from tests.intake.generated.sheets import Laid, Look

#: Ways in which a page shows a piece of text so; each is used somewhere.
_LOOKS = {
    Look.PLAIN: ("{}",),
    Look.RAISED: (
        "<sup>{}</sup>",
        '<span style="vertical-align: super">{}</span>',
        '<span style="vertical-align:super;font-size:8px">{}</span>',
        '<span class="zs">{}</span>',
        '<a href="#n1"><sup>{}</sup></a>',
        '<span style="position:relative;top:-5px;font-size:smaller">{}</span>',
    ),
    Look.STRUCK: (
        "<s>{}</s>",
        "<del>{}</del>",
        "<strike>{}</strike>",
        '<span style="text-decoration:line-through">{}</span>',
        '<span style="text-decoration-line: line-through">{}</span>',
        '<span class="hx">{}</span>',
    ),
    Look.HIDDEN: (
        "<span hidden>{}</span>",
        '<span style="display:none">{}</span>',
        '<span style="DISPLAY: none !important">{}</span>',
        '<span style="visibility:hidden">{}</span>',
        '<span style="mso-hide:all">{}</span>',
        '<span class="yc">{}</span>',
        '<span class="a yx b">{}</span>',
        '<span id="yc2">{}</span>',
        '<span style="font-size:0">{}</span>',
        '<span style="position:absolute;left:-9999px">{}</span>',
        "<!-- {} -->",
        '<input type="hidden" value="{}">',
        "<script>var n = '{}'</script>",
    ),
}
#: Ways in which a page has a cell that is not there for whoever looks at it.
_GONE = (' style="display:none"', ' class="yc"', ' style="DISPLAY:NONE; width:20px"', " hidden")
_STYLES = (
    "<style>.zs{vertical-align:super;font-size:8pt}.hx{text-decoration:line-through}"
    ".yc{display:none}\n.yx , #yc2 { visibility : hidden ; }</style>"
)


@dataclass(frozen=True)
class Style:
    """How a page is written: its cells, heads, headings, lines, and what is around it all."""

    cell: Callable[[str], str] = str
    head: str = "td"
    figure: str = "td"
    row: str = "tr"
    table: str = '<table border="1">{}</table>'
    has_thead: bool = False
    heading: str = "<h{level}>{text}</h{level}>"
    line: str = "<p>{}</p>"
    page: str = "<body>{}</body>"
    encoding: str = "utf-8"


def as_page(report: Report, random: Random, style: Style) -> bytes:
    """The report as a page of this style."""
    body = "".join(_part(part, random, style) for part in report.parts())
    page = (
        f'<!DOCTYPE html><html><head><meta charset="{style.encoding}">'
        f"<title>{html.escape(report.file_title)}</title>{_STYLES}</head>"
        f"{style.page.replace('{}', body)}</html>"
    )
    return page.encode(style.encoding, "xmlcharrefreplace")


def _part(part: Part, random: Random, style: Style) -> str:
    if isinstance(part, Markup):
        return part.text
    if isinstance(part, Heading):
        return style.heading.format(level=part.level, text=html.escape(part.text))
    if isinstance(part, Line):
        return style.line.format(html.escape(part.text))
    made = _table(part.rows, random, style)
    return f'<div style="display: none">{made}</div>' if part.is_hidden else made


def _table(rows: Rows, random: Random, style: Style) -> str:
    lines = [_row(row, random, style) for row in rows]
    heads = next(
        (n for n, row in enumerate(rows) if not row or not all(e.cell.is_head for e in row)), 0
    )
    if style.has_thead:
        under = "".join(lines[heads:])
        lines = [f"<thead>{''.join(lines[:heads])}</thead><tbody>{under}</tbody>"]
    return style.table.format("".join(lines))


def _row(row: list[Laid], random: Random, style: Style) -> str:
    if row and all(each.is_gone for each in row):
        cells = "".join(_cell(replace(each, is_gone=False), random, style) for each in row)
        return f"<{style.row}{random.choice(_GONE)}>{cells}</{style.row}>"
    return f"<{style.row}>{''.join(_cell(each, random, style) for each in row)}</{style.row}>"


def _cell(each: Laid, random: Random, style: Style) -> str:
    tag = style.head if each.cell.is_head else style.figure
    spans = f' rowspan="{each.rows}"' if each.rows != 1 else ""
    spans += f' colspan="{each.columns}"' if each.columns != 1 else ""
    spans += random.choice(_GONE) if each.is_gone else ""
    inner = "".join(
        random.choice(_LOOKS[piece.look]).format(html.escape(piece.text).replace("\n", "<br>"))
        for piece in each.cell.pieces
    )
    return f"<{tag}{spans}>{style.cell(inner)}</{tag.partition(' ')[0]}>"


def _mso(inner: str) -> str:
    return (
        '<p class=MsoNormal align=center style="text-align:center;mso-pagination:widow-orphan">'
        '<span lang=EN-US style="font-family:仿宋;mso-bidi-font-size:10.5pt;color:black">'
        f"&nbsp;<span>{inner}</span><o:p></o:p></span></p>\n"
    )


def _wps(inner: str) -> str:
    return f'<div><font face="宋体" size="2"><b></b>\n  <span>{inner}</span></font> </div>'


def _paragraph(inner: str) -> str:
    return f'<p style="text-align: center;">\n\t{inner}\n</p>'


PLAIN = Style()
HEADED = Style(head="th", has_thead=True)
WORD = Style(
    cell=_mso,
    heading='<p class=MsoNormal style="mso-outline-level:{level}"><b><span>{text}</span></b></p>',
    line="<p class=MsoNormal style='text-indent:32.0pt'><span lang=EN-US>{}</span></p>",
    table='<div align=center><table class=MsoNormalTable border=1 style="mso-yfti-tbllook:1184">{}</table></div>',
    page='<body lang=ZH-CN><div class=WordSection1 style="layout-grid:15.6pt">{}</div></body>',
    encoding="gb18030",
)
WPS = Style(cell=_wps, heading="<div><strong>{text}</strong></div>", line="<div>{}</div>")
PARAGRAPHS = Style(cell=_paragraph, head="th", heading="<p><strong>{text}</strong></p>")
#: The whole report lies in the cell of a table, as older sites do it.
NESTED = Style(
    page="<body><table width=1000><tr><td width=200>导航</td><td><table><tr><td>{}</td></tr>"
    "</table></td></tr><tr><td colspan=2>版权所有</td></tr></table></body>"
)
#: Each table lies in a cell of a table of its own.
FRAMED = Style(table='<table><tr><td align="center"><table border="1">{}</table></td></tr></table>')
COLLAPSED = Style(
    table='<table style="border-collapse:collapse;border:1px solid">{}</table>',
    figure='td style="border:1px solid"',
    head='td style="border:1px solid"',
)
CAPTIONED = Style(table="<table border=1><caption>统计表</caption>{}</table>", head="th")
#: A grid of boxes that no table is.
BOXES = Style(head="div", figure="div", row="section", table="<div>{}</div>")
