"""Lists of names as features: gathered from tables of bare facts, kept as hashes.

In the order of `LISTS`; a feature bit means "the list knows this stretch", nothing more.
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from pipeline.reading.charfeatures import LONGEST, SHORTEST, NameLists, hash_name

LISTS = ("listed", "startup", "person", "organization", "product", "place", "word", "mined_company", "mined_person")
# Table, column, list. Columns may hold several names, separated by "|".
SOURCES = (
    ("listed_a_share.tsv", "short_name", "listed"),
    ("listed_cn_hk_index.tsv", "name_stripped", "listed"),
    ("us_tech_cn_names.tsv", "names_zh", "listed"),
    ("tech_company_aliases.tsv", "aliases", "listed"),
    ("llm_products_cn_2024.tsv", "org", "startup"),
    ("startup_short_full_names.tsv", "short_name", "startup"),
    ("investors.tsv", "name", "startup"),
    ("executives_a_share_2018.tsv", "person", "person"),
    ("universities_cn.tsv", "name", "organization"),
    ("llm_products_cn_2024.tsv", "model", "product"),
    ("places_cn.tsv", "name", "place"),
)
MINED = {"COMPANY": "mined_company", "PERSON": "mined_person", "ORG": "organization", "PRODUCT": "product"}


def read_tables(folder: Path) -> dict[str, set[str]]:
    """Names by list from the tables of `folder`; tables that are not there are left out."""
    names: dict[str, set[str]] = defaultdict(set)
    for table, column, label in SOURCES:
        path = folder / table
        if path.exists():
            names[label].update(_column(path, column))
    return dict(names)


def read_mined(path: Path) -> dict[str, set[str]]:
    """Names by list from lines of label, tab, name, as `pipeline.train.silver` writes them."""
    names: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        label, name = line.split("\t")
        names[MINED[label]].add(name)
    return dict(names)


def read_gazetteer(folder: Path) -> dict[str, set[str]]:
    """All names of the gazetteer files in `folder`, and as if mined the curated ones that mean nothing else."""
    names: dict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            found = {entry["name"], *entry.get("full", ()), *entry.get("aliases", ())}
            names["organization" if entry.get("label") == "ORG" else "listed"] |= found
            if path.stem == "curated" and entry.get("label", "COMPANY") == "COMPANY":
                names["mined_company"] |= found - {*entry.get("words", ()), *entry.get("ambiguous", ())}
    return dict(names)


def read_jieba(path: Path, fewest: int = 5) -> dict[str, set[str]]:
    """Places and ordinary words seen at least `fewest` times, from jieba's dictionary: word, count, part of speech."""
    names: dict[str, set[str]] = {"place": set(), "word": set()}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count, part = line.split(" ")
        if int(count) >= fewest and not part.startswith(("nr", "nt", "nz", "eng", "x")):
            names["place" if part == "ns" else "word"].add(word)
    return names


def _column(path: Path, column: str) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            for name in re.split(r"[|;；]", row[column] or ""):
                yield re.sub(r"^\*?ST|-?[ABUW]$", "", name.strip())


def name_lists(tables: Iterable[dict[str, set[str]]]) -> NameLists:
    """Hash the names of 2 to 12 characters; raises ValueError for an unknown list of names."""
    members: dict[int, int] = defaultdict(int)
    for label, group in (pair for table in tables for pair in table.items()):
        for name in group:
            if SHORTEST <= len(name) <= LONGEST:
                members[hash_name(name)] |= 1 << LISTS.index(label)
    hashes = np.array(sorted(members), dtype=np.uint64)
    return NameLists(hashes, np.array([members[int(key)] for key in hashes], dtype=np.uint16))
