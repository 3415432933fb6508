"""roc-validator finds a year's ``ro-crate-metadata.json`` to be an RO-Crate 1.2."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from tests.making.invented import invented_project
from tests.year.building import build

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

_CONTEXT = "https://w3id.org/ro/crate/1.2/context"
#: What RO-Crate's context says of the terms that a year's crate uses; it is not on this machine,
#: and a term that is not among them means nothing here either.
_TERMS = {
    **{
        name: f"http://schema.org/{name}"
        for name in (
            *("CreateAction", "CreativeWork", "Dataset", "Organization", "SoftwareApplication"),
            *("about", "actionStatus", "contentSize", "datePublished", "description"),
            *("encodingFormat", "hasPart", "identifier", "instrument", "license", "mentions"),
            *("name", "object", "publisher", "result", "sha256", "softwareRequirements", "url"),
            "version",
        )
    },
    "File": "http://schema.org/MediaObject",
    "conformsTo": "http://purl.org/dc/terms/conformsTo",
}
#: No town has a ROR; whom to ask is said in each report; the site's licence has no address.
_NOT_OURS_TO_GIVE = {
    "License entity: SHOULD have absolute URL @id",
    "Organization: SHOULD have ROR identifier",
    "Organization: RECOMMENDED contactPoint references ContactPoint entity",
    "Root Data Entity: at least one author/publisher SHOULD have contactPoint",
}


@pytest.fixture
def year(tmp_path: Path) -> Path:
    """The outputs of 甲镇 and 县/乙镇."""
    build(invented_project(tmp_path, ["甲镇", "县/乙镇"]))
    return tmp_path / "outputs" / "2021"


def test_the_crate_of_a_year_is_valid(year: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert issues(year, monkeypatch) == _NOT_OURS_TO_GIVE


def test_a_crate_whose_program_has_no_version_is_not(
    year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crate = year / "ro-crate-metadata.json"
    content = json.loads(crate.read_text(encoding="utf-8"))
    for each in content["@graph"]:
        each.pop("version", None)
    crate.write_text(json.dumps(content), encoding="utf-8")
    missing = "SoftwareApplication/ComputerLanguage: REQUIRED `version`"
    assert issues(year, monkeypatch) == {*_NOT_OURS_TO_GIVE, missing}


def issues(folder: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the checks that a folder fails, of those required and recommended."""
    pytest.importorskip("rocrate_validator", reason="roc-validator is beside the other packages")
    from rocrate_validator import models, services
    from rocrate_validator.utils.http import HttpRequester

    monkeypatch.setattr(HttpRequester, "get", _answer, raising=False)
    found = services.validate(
        services.ValidationSettings(
            rocrate_uri=str(folder),
            profile_identifier="ro-crate-1.2",
            requirement_severity=models.Severity.RECOMMENDED,
            no_cache=True,
        )
    )
    return {issue.check.name for issue in found.get_issues()}


def _answer(_requester: object, url: str, **_asked: object) -> Any:
    assert url == _CONTEXT
    context = {"@context": _TERMS}
    return SimpleNamespace(
        status_code=200,
        headers={"Content-Type": "application/ld+json"},
        text=json.dumps(context),
        json=lambda: context,
    )
