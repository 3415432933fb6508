"""What eyes make of colours: contrast, and what is seen with one kind of cone missing."""

from __future__ import annotations

_Light = tuple[float, float, float]

#: What of the light of red, green and blue each is seen as. Machado, Oliveira and Fernandes, A
#: Physiologically-based Model for Simulation of Color Vision Deficiency, 2009, at severity 1.
SIGHTS: dict[str, tuple[_Light, _Light, _Light]] = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def contrast(first: str, second: str, sight: str = "all") -> float:
    """Of two colours as this sight sees them, by WCAG 2.2: from 1 to 21."""
    low, high = sorted((_luminance(first, sight), _luminance(second, sight)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str, sight: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    seen = [
        min(max(sum(share * part for share, part in zip(row, light, strict=True)), 0.0), 1.0)
        for row in SIGHTS[sight]
    ]
    return 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]
