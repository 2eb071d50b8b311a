"""Articles as the networks read them: numbers in flat tensors, cut into rows, batched by length."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from pipeline.reading.charfeatures import NameLists
from pipeline.reading.chunks import chunks
from pipeline.reading.tagger import WIDTH, Alphabet
from pipeline.train.data import Article
from pipeline.train.tags import TAGS, allowed, tag_row

Rows = NDArray[np.int64]
# Rows of a batch differ in length by about as much: else rows of one length would always meet the same others.
_JITTER = 4.0


@dataclass(frozen=True, slots=True)
class Numbered:
    """An article's character numbers, feature bits and tags, each (characters,), and its stretches (start, end)."""

    ids: NDArray[np.int16]
    bits: NDArray[np.int32]
    tags: NDArray[np.uint8]
    stretches: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows padded with 0 to the longest. `features` is (rows, longest, `WIDTH`), all else (rows, longest).

    `mask` is true inside a row; `places` says where in the material each character stands.
    """

    ids: Tensor
    features: Tensor
    tags: Tensor
    mask: Tensor
    places: Tensor


@dataclass(frozen=True, slots=True)
class Material:
    """Articles one after the other: `ids`, `bits`, `tags`, each (characters,), and the `rows` to read: start, length."""

    ids: Tensor
    bits: Tensor
    tags: Tensor
    rows: Rows

    def batch(self, rows: Rows) -> Batch:
        """Some of the rows, padded."""
        device = self.ids.device
        starts, lengths = torch.from_numpy(rows).to(device).unbind(1)
        inside = torch.arange(int(rows[:, 1].max()), device=device)
        mask = inside < lengths[:, None]
        places = starts[:, None] + torch.minimum(inside, lengths[:, None] - 1)
        features = (self.bits[places][..., None] >> torch.arange(WIDTH, device=device)) & 1
        features = (features * mask[..., None]).float()
        return Batch(self.ids[places].long() * mask, features, self.tags[places].long() * mask, mask, places)

    def batches(self, characters: int, rng: np.random.Generator | None = None) -> list[Rows]:
        """All rows in batches of about `characters`, rows of like length together; without `rng` by length alone."""
        jitter = rng.random(len(self.rows)) * _JITTER if rng else 0.0
        rows = self.rows[np.argsort(self.rows[:, 1] + jitter, kind="stable")]
        cuts = np.flatnonzero(np.diff(np.cumsum(rows[:, 1]) // characters)) + 1
        made = [part for part in np.split(rows, cuts) if len(part)]
        return [made[number] for number in rng.permutation(len(made))] if rng else made

    def marked(self, tags: NDArray[np.uint8]) -> "Material":
        """The same text with other tags."""
        return replace(self, tags=torch.from_numpy(tags).to(self.tags.device))

    def whole(self) -> "Material":
        """Without the rows that cut a name in two, at a comma of a long sentence: no chain allows half a name.

        Raises ValueError where all rows do.
        """
        tags, edge, may = self.tags.cpu().numpy(), len(TAGS), allowed()
        first, last = tags[self.rows[:, 0]], tags[self.rows.sum(1) - 1]
        rows = self.rows[may[edge, first] & may[last, edge + 1]]
        if not len(rows):
            raise ValueError("nothing to learn: every stretch of the text given begins or ends inside a marked name")
        return replace(self, rows=rows)


@dataclass(frozen=True, slots=True)
class Reading:
    """How articles become material: the alphabet, the lists, and the device that trains."""

    alphabet: Alphabet
    lists: NameLists
    device: torch.device

    def numbered(self, articles: Iterable[Article]) -> Iterator[Numbered]:
        """Articles as numbers, cut as the tagger itself will cut them at run time; empty ones are left out."""
        for article in articles:
            if article.text:
                ids, bits = self.alphabet.read(article.text, self.lists)
                stretches = chunks(article.text, self.alphabet.pack, self.alphabet.limit)
                tags = tag_row(len(article.text), article.spans)
                yield Numbered(ids.astype(np.int16), bits.astype(np.int32), tags, stretches)

    def material(self, articles: Iterable[Numbered], window: int = 0) -> Material:
        """Lay articles together; neighbouring stretches share a row of up to `window` characters.

        Raises ValueError where no row is left to read.
        """
        given = list(articles)
        offsets = np.cumsum([0, *(len(article.ids) for article in given)])
        rows = [
            (offset + start, end - start)
            for offset, article in zip(offsets.tolist(), given, strict=False)
            for start, end in joined(article.stretches, window)
            if end - start > 1
        ]
        if not rows:
            raise ValueError("no text to train on: every article given is empty")
        flat = (np.concatenate([getattr(article, part) for article in given]) for part in ("ids", "bits", "tags"))
        ids, bits, tags = (torch.from_numpy(part).to(self.device) for part in flat)
        return Material(ids, bits, tags, np.array(rows, dtype=np.int64))


def joined(stretches: Iterable[tuple[int, int]], window: int) -> list[tuple[int, int]]:
    """Join neighbours as long as they hold at most `window` characters together."""
    windows: list[tuple[int, int]] = []
    for start, end in stretches:
        if windows and end - windows[-1][0] <= window:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows
