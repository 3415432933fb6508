"""Narratives of which each sentence is its own, to be copied from."""

from __future__ import annotations

import random
from collections.abc import Sequence

from township_reports.filings.folder.narrative import read_narrative
from township_reports.filings.model import Narrative
from township_reports.forms.reading import form_for

#: Characters that stand for words; nothing in the comparing knows what they mean.
_CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 2000)]


def sentences(seed: int, count: int = 20, length: int = 24) -> list[str]:
    """So many sentences of so many characters, alike in no eight."""
    drawn = random.Random(seed)  # noqa: S311 - no secret
    return ["".join(drawn.choices(_CHARACTERS, k=length)) + "。" for _ in range(count)]


def narrative_of(written: Sequence[str], year: int = 2021) -> Narrative:
    """Half of the sentences in section 一, the others in 五, two a paragraph."""
    half = len(written) // 2
    parts = [
        "\n\n".join("".join(part[i : i + 2]) for i in range(0, len(part), 2))
        for part in (written[:half], written[half:])
    ]
    text = (
        f"## 一、总体情况\n\n{parts[0]}\n\n## 五、存在的主要问题及改进情况\n\n{parts[1]}\n\n"
        "## 六、其他需要报告的事项\n\n没有。\n"
    )
    return read_narrative(form_for(year), text, "")
