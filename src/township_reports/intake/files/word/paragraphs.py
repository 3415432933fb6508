"""The paragraphs of a Word file: text, bold, level, and the numbers that Word itself counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from township_reports.intake.files.document import TextBlock
from township_reports.intake.files.word.markup import value_of, w
from township_reports.intake.files.word.numbers import Numbers
from township_reports.intake.files.written import heading_level, item_of, markdown_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument

#: What stands in a paragraph and is not its text: deleted, drawn beside it, or said about it.
_LEFT_OUT = ("del", "moveFrom", "drawing", "pict", "object", "txbxContent", "rt", "pPr", "rPr")
_BLACK = ("黑体", "SimHei", "Noto Sans SC", "方正黑体简体", "方正小标宋简体")
_MOST_STYLES = 20
#: The last level of headings, from 0: the next is Word's name for body text.
_LAST_LEVEL = 8
_PICTURES = (w("drawing"), w("pict"), w("object"))
_MARKS = ("strike", "dstrike", "vanish")
#: The colour of the paper: what is written in it is not seen.
_WHITE = "FFFFFF"
_LEFT_OUT_TAGS = {w(tag) for tag in _LEFT_OUT}


class Paragraphs:
    """Reads paragraphs one after the other: the numbers of lists count on."""

    def __init__(self, document: WordDocument) -> None:
        self._styles: dict[str, Any] = {
            style.element.get(w("styleId"), ""): style.element for style in document.styles
        }
        self._numbers = Numbers(_numbering(document))
        self._has_title = any(
            (style := p.find(f"{w('pPr')}/{w('pStyle')}")) is not None
            and self._name(style.get(w("val"), "")) == "title"
            for p in document.element.body.iterchildren(w("p"))
        )

    def blocks(self, paragraph: Any, where: str) -> Iterator[TextBlock]:
        """The blocks of a paragraph: one a line where it has line breaks, none without text."""
        properties = paragraph.find(w("pPr"))
        style = value_of(properties, "pStyle") or ""
        number, is_item = self._number(properties, style)
        lines = _lines(self._pieces(paragraph, style))
        level = self._level(properties, style)
        is_plain = self.is_plain(paragraph)
        for pieces in lines:
            plain = "".join(text for text, _ in pieces).strip()
            if not plain:
                continue
            if is_item and not level:
                block = TextBlock(markdown_of(pieces), item=number, where=where)
            else:
                text = number + plain if not is_item else plain
                block = self._block(text, level, [(number, False), *pieces], where)
            yield replace(block, is_plain=is_plain)
            number, is_item = "", False

    def text_lines(self, paragraph: Any) -> list[str]:
        """The lines of a paragraph in a cell, with its number, without marks for bold."""
        properties = paragraph.find(w("pPr"))
        style = value_of(properties, "pStyle") or ""
        number, _ = self._number(properties, style)
        lines = _lines([(number.removeprefix("-"), False), *self._pieces(paragraph, "")])
        return ["".join(text for text, _ in pieces) for pieces in lines]

    def is_plain(self, holder: Any) -> bool:
        """Whether all text in a cell or a paragraph is shown as it is.

        It is not where it is raised, struck out or hidden, and where there is a picture.
        """
        if any(True for _ in holder.iter(*_PICTURES)):
            return False
        return not any(
            _run_text(run).strip() and self._is_marked(run.find(w("rPr"))) for run in _runs(holder)
        )

    def _is_marked(self, properties: Any) -> bool:
        styles = self._chain(value_of(properties, "rStyle") or "")
        return any(map(_is_marked, (properties, *(style.find(w("rPr")) for style in styles))))

    def _block(
        self, plain: str, level: int, pieces: list[tuple[str, bool]], where: str
    ) -> TextBlock:
        if level or (level := heading_level(plain)):
            return TextBlock(plain, level, where=where)
        text = markdown_of(pieces)
        item, rest = item_of(text)
        return TextBlock(rest, item=item, where=where)

    def _number(self, properties: Any, style: str) -> tuple[str, bool]:
        numbering = properties.find(w("numPr")) if properties is not None else None
        if numbering is None:
            numbering = next(
                (
                    found
                    for element in self._chain(style)
                    if (found := element.find(f"{w('pPr')}/{w('numPr')}")) is not None
                ),
                None,
            )
        if numbering is None:
            return "", False
        return self._numbers.next(
            value_of(numbering, "numId") or "", value_of(numbering, "ilvl") or "0"
        )

    def _level(self, properties: Any, style: str) -> int:
        if self._name(style) == "title":
            return 1
        own = value_of(properties, "outlineLvl")
        found = own or next(
            (
                level
                for element in self._chain(style)
                if (level := value_of(element, "pPr", "outlineLvl"))
            ),
            "",
        )
        if not found:
            name = self._name(style)
            for prefix in ("heading ", "标题 ", "标题"):
                if name.startswith(prefix) and name[len(prefix) :].isdigit():
                    found = str(int(name[len(prefix) :]) - 1)
        if not found.isdigit() or int(found) > _LAST_LEVEL:
            return 0
        return min(6, int(found) + (2 if self._has_title else 1))

    def _chain(self, style: str) -> Iterator[Any]:
        for _ in range(_MOST_STYLES):
            element = self._styles.get(style)
            if element is None:
                return
            yield element
            style = value_of(element, "basedOn") or ""

    def _name(self, style: str) -> str:
        element = self._styles.get(style)
        return (value_of(element, "name") or "").lower() if element is not None else ""

    def _pieces(self, paragraph: Any, style: str) -> Iterator[tuple[str, bool]]:
        bold_style = any(_is_bold(element.find(w("rPr"))) for element in self._chain(style))
        for run in _runs(paragraph):
            properties = run.find(w("rPr"))
            if properties is not None and _is_on(properties.find(w("vanish"))):
                continue
            if properties is not None and properties.find(w("b")) is not None:
                is_bold = _is_on(properties.find(w("b")))
            else:
                in_style = any(
                    _is_bold(element.find(w("rPr")))
                    for element in self._chain(value_of(properties, "rStyle") or "")
                )
                is_bold = in_style or bold_style or _is_bold(properties)
            yield _run_text(run), is_bold


def _numbering(document: WordDocument) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return getattr(relation.target_part, "element", None)
    return None


def _runs(holder: Any) -> Iterator[Any]:
    for element in holder:
        if not isinstance(element.tag, str):
            continue
        if element.tag == w("r"):
            yield element
        # Other namespaces hold drawings and second versions of them.
        elif element.tag.startswith(w("")) and element.tag not in _LEFT_OUT_TAGS:
            yield from _runs(element)


def _run_text(run: Any) -> str:
    text = ""
    for element in run:
        if element.tag == w("t"):
            text += element.text or ""
        elif element.tag in (w("tab"), w("ptab")):
            text += "\t"
        elif element.tag in (w("br"), w("cr")):
            text += "\n"
        elif element.tag == w("noBreakHyphen"):
            text += "-"
    return text


def _is_on(toggle: Any) -> bool:
    return toggle is not None and toggle.get(w("val"), "1") not in ("0", "false", "off")


def _is_marked(properties: Any) -> bool:
    if properties is None:
        return False
    raised = value_of(properties, "vertAlign") or "baseline"
    is_moved = (value_of(properties, "position") or "0") != "0"
    is_white = (value_of(properties, "color") or "").upper() == _WHITE
    is_other = raised != "baseline" or is_moved or is_white
    return is_other or any(_is_on(properties.find(w(mark))) for mark in _MARKS)


def _is_bold(properties: Any) -> bool:
    if properties is None:
        return False
    fonts = properties.find(w("rFonts"))
    if fonts is not None and fonts.get(w("eastAsia"), "") in _BLACK:
        return True
    return _is_on(properties.find(w("b")))


def _lines(pieces: Any) -> list[list[tuple[str, bool]]]:
    lines: list[list[tuple[str, bool]]] = [[]]
    for text, is_bold in pieces:
        first, *others = text.split("\n")
        lines[-1].append((first, is_bold))
        lines += [[(other, is_bold)] for other in others]
    return lines
