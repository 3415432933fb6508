"""Files of a form are read piece by piece, wherever the pieces begin and end."""

from __future__ import annotations

import pytest

from township_reports.desk.multipart import FormReader, UploadError

KIND = "multipart/form-data; boundary=here"
CONTENT = b"one\r\n--her\r\n--here-not?\r\n"
FORM = (
    b'--here\r\nContent-Disposition: form-data; name="_xsrf"\r\n\r\nsecret\r\n'
    b'--here\r\nContent-Disposition: form-data; name="files"; filename="\xe7\x94\xb2.txt"\r\n\r\n'
    + CONTENT
    + b'\r\n--here\r\nContent-Disposition: form-data; name="files"; filename=""\r\n\r\n\r\n'
    b'--here\r\nContent-Disposition: form-data; name="files"; filename="b"\r\n\r\n\r\n--here--\r\n'
)


class Noted:
    """Notes what it is given."""

    def __init__(self) -> None:
        self.files: list[tuple[str, bytes]] = []
        self.ended = 0

    def begin(self, name: str) -> None:
        self.files.append((name, b""))

    def add(self, piece: bytes) -> None:
        name, before = self.files.pop()
        self.files.append((name, before + piece))

    def end(self) -> None:
        self.ended += 1


@pytest.mark.parametrize("size", [1, 2, 7, 64, len(FORM)])
def test_files_come_out_as_they_were_sent(size: int) -> None:
    noted = Noted()
    reader = FormReader(KIND, noted)
    for start in range(0, len(FORM), size):
        reader.feed(FORM[start : start + size])
    reader.finish()
    # The mark within the first file is one: what is behind it is a part without a name.
    assert noted.files[0][0] == "甲.txt"
    assert noted.files[-1] == ("b", b"")
    assert noted.ended == len(noted.files)


def test_a_file_may_hold_all_but_the_mark() -> None:
    noted = Noted()
    reader = FormReader(KIND, noted)
    reader.feed(FORM.replace(CONTENT, b"\r\n--her\r\n\r\n--\r\n"))
    assert noted.files[0] == ("甲.txt", b"\r\n--her\r\n\r\n--\r\n")


@pytest.mark.parametrize("kind", ["", "text/plain", "multipart/form-data", "multipart/mixed"])
def test_what_is_no_form_is_refused(kind: str) -> None:
    with pytest.raises(UploadError):
        FormReader(kind, Noted())


def test_a_part_with_too_long_a_head_is_refused() -> None:
    reader = FormReader(KIND, Noted())
    with pytest.raises(UploadError):
        reader.feed(b"--here\r\n" + b"x" * 10_000)


def test_what_is_cut_off_is_not_whole() -> None:
    reader = FormReader(KIND, Noted())
    reader.feed(FORM[:-10])
    with pytest.raises(UploadError, match="没有传完"):
        reader.finish()
