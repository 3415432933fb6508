"""The manifest: an RO-Crate of a year that names every file and what it was made of."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.making.invented import invented_project
from tests.year.building import build
from township_reports.outputs.ledger import FileRecord, Ledger
from township_reports.outputs.manifest import tells_all
from township_reports.project.folders import Project

Graph = dict[str, dict[str, Any]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """甲镇 and 县/乙镇, built."""
    folder = invented_project(tmp_path, ["甲镇", "县/乙镇"])
    build(folder)
    return folder


def graph(project: Path) -> Graph:
    path = project / "outputs" / "2021" / "ro-crate-metadata.json"
    return {e["@id"]: e for e in json.loads(path.read_text(encoding="utf-8"))["@graph"]}


def test_it_has_what_ro_crate_asks_for(project: Path) -> None:
    found = graph(project)
    descriptor, root = found["ro-crate-metadata.json"], found["./"]
    assert descriptor["about"] == {"@id": "./"}
    assert descriptor["conformsTo"]["@id"].startswith("https://w3id.org/ro/crate/1.")
    assert root["@type"] == "Dataset"
    assert root["datePublished"] == "2022-01-20"
    assert {"name", "description", "license"} <= root.keys()


def test_everything_that_is_named_is_described(project: Path) -> None:
    found = graph(project)

    def named(value: object) -> set[str]:
        if isinstance(value, dict):
            own = {value["@id"]} if set(value) == {"@id"} else set()
            return own.union(*map(named, value.values()))
        return set().union(*map(named, value)) if isinstance(value, list) else set()

    outside = {identity for identity in named(list(found.values())) if "://" in identity}
    assert named(list(found.values())) - outside <= found.keys()


def test_every_file_is_there_with_its_hash_and_size(project: Path) -> None:
    year = project / "outputs" / "2021"
    files = [e for e in graph(project).values() if e["@type"] == "File"]
    assert len(files) == 6
    for file in files:
        content = (year / unquote(file["@id"])).read_bytes()
        assert file["sha256"] == hashlib.sha256(content).hexdigest()
        assert file["contentSize"] == str(len(content))


def test_a_report_names_its_key_inputs_and_files(project: Path) -> None:
    found = graph(project)
    (action,) = [
        e for e in found.values() if e["@type"] == "CreateAction" and e["name"] == "县/乙镇"
    ]
    ledger = (project / "outputs" / ".ledger" / "2021.jsonl").read_text(encoding="utf-8")
    keys = {e["unit"]: e["key"] for e in map(json.loads, ledger.splitlines())}
    assert action["identifier"] == keys["县/乙镇"]
    inputs = {found[reference["@id"]]["name"] for reference in action["object"]}
    assert {"notebook", "unit", "params/2021.yaml", "data/2021/县/乙镇/narrative.md"} <= inputs
    assert not [name for name in inputs if "甲镇" in name]
    assert len(action["result"]) == 3


def test_it_has_no_times_and_no_folders_of_this_machine(project: Path) -> None:
    text = (project / "outputs" / "2021" / "ro-crate-metadata.json").read_text(encoding="utf-8")
    assert str(project) not in text
    assert "T00" not in text
    first = text
    (project / "outputs" / ".ledger" / "2021.jsonl").unlink()
    build(project)
    assert (project / "outputs" / "2021" / "ro-crate-metadata.json").read_text(
        encoding="utf-8"
    ) == first


def test_one_that_was_edited_is_written_again(project: Path) -> None:
    path = project / "outputs" / "2021" / "ro-crate-metadata.json"
    whole = path.read_bytes()
    path.write_bytes(b"{}")
    build(project)
    assert path.read_bytes() == whole


def tells(project: Path) -> bool:
    outputs = Project.at(project).outputs
    return tells_all(Project.at(project), 2021, Ledger(outputs, 2021))


def test_after_a_run_it_tells_of_all_that_was_made(project: Path) -> None:
    assert tells(project)


def test_it_does_not_tell_of_what_a_run_made_that_broke_off(project: Path) -> None:
    ledger = Ledger(Project.at(project).outputs, 2021)
    record = FileRecord("f" * 64, 1, 1, 1)
    ledger.add(replace(ledger["甲镇"], files={"report.html": record}))
    assert not tells(project)


@pytest.mark.parametrize("content", [None, b"", b"[]", b"{}", b'{"@graph": [1]}'])
def test_one_that_is_not_there_or_none_tells_of_nothing(
    project: Path, content: bytes | None
) -> None:
    path = project / "outputs" / "2021" / "ro-crate-metadata.json"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert not tells(project)


def test_of_nothing_made_all_is_told(tmp_path: Path) -> None:
    assert tells(tmp_path)
