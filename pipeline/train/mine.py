"""python -m pipeline.train.mine MODEL ARTICLES… --marked OUT.jsonl --names OUT.tsv: let a first model read plain text.

Writes articles with the names it found (self-training: Scudder, 1965; Yarowsky, 1995), and a list of the names that it
found often and steadily. A name found twice in an article is marked wherever else it stands there.
"""

import argparse
import json
import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from pipeline.reading.charfeatures import LONGEST, SHORTEST, NameLists, codes_of, folded, hash_name
from pipeline.reading.tagger import NameTagger
from pipeline.text.cleaners import clean
from pipeline.train.tags import Span

LATIN = re.compile(r"[0-9A-Za-z]")


def shortened(text: str, size: int) -> str:
    """The paragraphs that fit into `size` characters; the first one cut if need be."""
    if len(text) <= size:
        return text
    end = text.rfind("\n", 1, size)
    return text[: end if end > size // 2 else size]


def filled(text: str, spans: list[Span]) -> list[Span]:
    """Add the unmarked occurrences of names of at least two characters that the text has marked twice or more."""
    counts = Counter((text[start:end], label) for start, end, label in spans if end - start > 1)
    taken = np.zeros(len(text) + 1, dtype=bool)
    for start, end, _ in spans:
        taken[start:end] = True
    added = list(spans)
    for (surface, label), count in sorted(counts.items(), key=lambda item: (-len(item[0][0]), -item[1], item[0])):
        for match in re.finditer(re.escape(surface), text) if count > 1 else ():
            start, end = match.span()
            if not taken[start:end].any() and _whole(text, start, end):
                taken[start:end] = True
                added.append((start, end, label))
    return sorted(added)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no Latin letter or digit runs on across either edge."""
    inner = LATIN.match(text[start]), LATIN.match(text[end - 1])
    before, after = start > 0 and LATIN.match(text[start - 1]), LATIN.match(text[end : end + 1])
    return not (inner[0] and before) and not (inner[1] and after)


def steady(
    found: Counter[tuple[str, str]], articles: dict[str, set[int]], texts: list[str]
) -> Iterator[tuple[str, str]]:
    """Names found in three articles or more, mostly under one label and mostly where the characters stand at all."""
    totals: Counter[str] = Counter()
    for (surface, _), count in found.items():
        totals[surface] += count
    names = [name for name in totals if len(articles[name]) >= 3 and SHORTEST <= len(name) <= LONGEST]
    standing = occurrences(names, texts)
    for (surface, label), count in sorted(found.items()):
        if surface in standing and count > 0.6 * totals[surface] and totals[surface] > 0.5 * standing[surface]:
            yield label, surface


def occurrences(names: Iterable[str], texts: Iterable[str]) -> dict[str, int]:
    """How often each name stands in the texts, whatever its neighbours and its capitals."""
    by_hash = {hash_name(name): name for name in names}
    hashes = np.array(sorted(by_hash), dtype=np.uint64)
    lists = NameLists(hashes, np.zeros(len(hashes), dtype=np.uint16))
    counts = np.zeros(len(hashes), dtype=np.int64)
    for text in texts:
        for _, _, places in lists.found(folded(codes_of(text)).astype(np.uint64)):
            np.add.at(counts, places, 1)
    return {name: int(counts[np.searchsorted(hashes, np.uint64(key))]) for key, name in by_hash.items()}


def _lines(path: Path) -> Iterator[str]:
    """Lines of a plain or xz-packed file."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        yield from lines


def main() -> None:
    """Read plain articles ({"text"} a line), write marked ones and the mined names."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.train.mine", description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--marked", required=True, type=Path)
    parser.add_argument("--names", required=True, type=Path)
    parser.add_argument("--size", type=int, default=1700, help="characters read of each article")
    parser.add_argument("--but", nargs="*", type=Path, default=[], help="articles to leave out, by id and by title")
    given = parser.parse_args()
    lines = (line for path in given.articles for line in _lines(path))
    barred = {row[key] for path in given.but for row in map(json.loads, _lines(path)) for key in ("id", "title")}
    rows = (row for row in map(json.loads, lines) if row.get("id") not in barred and row.get("title") not in barred)
    texts = [clean(shortened(row["text"], given.size)).text for row in rows]
    tagger = NameTagger(given.model)
    found: Counter[tuple[str, str]] = Counter()
    articles: dict[str, set[int]] = defaultdict(set)
    with given.marked.open("w", encoding="utf-8") as out:
        for at in range(0, len(texts), 64):
            group = texts[at : at + 64]
            for number, (text, spans) in enumerate(zip(group, tagger.tag_many(group), strict=True)):
                out.write(json.dumps({"text": text, "ents": filled(text, spans)}, ensure_ascii=False) + "\n")
                for start, end, label in spans:
                    found[text[start:end], label] += 1
                    articles[text[start:end]].add(at + number)
    steadily = sorted(steady(found, articles, texts))
    given.names.write_text("".join(f"{label}\t{name}\n" for label, name in steadily), encoding="utf-8")


if __name__ == "__main__":
    main()
