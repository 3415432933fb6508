"""The house is as its plan says: the table of rooms in ``docs/architecture.md`` against the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.rooms import (
    PICTURE,
    ROOT,
    House,
    Import,
    drawn,
    floors,
    imports_past_doors,
    planned_rooms,
    room_of,
)

HOUSE = House(ROOT / "src")
#: Modules that others start or load by name: what stands in strings, by the module it stands in.
NAMED_IN_STRINGS = {
    "forked_kernels.starting": {"forked_kernels.server"},
    "township_reports.intake.files.pdf.drawing": {
        "township_reports.intake.files.pdf.drawing_process"
    },
    "township_reports.intake.files.pdf.reading": {"township_reports.intake.files.pdf.process"},
    "township_reports.intake.files.scan.reading": {"township_reports.intake.files.scan.process"},
    "township_reports.intake.files.sheets.old": {
        "township_reports.intake.files.sheets.old_process"
    },
    "township_reports.making.execution": {"township_reports.making.warm_kernel"},
    "township_reports.making.worker": {
        "forked_kernels.client",
        "forked_kernels.manager",
        "forked_kernels.provisioner",
        "township_reports.making.engine",
        "township_reports.making.parameters_cell",
        "township_reports.making.warm_worker",
        "township_reports.making.worker",
        "township_reports.rendering",
    },
    "township_reports.review.notebooks": {"township_reports.rendering.review"},
}
_NAME = re.compile(r"(?<![\w.])(?:township_reports|forked_kernels)(?:\.[a-z][a-z_]*)+")


def between_rooms() -> Iterator[Import]:
    for each in HOUSE.imports:
        if room_of(each.by) != room_of(each.of) and room_of(each.of) in HOUSE.rooms:
            yield each


def test_the_table_names_every_room_and_no_other() -> None:
    assert sorted(planned_rooms()) == sorted(HOUSE.rooms)


def test_imports_go_down_alone() -> None:
    order = {room: number for number, room in enumerate(planned_rooms())}
    upward = [
        f"{each.by} imports {each.of}"
        for each in between_rooms()
        if room_of(each.by) in order and order[room_of(each.of)] > order[room_of(each.by)]
    ]
    assert upward == []


def test_rooms_import_one_another_in_no_circle() -> None:
    assert sum(map(len, floors(HOUSE.rooms))) == len(HOUSE.rooms)


def test_a_circle_of_rooms_is_an_error() -> None:
    with pytest.raises(ValueError, match="circle: a, b"):
        floors({"a": frozenset({"b"}), "b": frozenset({"a"}), "c": frozenset()})


def test_modules_import_one_another_in_no_circle() -> None:
    left = {name: set[str]() for name in HOUSE.modules}
    for each in HOUSE.imports:
        # A door hands on what stands in its room: the room's own modules come first.
        if not (HOUSE.is_door(each.of) and each.by.startswith(f"{each.of}.")):
            left[each.by].add(each.of)
    while free := {name for name, used in left.items() if not used & left.keys()}:
        left = {name: used for name, used in left.items() if name not in free}
    assert left == {}


def test_other_rooms_are_entered_by_their_doors() -> None:
    allowed = imports_past_doors()
    past = {
        (room_of(each.by), each.of)
        for each in between_rooms()
        if not HOUSE.is_door(each.of) and room_of(each.by) in HOUSE.rooms
    }
    assert past == set(allowed)
    assert all(allowed.values())


def test_nothing_private_is_taken_from_another_module() -> None:
    taken = [
        f"{each.by} takes {name} of {each.of}"
        for each in HOUSE.imports
        for name in each.names
        if name.startswith("_") and not name.endswith("__")
    ]
    assert taken == []


def test_the_picture_of_the_floors_is_the_codes() -> None:
    assert PICTURE.read_text(encoding="utf-8") == drawn(HOUSE.rooms), "python -m tools.rooms"


def _texts() -> Iterator[tuple[str, str]]:
    for folder in ("src", "notebooks", "tools", "tests", "benchmarks", "docs"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".json", ".toml", ".md", ".ipynb", ".j2"}:
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
    for name in ("install.py", "pyproject.toml", "Makefile", "README.md", "README.zh-CN.md"):
        yield name, (ROOT / name).read_text(encoding="utf-8")


def _is_there(name: str) -> bool:
    """Whether a dotted name is that of a module, or of something in one."""
    module, _, attribute = name.rpartition(".")
    return name in HOUSE.modules or (
        module in HOUSE.modules
        and re.search(rf"\b{attribute}\b", HOUSE.modules[module].read_text("utf-8")) is not None
    )


def _named_in_strings() -> dict[str, set[str]]:
    """By module: the names of modules of ours that stand in its strings."""
    found = {}
    for name, path in HOUSE.modules.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        texts = {
            node.value.partition(":")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        if named := {text for text in texts if _NAME.fullmatch(text)}:
            found[name] = named
    return found


def test_modules_that_are_loaded_by_name_are_known() -> None:
    assert _named_in_strings() == NAMED_IN_STRINGS


def test_every_name_of_a_module_in_a_text_is_one() -> None:
    unknown = [
        f"{where}: {name}"
        for where, text in _texts()
        if not Path(where).name.startswith("test_rooms")
        for name in _NAME.findall(text)
        if not _is_there(name)
    ]
    assert unknown == []
