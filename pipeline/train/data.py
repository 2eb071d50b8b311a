"""Marked articles as training material: cleaned, cut into stretches, turned into numbers."""

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.charfeatures import NameLists
from pipeline.reading.chunks import chunks
from pipeline.reading.tagger import Alphabet
from pipeline.text.cleaners import clean
from pipeline.train.tags import Span, tag_row


@dataclass(frozen=True, slots=True)
class Article:
    """Clean text and the spans of the names in it, sorted."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """One stretch: character numbers, feature bits and tag numbers, each of shape (length,)."""

    ids: NDArray[np.int64]
    bits: NDArray[np.uint32]
    tags: NDArray[np.int64]


def cleaned(source: str, ents: Iterable[Sequence[object]]) -> Article:
    """Clean `source` and carry its marks over; a mark whose text the cleaning removed is dropped."""
    text = clean(source)
    spans = set()
    for start, end, label in ents:
        begin, stop = text.clean_span(int(str(start)), int(str(end)))
        if begin < stop:
            spans.add((begin, stop, str(label)))
    return Article(text.text, tuple(sorted(spans)))


def read_articles(paths: Iterable[Path]) -> Iterator[Article]:
    """Articles of JSON Lines files of {"text", "ents": [[start, end, label], …]}."""
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield cleaned(row["text"], row["ents"])


def samples(article: Article, alphabet: Alphabet, lists: NameLists) -> list[Sample]:
    """Cut an article as the tagger itself will cut it at run time."""
    ids, bits = alphabet.read(article.text, lists)
    tags = tag_row(len(article.text), article.spans)
    spans = chunks(article.text, alphabet.pack, alphabet.limit)
    return [Sample(ids[a:b], bits[a:b], tags[a:b]) for a, b in spans]


def swapped(article: Article, names: dict[str, list[str]], share: float, rng: random.Random) -> Article:
    """Replace a share of the article's different names by others of their label, each everywhere in the article.

    Names unseen at training time are the hard ones; this makes some. `names` holds the candidates by label.
    """
    chosen: dict[tuple[str, str], str] = {}
    text, spans, at = [], [], 0
    length = 0
    for start, end, label in article.spans:
        surface = article.text[start:end]
        key = (label, surface)
        if key not in chosen:
            pool = names.get(label)
            chosen[key] = rng.choice(pool) if pool and rng.random() < share else surface
        new = chosen[key]
        text += [article.text[at:start], new]
        length += start - at
        spans.append((length, length + len(new), label))
        length, at = length + len(new), end
    text.append(article.text[at:])
    return Article("".join(text), tuple(spans))


def batches(material: list[Sample], size: int, rng: random.Random) -> list[list[Sample]]:
    """Shuffle into batches of nearly equal lengths, the batches themselves in random order."""
    keyed = sorted(material, key=lambda sample: len(sample.ids) + rng.random() * 4)
    made = [keyed[at : at + size] for at in range(0, len(keyed), size)]
    rng.shuffle(made)
    return made
