"""`python -m pipeline.gazetteer.build TABLES [--rules RULES]`: writes the gazetteer anew, the same bytes each time.

TABLES holds the tables of facts. Beside the gazetteer stand the sources written by hand: `curated.jsonl` (an entry's
`unsafe` names are not taken on sight), `unsafe.txt` (names of listed companies that are not), `../organizations.jsonl`.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import jieba

from pipeline.gazetteer.merge import Draft, merge
from pipeline.gazetteer.tables import american_listed, chinese_listed, ordinary_names
from pipeline.reading.gazetteer import load_gazetteer
from pipeline.reading.gazetteerfile import ORDINARY_WORDS, read_words


def build(tables: Path, companies: Path) -> int:
    """Write `gazetteer.jsonl` and the list of ordinary words into folder `companies`; returns the number of entries."""
    curated = read_lines(companies / "curated.jsonl")
    sure = {draft["name"] for draft in curated if draft["name"] not in _doubtful(draft)}
    ordinary = (ordinary_names(tables) - sure) | {word for draft in curated for word in draft.get("words", ())}
    unsafe = read_words(companies / "unsafe.txt")
    others = {name for draft in read_lines(companies.parent / "organizations.jsonl") for name in _names(draft)}
    listed = [one for one in (*chinese_listed(tables), *american_listed(tables)) if one.short not in others]
    drafts = merge(curated, listed, ordinary, _dictionary())
    for draft in drafts:
        draft["sight"] = [name for name in draft.get("sight", ()) if name not in unsafe and name not in ordinary]
    (companies / ORDINARY_WORDS).write_text("".join(f"{word}\n" for word in sorted(ordinary)), encoding="utf-8")
    write_lines(companies / "gazetteer.jsonl", drafts)
    load_gazetteer(companies / "gazetteer.jsonl", companies.parent / "organizations.jsonl")
    return len(drafts)


def _dictionary() -> frozenset[str]:
    """The words that jieba knows without their counts."""
    with jieba.get_dict_file() as lines:
        return frozenset(line.split(b" ", 1)[0].decode() for line in lines)


def _names(draft: Draft) -> list[str]:
    return [draft["name"], *draft.get("aliases", ())]


def _doubtful(draft: Draft) -> set[str]:
    return {*draft.get("words", ()), *draft.get("ambiguous", ())}


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write_lines(path: Path, drafts: list[Draft]) -> None:
    """One object a line, empty lists left out."""
    kept = ({key: value for key, value in draft.items() if value not in ([], None)} for draft in drafts)
    lines = (json.dumps(draft, ensure_ascii=False, separators=(",", ":")) + "\n" for draft in kept)
    path.write_text("".join(lines), encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", type=Path, help="folder of the tables of listed companies")
    parser.add_argument("--rules", type=Path, default=Path("rules"), help="the folder of rules (default: rules)")
    options = parser.parse_args()
    print(f"{build(options.tables, options.rules / 'companies')} entries")


if __name__ == "__main__":
    main()
