"""Batches without end: round after round of one material, and two kinds mixed."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from pipeline.train.data import Article, swapped
from pipeline.train.material import Batch, Material, Reading


def rounds(material: Material, characters: int, rng: np.random.Generator) -> Iterator[Batch]:
    """The material again and again, batched anew each time."""
    while True:
        for rows in material.batches(characters, rng):
            yield material.batch(rows)


def swapping(
    articles: Sequence[Article],
    reading: Reading,
    names: Mapping[str, Sequence[str]],
    share: float,
    window: int,
    characters: int,
    rng: np.random.Generator,
) -> Iterator[Batch]:
    """The articles again and again, each time with other names for a share of theirs."""
    while True:
        changed = (swapped(article, names, share, rng) for article in articles)
        material = reading.material(reading.numbered(changed), window).whole()
        for rows in material.batches(characters, rng):
            yield material.batch(rows)


def mixed(first: Iterator[Batch], second: Iterator[Batch], share: float, rng: np.random.Generator) -> Iterator[Batch]:
    """A batch of `first` with the probability `share`, else one of `second`."""
    while True:
        yield next(first if rng.random() < share else second)
