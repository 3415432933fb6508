"""The set of a text's n-grams, as sorted hashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Distinct hashes of 64 bits, in order.
Grams = npt.NDArray[np.uint64]

_END = "\n"
#: Odd and without a pattern: what Knuth's multiplicative hashing takes for 64 bits.
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def grams_of(sentences: Iterable[str], length: int) -> Grams:
    """The n-grams of this length that lie within a sentence."""
    text = _END.join(sentences)
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    windows = len(codes) - length + 1
    if windows < 1:
        return np.empty(0, dtype=np.uint64)
    hashes = np.zeros(windows, dtype=np.uint64)
    # Modulo 2^64, as the arrays of NumPy calculate.
    for i in range(length):
        hashes = (hashes ^ (hashes >> np.uint64(32))) * _FACTOR + codes[i : i + windows]
    ends = np.concatenate([[0], np.cumsum(codes == ord(_END))])
    return np.unique(hashes[ends[length:] == ends[:-length]])


def share(grams: Grams, other: Grams) -> float:
    """Which share of the n-grams stands in another text, from 0 to 1."""
    return len(np.intersect1d(grams, other, assume_unique=True)) / len(grams)
