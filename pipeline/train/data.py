"""Marked and plain articles from JSON Lines, cleaned; and names swapped for others."""

import json
import lzma
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.text.cleaners import clean
from pipeline.train.tags import KINDS, Span

# Lists whose names may be swapped in, and what they name.
KIND_OF = {"listed": "COMPANY", "startup": "COMPANY", "person": "PERSON", "organization": "ORG"}


@dataclass(frozen=True, slots=True)
class Article:
    """Clean text and the spans of the names in it, sorted."""

    text: str
    spans: tuple[Span, ...]


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
    """Articles of JSON Lines files, plain or packed by xz, of {"text", "ents": [[start, end, label], …]}.

    Plain articles have no "ents". Raises ValueError that names the file and the line of what is neither.
    """
    for path in paths:
        for number, line in enumerate(_lines(path), 1):
            try:
                row = json.loads(line)
                article = cleaned(row["text"], row.get("ents", ()))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                wanted = 'each line must be {"text": "…", "ents": [[start, end, label], …]}'
                raise ValueError(f"{path}, line {number}: {error!r}; {wanted}") from error
            yield article


def _lines(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        yield from lines


def swapped(article: Article, names: Mapping[str, Sequence[str]], share: float, rng: np.random.Generator) -> Article:
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
            chosen[key] = pool[int(rng.integers(len(pool)))] if pool and rng.random() < share else surface
        new = chosen[key]
        text += [article.text[at:start], new]
        length += start - at
        spans.append((length, length + len(new), label))
        length, at = length + len(new), end
    text.append(article.text[at:])
    return Article("".join(text), tuple(spans))


def pools(articles: Iterable[Article], tables: Iterable[Mapping[str, set[str]]]) -> dict[str, list[str]]:
    """Names to swap in, by label: those marked in the articles and those of the lists."""
    names: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for article in articles:
        for start, end, label in article.spans:
            names.setdefault(label, set()).add(article.text[start:end])
    for table in tables:
        for name, label in KIND_OF.items():
            names[label] |= table.get(name, set())
    return {label: sorted(name for name in group if len(name) > 1) for label, group in names.items()}
