"""Near-duplicates: the reprints of an article. MinHash over shingles of four characters (rensa), compared in bands.

Which of several is the original does not depend on the order they come in: an article of an earlier run comes before
those of this one, then the earliest published, then the smallest id. Nothing is dropped here.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from zlib import crc32

import numpy as np
import numpy.typing as npt
import orjson
from rensa import RMinHash

from pipeline.records.article import Article
from pipeline.text.html import parse, visible
from pipeline.text.html.visible import blocks

_HASHES, _ROWS, _SEED = 64, 4, 17
_SHINGLE: Final = 4
_MIX: Final = np.uint64(0x9E3779B97F4A7C15)
# Texts of fewer characters say too little; below `_LONG` the same words with other numbers are other news.
_SHORTEST, _LONG = 40, 200
_ALIKE, _ALIKE_SHORT = 0.7, 0.9
_COMPARED: Final = 8
_SAID: Final = re.compile(r"[\w\u3400-\u9fff]+")
_NUMBER: Final = re.compile(r"\d+")
_PROSE: Final = re.compile("[。；！？，]")
_LINE: Final = 30
_LATEST: Final = datetime.max.replace(tzinfo=UTC)
Digests = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text: its hashes, as bytes, how many characters it has, and the numbers in it."""

    hashes: bytes
    size: int
    numbers: int


def sketch(text: str) -> Sketch | None:
    """The sketch of a text; None for one too short. Blanks, punctuation and width do not count."""
    plain = unicodedata.normalize("NFKC", "".join(_SAID.findall(text))).casefold().replace("_", "")
    if len(plain) < _SHORTEST:
        return None
    shingles = _shingles(plain)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(shingles, [0, len(shingles)], _HASHES, _SEED)
    hashes = np.asarray(matrix.to_rows()[0], dtype=np.uint32).tobytes()
    return Sketch(hashes, len(plain), crc32(",".join(_NUMBER.findall(plain)).encode()))


def _shingles(plain: str) -> npt.NDArray[np.uint64]:
    """Of each four characters in a row, one number, well mixed: minima over them are the sketch."""
    codes = np.frombuffer(plain.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    mixed = codes[:-3]
    for place in range(1, _SHINGLE):
        mixed = (mixed ^ (mixed >> np.uint64(31))) * _MIX + codes[place : len(codes) - 3 + place]
    return (mixed ^ (mixed >> np.uint64(29))) * _MIX


def marked(line: bytes, original: str) -> bytes:
    """A record's line, which has no `duplicate_of` yet, with it: the field stands last."""
    return line[:-2] + b',"duplicate_of":' + orjson.dumps(original) + b"}\n"


def text_of(article: Article) -> str:
    """What an article says, as far as telling reprints needs it: its lines of prose, whatever page they stand in."""
    if article.markup == "text":
        lines: Iterable[str] = article.source.split("\n")
    else:
        tree = parse(article.source)
        lines = (block.text for block in blocks(tree, visible(tree)))
    return "\n".join(line for line in lines if len(line) >= _LINE and _PROSE.search(line)) or article.source[:2000]


@dataclass(frozen=True, slots=True)
class _Seen:
    rank: tuple[bool, datetime, str]
    id: str
    sketch: Sketch


class NearDuplicates:
    """Sees articles one by one; tells, when all have been seen, which are reprints of which.

    Keeps some 500 bytes an article. Show earlier runs last: what is in this run, too, is no reprint of itself.
    """

    def __init__(self) -> None:
        self._seen: dict[str, _Seen] = {}

    def see(self, article: Article) -> None:
        """An article of this run. Of those with one id the last seen counts: show only the one that is kept."""
        self._add(article.id, text_of(article), article.published, is_earlier=False)

    def see_earlier(self, article_id: str, text: str, published: datetime | None) -> None:
        """An article of an earlier run, by its record; one that comes again under its id is no reprint of itself."""
        lines = [line for line in text.split("\n") if len(line) >= _LINE and _PROSE.search(line)]
        self._add(article_id, "\n".join(lines) or text[:2000], published, is_earlier=True)

    def _add(self, article_id: str, text: str, published: datetime | None, *, is_earlier: bool) -> None:
        if is_earlier and article_id in self._seen:
            return
        self._seen.pop(article_id, None)
        if (made := sketch(text)) is not None:
            rank = (not is_earlier, published or _LATEST, article_id)
            self._seen[article_id] = _Seen(rank, article_id, made)

    def duplicate_of(self) -> dict[str, str]:
        """id of each reprint → id of its original, which is no reprint itself. Only of this run's articles."""
        ranked = sorted(self._seen.values(), key=lambda seen: seen.rank)
        originals = _originals([seen.sketch for seen in ranked])
        return {
            seen.id: ranked[original].id
            for place, (seen, original) in enumerate(zip(ranked, originals, strict=True))
            if original != place and seen.rank[0]
        }


def _originals(sketches: list[Sketch]) -> list[int]:
    """For each place the first one that it is a reprint of, in the end; itself where it is none."""
    originals = list(range(len(sketches)))
    if not sketches:
        return originals
    hashes: Digests = np.frombuffer(b"".join(one.hashes for one in sketches), dtype=np.uint32).reshape(-1, _HASHES)
    for members in _groups(hashes):
        for position, place in enumerate(members[1:], 1):
            for other in members[: min(position, _COMPARED)]:
                if other < originals[place] and _is_reprint(sketches, hashes, place, other):
                    originals[place] = other
                    break
    for place, original in enumerate(originals):
        originals[place] = originals[original]
    return originals


def _groups(hashes: Digests) -> Iterator[list[int]]:
    """Places whose hashes are equal in some band, in order."""
    for band in range(0, _HASHES, _ROWS):
        keys = np.ascontiguousarray(hashes[:, band : band + _ROWS]).view(f"V{4 * _ROWS}").ravel()
        _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
        order = np.argsort(inverse, kind="stable")
        ends = np.cumsum(counts)
        for group in np.flatnonzero(counts > 1):
            yield order[ends[group] - counts[group] : ends[group]].tolist()


def _is_reprint(sketches: list[Sketch], hashes: Digests, place: int, other: int) -> bool:
    alike = float(np.count_nonzero(hashes[place] == hashes[other])) / _HASHES
    one, two = sketches[place], sketches[other]
    if min(one.size, two.size) < _LONG:
        return alike >= _ALIKE_SHORT and one.numbers == two.numbers
    return alike >= _ALIKE
