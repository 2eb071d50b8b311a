"""Word lists of names, from the [words] tables of the rule files."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.reading.names.rules import FILES
from pipeline.reading.rulefile import RuleError

_SETS = (
    "generic",
    "unit",
    "region",
    "word_first",
    "latin_common",
    "latin_last",
    "latin_brand",
    "given_name",
    "index_maker",
)


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words beside and inside names; each field's meaning stands in the rule file."""

    generic: frozenset[str]
    unit: frozenset[str]
    region: frozenset[str]
    tail: tuple[str, ...]
    head: tuple[str, ...]
    raw: tuple[str, ...]
    honorific: tuple[str, ...]
    title: tuple[str, ...]
    counted: tuple[str, ...]
    org: tuple[str, ...]
    abroad: tuple[str, ...]
    office: tuple[str, ...]
    national: tuple[str, ...]
    firm: tuple[str, ...]
    nation: tuple[str, ...]
    joined: tuple[str, ...]
    latin_joined: tuple[str, ...]
    before_company: tuple[str, ...]
    department: tuple[str, ...]
    word_first: frozenset[str]
    latin_common: frozenset[str]
    latin_last: frozenset[str]
    latin_brand: frozenset[str]
    given_name: frozenset[str]
    unjoined: tuple[str, ...]
    common: tuple[str, ...]
    after_product: tuple[str, ...]
    shop: tuple[str, ...]
    namesake: tuple[str, ...]
    before_firm: tuple[str, ...]
    after_firm: tuple[str, ...]
    before_person: tuple[str, ...]
    after_person: tuple[str, ...]
    address: tuple[str, ...]
    ruler: tuple[str, ...]
    acting: tuple[str, ...]
    harming: tuple[str, ...]
    acted_on: tuple[str, ...]
    using: tuple[str, ...]
    index_maker: frozenset[str]


def load_words(folder: Path) -> NameWords:
    """The [words] tables under `folder`, longest words first; `RuleError` for a missing or unknown list."""
    lists: dict[str, list[str]] = {}
    for name in FILES:
        lists.update(tomllib.loads((folder / name).read_text(encoding="utf-8")).get("words", {}))
    fields = set(NameWords.__dataclass_fields__)
    if set(lists) != fields:
        raise RuleError(f"{folder}: [words] must hold {sorted(fields)}, not {sorted(lists)}")
    ordered = {key: tuple(sorted(set(words), key=lambda w: (-len(w), w))) for key, words in lists.items()}
    sets = {key: frozenset(ordered.pop(key)) for key in _SETS}
    sets["generic"] |= {f" {word}" for word in ordered["latin_joined"]}
    return NameWords(**sets, **ordered)  # type: ignore[arg-type]


@cache
def standard_words() -> NameWords:
    """The lists that ship with technews."""
    from pipeline.reading.standard import rules_folder

    return load_words(rules_folder())
