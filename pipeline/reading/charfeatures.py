"""What the name tagger sees of each character: its number in the vocabulary, its kind, and the lists that know it.

Names from lists are kept as 64-bit hashes of their characters, so that one pass of array arithmetic finds them all
and no list of names has to be shipped or loaded as text.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]

SHORTEST, LONGEST = 2, 12
KINDS = 5
LISTS = 9
_PRIME = np.uint64(0x9E3779B97F4A7C15)


def codes_of(text: str) -> Codes:
    """Code points of `text`, shape (len(text),); lone surrogates are let through."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def folded(codes: Codes) -> Codes:
    """ASCII capitals as small letters, everything else as it is."""
    return np.where((codes >= 65) & (codes <= 90), codes + np.uint32(32), codes)


def _kind_table() -> NDArray[np.uint8]:
    """Bit pattern of a code point below 128: 1 capital, 2 small letter, 4 digit, 8 blank, 16 other sign."""
    table = np.full(128, 16, dtype=np.uint8)
    table[65:91], table[97:123], table[48:58], table[32], table[10] = 1, 2, 4, 8, 8
    return table


_KIND = _kind_table()


def kind_bits(codes: Codes) -> NDArray[np.uint8]:
    """One-hot bits of the five ASCII kinds; 0 for all other characters."""
    kinds = np.zeros(len(codes), dtype=np.uint8)
    ascii_only = codes < 128
    kinds[ascii_only] = _KIND[codes[ascii_only]]
    return kinds


def hash_name(name: str) -> int:
    """The hash under which a list keeps `name` (case-folded)."""
    value = np.zeros(1, dtype=np.uint64)
    for code in folded(codes_of(name)).astype(np.uint64):
        value = value * _PRIME + code
    return int(value[0])


@dataclass(frozen=True, slots=True)
class NameLists:
    """Names of several lists: sorted hashes (n,), and for each a bit set of the lists that hold it (n,)."""

    hashes: NDArray[np.uint64]
    members: NDArray[np.uint16]

    def features(self, text_codes: Codes) -> NDArray[np.uint32]:
        """Three bits for each of the nine lists and each character: begins, goes on inside, ends a listed name.

        A name inside a longer one of the same list does not count. Shape (len(text),).
        """
        codes = folded(text_codes).astype(np.uint64)
        bits = np.zeros(len(codes), dtype=np.uint32)
        found = self.found(codes)
        for index in range(LISTS):
            mine = [(n, starts[(self.members[places] >> index) & 1 == 1]) for n, starts, places in found]
            bits |= _marks(len(codes), mine) << np.uint32(3 * index)
        return bits

    def found(self, codes: NDArray[np.uint64]) -> list[tuple[int, NDArray[np.int64], NDArray[np.int64]]]:
        """For each length, longest first: where names of that length start, and their places in `hashes`."""
        if not len(self.hashes):
            return []
        rolling, found = codes.copy(), []
        for n in range(SHORTEST, min(LONGEST, len(codes)) + 1):
            rolling = rolling[:-1] * _PRIME + codes[n - 1 :]
            places = np.minimum(np.searchsorted(self.hashes, rolling), len(self.hashes) - 1)
            starts = np.flatnonzero(self.hashes[places] == rolling)
            found.append((n, starts, places[starts]))
        return found[::-1]


def _marks(size: int, found: list[tuple[int, NDArray[np.int64]]]) -> NDArray[np.uint32]:
    """Bits 1 (begins), 2 (inside), 4 (ends) for the matches of one list that no longer match holds."""
    marks = np.zeros(size, dtype=np.uint32)
    reach = np.zeros(size, dtype=np.int64)
    for n, starts in found:
        if not len(starts):
            continue
        starts = starts[np.maximum.accumulate(reach)[starts] < starts + n]
        np.maximum.at(reach, starts, starts + n)
        marks[starts] |= np.uint32(1)
        marks[starts + n - 1] |= np.uint32(4)
        for offset in range(1, n - 1):
            marks[starts + offset] |= np.uint32(2)
    return marks


def unpacked(bits: NDArray[np.uint32], width: int) -> NDArray[np.uint8]:
    """Spread the lowest `width` bits of each number over a last axis of zeros and ones."""
    return ((bits[..., None] >> np.arange(width, dtype=np.uint32)) & np.uint32(1)).astype(np.uint8)
