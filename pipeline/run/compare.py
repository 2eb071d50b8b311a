"""`technews diff OLD NEW`: two runs as facts: which came, which went, which changed, by rule."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import orjson

from pipeline.run.place import Place, place_at
from pipeline.run.previous import MANIFEST, RECORDS
from pipeline.sinks.packed import unpacked

NAMES = ("companies", "people", "organizations", "products")
VALUES = ("dates", "figures")
Sign = Literal["+", "-", "~"]


def printable(text: str) -> str:
    """`text` with control and direction characters spelt out: it comes from articles and goes to a terminal."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)


class NoRunError(ValueError):
    """A folder where no run has ended."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A mention and what it says: `says` is all of it but where it stands and what found it."""

    kind: str
    span: tuple[int, int]
    text: str
    by: str
    says: str

    @property
    def words(self) -> str:
        """As a line shows it."""
        return f"{self.kind} {self.text!r}@{self.span[0]} by {self.by}: {self.says}"


@dataclass(frozen=True, slots=True)
class Change:
    """A fact gained (`old` is None), lost (`new` is None) or changed; `article` is its id."""

    article: str
    old: Fact | None
    new: Fact | None

    @property
    def sign(self) -> Sign:
        """`+`, `-` or `~`."""
        return "+" if self.old is None else "-" if self.new is None else "~"

    @property
    def rule(self) -> str:
        """The rule that has it now, or had it."""
        fact = self.new or self.old
        assert fact is not None
        return fact.by

    @property
    def words(self) -> str:
        """One line for people."""
        if self.old and self.new:
            by = "" if self.old.by == self.new.by else f" by {self.old.by} → {self.new.by}"
            says = self.new.says if self.old.says == self.new.says else f"{self.old.says} → {self.new.says}"
            return f"~ {self.new.kind} {self.new.text!r}@{self.new.span[0]}{by or ' by ' + self.new.by}: {says}"
        return f"{self.sign} {(self.new or self.old).words}"  # type: ignore[union-attr]


@dataclass(slots=True)
class Difference:
    """Counts of a comparison, filled while `changes` is read to its end."""

    same: int = 0
    changed: int = 0
    gained: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    by_rule: dict[str, Counter[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.changed or self.gained or self.lost)

    def count(self, change: Change) -> None:
        """Count a change under its rule."""
        self.by_rule.setdefault(change.rule, Counter())[change.sign] += 1

    def words(self) -> Iterator[str]:
        """The summary: records, then rules, those with most changes first."""
        yield f"{self.same} records with the same facts, {self.changed} with others, " + (
            f"{len(self.lost)} lost, {len(self.gained)} gained"
        )
        for rule, signs in sorted(self.by_rule.items(), key=lambda item: (-item[1].total(), item[0])):
            yield f"  {rule:32} " + "  ".join(f"{sign}{signs[sign]}" for sign in "+-~" if signs[sign])


def changes(old: Path | str, new: Path | str, difference: Difference) -> Iterator[Change]:
    """Every fact that differs, record by record; memory holds only records met on one side so far.

    Raises NoRunError where a folder holds no whole run.
    """
    waiting: tuple[dict[str, dict[str, Any]], ...] = ({}, {})
    sides = [_records(place_at(old)), _records(place_at(new))]
    while sides[0] is not None or sides[1] is not None:
        for side, records in enumerate(sides):
            record = next(records, None) if records is not None else None
            if record is None:
                sides[side] = None  # type: ignore[call-overload]
                continue
            other = waiting[1 - side].pop(record["id"], None)
            if other is None:
                waiting[side][record["id"]] = record
            else:
                yield from _compared(*((record, other) if side == 0 else (other, record)), difference)
    difference.lost, difference.gained = list(waiting[0]), list(waiting[1])


def _compared(old: dict[str, Any], new: dict[str, Any], difference: Difference) -> Iterator[Change]:
    before, after = facts(old), facts(new)
    found = [
        Change(new["id"], before.get(key), after.get(key))
        for key in sorted({*before, *after}, key=lambda key: (key[1], key[0]))
        if before.get(key) != after.get(key)
    ]
    difference.changed += bool(found)
    difference.same += not found
    for change in found:
        difference.count(change)
        yield change


def facts(record: dict[str, Any]) -> dict[tuple[str, tuple[int, int]], Fact]:
    """The facts of a record by kind and span."""
    found = {}
    for kind in NAMES:
        for entity in record[kind]:
            says = _said(entity, leave=("mentions",))
            for mention in entity["mentions"]:
                fact = Fact(kind, (mention["span"][0], mention["span"][1]), mention["text"], mention["by"], says)
                found[kind, fact.span] = fact
    for kind in VALUES:
        for one in record[kind]:
            says = _said(one, leave=("text", "span", "clean_span", "by"))
            found[kind, (one["span"][0], one["span"][1])] = Fact(
                kind, (one["span"][0], one["span"][1]), one["text"], one["by"], says
            )
    return found


def _said(fields: dict[str, Any], leave: tuple[str, ...]) -> str:
    kept = {key: value for key, value in fields.items() if key not in leave}
    return orjson.dumps(kept, option=orjson.OPT_SORT_KEYS).decode()


def _records(place: Place) -> Iterator[dict[str, Any]]:
    try:
        with place.open(MANIFEST) as file:
            names = orjson.loads(file.read())["files"][RECORDS]
    except (FileNotFoundError, KeyError, ValueError):
        raise NoRunError(f"{place.url} has no whole run: run technews there to its end") from None
    for name in names:
        with unpacked(place.open(name), name) as lines:
            yield from map(orjson.loads, lines)
