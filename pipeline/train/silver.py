"""python -m pipeline.train.silver RECORDS.jsonl --marked OUT.jsonl --names OUT.tsv: what the pipeline found, to learn from.

The ledger reads an article whole, with lists and rules; the tagger learns from its verdicts to see the like at first
sight, in sentences too that no rule covers (self-training: Scudder, 1965; with labelling rules: Ratner et al., 2017,
"Snorkel"). Also writes the names found often and steadily.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.reading.charfeatures import LONGEST, SHORTEST, NameLists, codes_of, folded, hash_name
from pipeline.train.tags import Span

FIELDS = {"companies": "COMPANY", "people": "PERSON", "organizations": "ORG", "products": "PRODUCT"}


def marks(record: dict[str, Any]) -> list[Span]:
    """The names of a record as spans of its clean text, sorted."""
    entities = ((label, entity) for field, label in FIELDS.items() for entity in record[field])
    return sorted((*mention["clean_span"], label) for label, entity in entities for mention in entity["mentions"])


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


def main() -> None:
    """Read the records of a run, write marked articles and the names."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.train.silver", description=__doc__)
    parser.add_argument("records", type=Path)
    parser.add_argument("--marked", required=True, type=Path)
    parser.add_argument("--names", required=True, type=Path)
    given = parser.parse_args()
    found: Counter[tuple[str, str]] = Counter()
    articles: dict[str, set[int]] = defaultdict(set)
    texts: list[str] = []
    with given.records.open(encoding="utf-8") as lines, given.marked.open("w", encoding="utf-8") as out:
        for number, record in enumerate(map(json.loads, lines)):
            text, spans = record["text"], marks(record)
            texts.append(text)
            out.write(json.dumps({"text": text, "ents": spans}, ensure_ascii=False) + "\n")
            for start, end, label in spans:
                found[text[start:end], label] += 1
                articles[text[start:end]].add(number)
    steadily = sorted(steady(found, articles, texts))
    given.names.write_text("".join(f"{label}\t{name}\n" for label, name in steadily), encoding="utf-8")


if __name__ == "__main__":
    main()
