"""What a mention's `by` stands for: the `about` of its rule, read from the rule files."""

import tomllib
from functools import cache

from pipeline.reading.standard import rules_folder

_OTHERS = {
    "gazetteer": "a name that the gazetteer lists, with context where it is an ordinary word too",
    "tagger": "the name tagger, a small model that reads character by character",
    "repeat": "a name of this article, found where it stands again",
    "brand": "the firm in front of its product",
}


@cache
def reasons() -> dict[str, str]:
    """Rule or model → what it is, in words."""
    found = dict(_OTHERS)
    for path in sorted(rules_folder().rglob("*.toml")):
        for rule in tomllib.loads(path.read_text(encoding="utf-8")).get("rule", []):
            if isinstance(rule, dict) and "id" in rule and "about" in rule:
                found[rule["id"]] = rule["about"]
    return found
