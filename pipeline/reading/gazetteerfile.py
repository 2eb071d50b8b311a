"""The shape of gazetteer files (JSON lines, one company or organisation a line) and what is refused in them."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from pipeline.reading.rulefile import RuleError

COMPANY: Final = "COMPANY"
ORG: Final = "ORG"
ORDINARY_WORDS: Final = "ordinary_words.txt"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9.&-]{0,60}")
_BLANK_AT_HAN = re.compile(
    r"[\u4e00-\u9fff] [A-Za-z0-9]|[A-Za-z0-9] [\u4e00-\u9fff]|^ | $|\n | \n|  |[\uff01-\uff07\uff0a-\uff5e]"
    r"|[\u4e00-\u9fff][()]|[()][\u4e00-\u9fff]"
)


class GazetteerError(RuleError):
    """A gazetteer that cannot be used; the message says which file, which line and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One company or organisation and all its names, written as clean text writes them.

    `words`: names that are ordinary words too (小米); found on sight only with a cue from `cues` near by.
    `ambiguous`: names that may mean another firm; not even a company of that name is this one without a cue.
    `sight`: names so distinctive that where they stand, the company is meant. `never`: longer words around a name
    that don't mean it (小米粥). `fiscal_year_end`: month number, None where December or unknown.
    """

    id: str
    name: str
    label: str = COMPANY
    kind: str = "company"
    full: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    tickers: tuple[str, ...] = ()
    parent: str | None = None
    words: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    sight: tuple[str, ...] = ()
    fiscal_year_end: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name: short, full, other."""
        return (self.name, *self.full, *self.aliases)

    @property
    def ticker(self) -> str | None:
        """The main ticker, e.g. 688802.SH."""
        return self.tickers[0] if self.tickers else None


_KEYS = {field.name for field in fields(Entry)}
_LISTS = {"full", "aliases", "tickers", "words", "ambiguous", "cues", "never", "sight"}
_STRING = {str}


def read_entries(path: Path) -> list[Entry]:
    """Entries of one file in its order; raises GazetteerError. Ordinary words stand beside it in `ORDINARY_WORDS`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    ordinary = read_words(path.with_name(ORDINARY_WORDS))
    entries: list[Entry] = []
    seen: dict[str, int] = {}
    for number, data in enumerate(_parsed(path, lines), 1):
        entry = _entry(f"{path}:{number}", data)
        for complaint in complaints(entry, ordinary):
            raise GazetteerError(f"{path}:{number}: {entry.id}: {complaint}")
        if entry.id in seen:
            raise GazetteerError(f"{path}:{number}: id {entry.id!r} is on line {seen[entry.id]} already; merge them")
        seen[entry.id] = number
        entries.append(entry)
    return entries


def read_words(path: Path) -> frozenset[str]:
    """The words of a list, one a line, # begins a comment; empty where there is no such file."""
    if not path.exists():
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if (word := line.partition("#")[0].strip()))


def _parsed(path: Path, lines: list[str]) -> Iterable[Any]:
    try:
        # One call for the whole file is twice as quick as one a line.
        parsed = json.loads("[" + ",".join(lines) + "]")
        if len(parsed) == len(lines):
            return list(parsed)
    except json.JSONDecodeError:
        pass
    return _line_by_line(path, lines)


def _line_by_line(path: Path, lines: list[str]) -> Iterator[Any]:
    for number, line in enumerate(lines, 1):
        try:
            yield json.loads(line)
        except json.JSONDecodeError as error:
            raise GazetteerError(f"{path}:{number}: not one JSON object: {error}; write one company a line") from error


def _entry(where: str, data: Any) -> Entry:
    if not isinstance(data, dict) or not isinstance(data.get("id"), str) or not isinstance(data.get("name"), str):
        raise GazetteerError(f'{where}: want an object with "id" and "name"')
    if unknown := data.keys() - _KEYS:
        raise GazetteerError(f"{where}: unknown key {', '.join(sorted(unknown))}; known: {', '.join(sorted(_KEYS))}")
    for key in data.keys() & _LISTS:
        if not isinstance(data[key], list) or not _STRING.issuperset(map(type, data[key])):
            raise GazetteerError(f"{where}: {key} wants a list of strings")
        data[key] = tuple(data[key])
    return Entry(**data)


def complaints(entry: Entry, ordinary: frozenset[str] = frozenset()) -> Iterator[str]:
    """What is wrong with `entry`, and what to do; `ordinary` are words that no name may be without a cue."""
    if not _ID.fullmatch(entry.id):
        yield "an id is letters, digits, '.', '&' and '-'"
    if entry.label not in (COMPANY, ORG):
        yield f"label {entry.label!r}: write COMPANY or ORG"
    if entry.fiscal_year_end is not None and entry.fiscal_year_end not in range(1, 13):
        yield "fiscal_year_end is the number of a month"
    names = entry.names
    if min(map(len, names)) < 2:
        yield f"{min(names, key=len)!r} is too short for a name"
    if _BLANK_AT_HAN.search("\n".join(names)):
        yield f"{names}: write as clean text does: half-width, but （） at Chinese; no blank between Chinese and Latin or at an end"
    if entry.words or entry.ambiguous or entry.sight or not ordinary.isdisjoint(names):
        yield from _careless(entry, set(names), ordinary)


def _careless(entry: Entry, names: set[str], ordinary: frozenset[str]) -> Iterator[str]:
    doubtful = {*entry.words, *entry.ambiguous}
    if strangers := (doubtful | set(entry.sight)) - names:
        yield f"{', '.join(sorted(strangers))}: in words, ambiguous or sight, but not among its names"
    if careless := (names & ordinary) - doubtful:
        yield f"{', '.join(sorted(careless))}: an ordinary word too; put it under words or ambiguous and state cues"
    if doubtful and not entry.cues:
        yield f"{', '.join(sorted(doubtful))}: ambiguous without cues; state words that stand near the company"
    if both := doubtful & set(entry.sight):
        yield f"{', '.join(sorted(both))}: cannot be ambiguous and taken on sight"
