"""For each of many texts the one that most of it stands in.

Up to some thousand texts each is held against every other, by one product of sparse matrices;
beyond, against those that MinHash and locality-sensitive hashing bring together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from township_reports.comparing.grams import Grams, share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Rows of the product that stand in memory at once.
_ROWS = 128
#: Values of a signature, and in how many bands of how many they fall into buckets: texts that
#: have a third of their n-grams in common, of all they have together, meet in one of these
#: buckets with a probability of 0.9995, those with a hundredth with one of 0.006.
_VALUES, _BANDS, _BAND = 128, 64, 2
#: How many of those that meet are held against a text n-gram by n-gram.
_HELD = 10


@dataclass(frozen=True)
class Nearest:
    """The text (its number) that has most of a text's n-grams, and which share, from 0 to 1."""

    text: int
    share: float


def nearest_texts(texts: Sequence[Grams], exact_up_to: int) -> list[Nearest | None]:
    """For each text its nearest; of several the first, ``None`` where none has anything of it."""
    if len(texts) <= 1:
        return [None] * len(texts)
    return list(_exact(texts) if len(texts) <= exact_up_to else _likely(texts))


def _exact(texts: Sequence[Grams]) -> Iterator[Nearest | None]:
    from scipy.sparse import csr_array

    sizes = np.array([len(grams) for grams in texts])
    different, columns = np.unique(np.concatenate(texts), return_inverse=True)
    bounds = np.concatenate([[0], np.cumsum(sizes)])
    ones = np.ones(len(columns), dtype=np.int32)
    matrix = csr_array((ones, columns, bounds), shape=(len(texts), len(different)))
    transposed = matrix.T.tocsr()
    for first in range(0, len(texts), _ROWS):
        counts = (matrix[first : first + _ROWS] @ transposed).toarray()
        for i, row in enumerate(counts, start=first):
            row[i] = 0
            yield _best(row, sizes[i])


def _best(counts: npt.NDArray[np.int32], size: int) -> Nearest | None:
    best = int(counts.argmax())
    return Nearest(best, int(counts[best]) / int(size)) if counts[best] else None


def _likely(texts: Sequence[Grams]) -> Iterator[Nearest | None]:
    from datasketch import MinHash, MinHashLSH

    # The n-grams are hashes already.
    hashes = MinHash(num_perm=_VALUES, hashfunc=int)
    buckets = MinHashLSH(num_perm=_VALUES, params=(_BANDS, _BAND))
    signatures = []
    for i, grams in enumerate(texts):
        signature = hashes.copy()
        signature.update_batch((grams & np.uint64(0xFFFFFFFF)).tolist())
        buckets.insert(i, signature, check_duplication=False)
        signatures.append(signature)
    values = np.array([signature.hashvalues for signature in signatures])
    sizes = np.array([len(grams) for grams in texts])
    for i, signature in enumerate(signatures):
        met = np.array(sorted(set(buckets.query(signature)) - {i}), dtype=np.int64)
        if len(met) > _HELD:
            common = (values[met] == values[i]).mean(axis=1)
            # Of all that two texts have together this share is in both: so many n-grams.
            both = common / (1 + common) * (sizes[met] + sizes[i])
            met = np.sort(met[np.argsort(-both, kind="stable")[:_HELD]])
        found = [Nearest(int(other), share(texts[i], texts[other])) for other in met]
        yield max(found, key=lambda near: near.share, default=None)
