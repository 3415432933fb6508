"""The notebook as it is stored: no outputs, every cell for a reader."""

from __future__ import annotations

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CELLS = json.loads((ROOT / "notebooks" / "report.ipynb").read_text(encoding="utf-8"))["cells"]


def test_it_is_stored_without_outputs() -> None:
    code = [cell for cell in CELLS if cell["cell_type"] == "code"]
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in code)


def test_every_cell_says_whom_it_is_for() -> None:
    known = {"parameters", "published", "reviewer"}
    for cell in CELLS:
        assert len(set(cell["metadata"].get("tags", ())) & known) == 1, cell["id"]


def test_the_published_cell_is_the_report_in_order() -> None:
    (published,) = [
        "".join(cell["source"]) for cell in CELLS if "published" in cell["metadata"].get("tags", ())
    ]
    _, _, joined = published.partition("Part.joined(")
    parts = [line.strip().rstrip(",") for line in joined.splitlines()[1:-2]]
    assert parts == [
        "report.title()",
        "report.preamble()",
        *(f'report.section("{numeral}")' for numeral in "一二三四五六"),
        "pictures_part(filing, subject.last, parameters)",
        "report.closing()",
    ]


def test_the_dossier_is_shown_with_what_it_is_about() -> None:
    (published,) = [cell for cell in CELLS if "published" in cell["metadata"].get("tags", ())]
    assert "Dossier.of(subject, parameters, checks)" in "".join(published["source"])
