"""``ro-crate-metadata.json``: which inputs gave which files, with their hashes, and no times.

An RO-Crate 1.2 (https://w3id.org/ro/crate/1.2), as roc-validator finds: the year is the root
data set, each report a ``CreateAction`` from inputs to files, by the program in the version
whose hashes it names. Hashes of files are SHA-256; an input's ``identifier`` is the short hash
that enters the report's key.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from township_reports import __version__
from township_reports.characters import fonts_line
from township_reports.disk import place_file
from township_reports.outputs.result import Result
from township_reports.project import EXPORTED, MANIFEST_FILE, REPORT_FILES, Project

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from township_reports.outputs.ledger import Entry, Ledger
    from township_reports.parameters import Parameters

_CONTEXT = "https://w3id.org/ro/crate/1.2/context"
_FILES = {file.name: file for file in REPORT_FILES}
_PROGRAM, _PUBLISHER, _LICENSE = "#program", "#publisher", "#license"
#: What no IRI holds as itself (RFC 3987), and the sign by which it is written otherwise.
_NOT_WRITTEN_OUT = re.compile(r"""[\x00-\x20<>"{}|\\^`%?#\[\]\x7f-\xa0]""")


def write_manifest(
    project: Project, parameters: Parameters, program: Mapping[str, str], ledger: Ledger
) -> None:
    """Bring a year's manifest up to date with the ledger. Raises ``OSError``.

    ``program`` are the hashes of the program's parts by name.
    """
    path = project.outputs / str(parameters.year) / MANIFEST_FILE
    content = manifest(parameters, program, ledger)
    if not path.exists() or path.read_bytes() != content:
        place_file(path, content)


def tells_all(project: Project, year: int, ledger: Ledger) -> bool:
    """Whether a year's manifest tells of all files that the ledger knows of.

    A run writes it at its end: where it does not, the last one that made something broke off.
    """
    try:
        graph = json.loads((project.outputs / str(year) / MANIFEST_FILE).read_bytes())["@graph"]
        told = {each.get("sha256") for each in graph}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        told = set()
    return all(record.sha256 in told for entry in ledger for record in entry.files.values())


def manifest(parameters: Parameters, program: Mapping[str, str], ledger: Ledger) -> bytes:
    """The manifest of all reports that a ledger knows of."""
    entries = sorted(ledger, key=lambda entry: entry.unit)
    files = [
        _file(parameters.year, entry, name) for entry in entries for name in sorted(entry.files)
    ]
    inputs: dict[str, dict[str, Any]] = {}
    actions = [_action(entry, program, inputs) for entry in entries]
    others = "、".join(
        EXPORTED[name].called for name in parameters.formats if not EXPORTED[name].published_as
    )
    more = f"，另有 {others}" if others else ""
    graph = [
        {
            "@id": MANIFEST_FILE,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.2"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": f"{parameters.year} 年政府信息公开工作年度报告",
            "description": f"{parameters.site.name}各单位的报告：审核用的笔记本、网页和 PDF{more}",
            "datePublished": parameters.published.isoformat(),
            "publisher": {"@id": _PUBLISHER},
            "license": {"@id": _LICENSE},
            "hasPart": [{"@id": file["@id"]} for file in files],
            "mentions": [{"@id": action["@id"]} for action in actions],
        },
        {
            "@id": _PROGRAM,
            "@type": "SoftwareApplication",
            "name": "township-reports",
            # A package URL (ECMA-427): the program is known by name and version, not by a site.
            "url": f"pkg:generic/township-reports@{__version__}",
            "version": __version__,
            "identifier": [f"{name}={digest}" for name, digest in sorted(program.items())],
            "softwareRequirements": f"字体：{fonts_line(parameters.fonts)}",
        },
        {
            "@id": _PUBLISHER,
            "@type": "Organization",
            "name": parameters.site.name,
            "url": parameters.site.address,
        },
        {
            "@id": _LICENSE,
            "@type": "CreativeWork",
            "name": "主动公开的政府信息",
            "description": "依照《中华人民共和国政府信息公开条例》公开，任何人都可以查阅",
        },
        *files,
        *(inputs[name] for name in sorted(inputs)),
        *actions,
    ]
    # A line each, so that two manifests can be compared by lines; an indented whole takes
    # json's slow encoder, which a year of thousands would feel.
    lines = ",\n".join(_json(entity) for entity in graph)
    return f'{{"@context": {_json(_CONTEXT)},\n"@graph": [\n{lines}\n]}}\n'.encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _file(year: int, entry: Entry, name: str) -> dict[str, Any]:
    record = entry.files[name]
    return {
        "@id": _address(entry.unit, name),
        "@type": "File",
        "name": f"{entry.unit} {name}",
        "description": f"{entry.unit} {year} 年的报告：{_FILES[name].called}",
        "encodingFormat": _FILES[name].media_type,
        "contentSize": str(record.size),
        "sha256": record.sha256,
    }


def _action(
    entry: Entry, program: Collection[str], inputs: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    used = _inputs(entry.parts, program)
    # Each unit has a line of units.csv of its own, so the hash is part of the name.
    for identity, name, digest in used:
        inputs[identity] = {
            "@id": identity,
            "@type": "CreativeWork",
            "name": name,
            "identifier": digest,
        }
    status = "FailedActionStatus" if entry.result is Result.FAILED else "CompletedActionStatus"
    return {
        "@id": f"#{_written_out(entry.unit)}",
        "@type": "CreateAction",
        "name": entry.unit,
        "identifier": entry.key,
        "actionStatus": f"http://schema.org/{status}",
        "instrument": {"@id": _PROGRAM},
        "object": [{"@id": identity} for identity, _, _ in used],
        "result": [{"@id": _address(entry.unit, name)} for name in sorted(entry.files)],
    }


def _inputs(parts: Mapping[str, str], program: Collection[str]) -> list[tuple[str, str, str]]:
    return [
        (_identity(name, digest), name, digest)
        for name, digest in sorted(parts.items())
        if name not in program
    ]


@cache
def _identity(name: str, digest: str) -> str:
    # Most inputs are those of every report.
    return f"#{_written_out(name)}-{digest}"


def _address(unit: str, name: str) -> str:
    return _written_out(f"{unit}/{name}")


def _written_out(text: str) -> str:
    return _NOT_WRITTEN_OUT.sub(lambda found: quote(found[0]), text)
