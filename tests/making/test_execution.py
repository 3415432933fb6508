"""What a notebook says of the folder that it ran in: nothing, on any machine."""

from __future__ import annotations

import json
import ntpath
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from township_reports.making import execution


class _Windows(PureWindowsPath):
    """A path of Windows, here; its home is that of a person with a Chinese name."""

    @classmethod
    def home(cls) -> _Windows:
        return cls(r"C:\Users\张三")

    def resolve(self) -> _Windows:
        return self


class _Unix(PurePosixPath):
    @classmethod
    def home(cls) -> _Unix:
        return cls("/home/张三")

    def resolve(self) -> _Unix:
        return _Unix(f"/private{self}")


@pytest.mark.parametrize(
    ("folder", "named"),
    [
        (_Unix("/home/张三/tmp/tr-1"), "/home/张三/tmp/tr-1"),
        (_Unix("/home/张三/tmp/tr-1"), "/private/home/张三/tmp/tr-1"),
        (_Unix("/home/张三/tmp/tr-1"), "~/tmp/tr-1"),
        (_Windows(r"C:\Users\张三\Temp\tr-1"), r"C:\Users\张三\Temp\tr-1"),
        (_Windows(r"C:\Users\张三\Temp\tr-1"), r"~\Temp\tr-1"),
        (_Windows(r"C:\Users\张三\Temp\tr-1"), repr(r"C:\Users\张三\Temp\tr-1")[1:-1]),
    ],
)
def test_no_folder_of_the_machine_stays_in_a_notebook(
    monkeypatch: pytest.MonkeyPatch, folder: Path, named: str
) -> None:
    monkeypatch.setattr(execution, "Path", type(folder))
    text = json.dumps({"text": f"in {named}{ntpath.sep}a.csv"}, ensure_ascii=False)
    content = execution._content(text, folder)
    assert json.loads(content) == {"text": f"in .{ntpath.sep}a.csv"}
