"""Rules that see names by their context, read from rules/people/names.toml and rules/companies/patterns.toml.

A rule's pattern holds the context; its group `name` is one name, `names` a list of them. What a rule sees is
evidence for the ledger, never a verdict.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.reading.names.mention import COMPANY, ORG, PERSON, Sighting
from pipeline.reading.rulefile import RuleError, expand

FILES = ("people/names.toml", "companies/patterns.toml")
_KEYS = {"id", "about", "label", "weight", "pattern", "never", "examples"}
_BETWEEN = re.compile(r"[、,，&/]\s?")


@dataclass(frozen=True, slots=True)
class NameRule:
    """A compiled rule; `examples` mark what it must find with [ ], in `never` it must find nothing."""

    id: str
    label: str
    weight: float
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    never: tuple[str, ...]

    def sightings(self, text: str) -> Iterator[Sighting]:
        """Every name that the rule sees, from left to right."""
        for match in self.pattern.finditer(text):
            for group in self.pattern.groupindex:
                if match[group]:
                    for start, end in _pieces(text, *match.span(group), group == "names"):
                        yield Sighting(start, end, self.label, self.id, self.weight)


def _pieces(text: str, start: int, end: int, several: bool) -> Iterator[tuple[int, int]]:
    if not several:
        yield start, end
        return
    position = start
    for gap in [*_BETWEEN.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        yield from _words(text, position, stop)
        position = gap.end() if gap else end


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A blank parts two Chinese names, but stands inside a Latin one."""
    position = start
    for place in range(start, end):
        if text[place] == " " and not (text[place - 1].isascii() and text[place + 1].isascii()):
            yield position, place
            position = place + 1
    if position < end:
        yield position, end


def load_name_rules(folder: Path) -> tuple[NameRule, ...]:
    """The rules under `folder`; `RuleError` says which file and rule cannot be used."""
    contents = [(folder / name, tomllib.loads((folder / name).read_text(encoding="utf-8"))) for name in FILES]
    fragments: dict[str, str] = {}
    for path, content in contents:
        for name, pattern in content.get("fragments", {}).items():
            if name in fragments:
                raise RuleError(f"{path}: fragment {name!r} is defined twice")
            fragments[name] = pattern
    rules = [_compiled(path, spec, fragments) for path, content in contents for spec in content.get("rule", [])]
    if len({rule.id for rule in rules}) < len(rules):
        raise RuleError(f"{folder}: two name rules share an id")
    return tuple(rules)


def _compiled(path: Path, spec: dict[str, Any], fragments: dict[str, str]) -> NameRule:
    where = f"{path}: rule {spec.get('id')}"
    if set(spec) != _KEYS:
        raise RuleError(f"{where}: keys must be {sorted(_KEYS)}, not {sorted(spec)}")
    if spec["label"] not in (COMPANY, ORG, PERSON):
        raise RuleError(f"{where}: the label must be COMPANY, ORG or PERSON")
    if not spec["examples"] or not spec["never"]:
        raise RuleError(f"{where}: give at least one text in `examples` and one in `never`")
    try:
        pattern = re.compile(expand(spec["pattern"], fragments, where))
    except re.error as error:
        raise RuleError(f"{where}: the pattern does not compile: {error}") from error
    if not pattern.groupindex or set(pattern.groupindex) - {"name", "names"}:
        raise RuleError(f"{where}: the pattern's groups must be name or names")
    texts = tuple(spec["examples"]), tuple(spec["never"])
    return NameRule(spec["id"], spec["label"], float(spec["weight"]), pattern, *texts)


@cache
def standard_name_rules() -> tuple[NameRule, ...]:
    """The name rules that ship with technews."""
    from pipeline.reading.standard import rules_folder

    return load_name_rules(rules_folder())
