"""What a paragraph of a Word file shows beside its text: pictures, text boxes, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from township_reports.intake.files.document import Unread, UnreadKind
from township_reports.intake.files.word.markup import w

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.document import Document as WordDocument

_DRAWN = (w("drawing"), w("pict"), w("object"))
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}


class Beside:
    """Finds what stands beside the text of a file's paragraphs."""

    def __init__(self, document: WordDocument) -> None:
        self._notes = {kind: _notes(document, kind) for kind in _NOTES.values()}

    def of(self, paragraph: Any, where: str, before: int) -> Iterator[Unread]:
        """What a paragraph shows beside its text; so many blocks stand ``before`` it."""
        boxes = boxes_of(paragraph)
        for text in boxes:
            yield Unread(UnreadKind.BOX, where, text, before)
        if not boxes and any(True for _ in paragraph.iter(*_DRAWN)):
            yield Unread(UnreadKind.PICTURE, where, before=before)
        for mark in paragraph.iter(*_NOTES):
            text = self._notes[_NOTES[mark.tag]].get(mark.get(w("id"), ""), "")
            yield Unread(UnreadKind.NOTE, where, text, before)


def boxes_of(paragraph: Any) -> Mapping[str, Any]:
    """The text boxes of a paragraph by their text, without those that say nothing.

    A box stands twice in a file: for newer programs, and for older ones.
    """
    boxes: dict[str, Any] = {}
    for box in paragraph.iter(w("txbxContent")):
        if text := _text(box):
            boxes.setdefault(text, box)
    return boxes


def _notes(document: WordDocument, kind: str) -> Mapping[str, str]:
    from docx.oxml.parser import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{kind}s") and not relation.is_external:
            notes = parse_xml(relation.target_part.blob).iter(w(kind))
            return {note.get(w("id"), ""): _text(note) for note in notes}
    return {}


def _text(holder: Any) -> str:
    return "".join(piece.text or "" for piece in holder.iter(w("t"))).strip()
