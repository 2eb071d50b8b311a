"""The rule book: rules compiled and checked, ready for the scanner."""

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.reading.rulefile import Examples, Label, RuleError, RuleSpec, expand, read_rule_files

Reader = Callable[..., object | None]
FOLDERS = ("traps", "dates", "figures")
_REMEMBERED = 2048  # readings: the scanner asks first, the record again, and 30% stands in every article


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule; `order` is its place in the files and breaks ties between matches of one length."""

    id: str
    about: str
    label: Label
    order: int
    pattern: re.Pattern[str]
    reader: Reader
    never: tuple[str, ...]
    examples: tuple[Examples, ...]
    path: Path

    def read(self, text: str, start: int) -> tuple[int, object] | None:
        """Match at `start` and read: (end, what it says), or None where it does not match or the reader refuses."""
        match = self.pattern.match(text, start)
        if match is None or match.end() == start:
            return None
        said = self.said(match)
        return None if said is None else (match.end(), said)

    def said(self, match: re.Match[str]) -> object | None:
        """What the groups of a match of `pattern` say, or None where the reader refuses."""
        return self.reader(**match.groupdict())


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules by id, in file order."""

    rules: Mapping[str, Rule]

    def read(self, rule_id: str, text: str, start: int) -> object | None:
        """What rule `rule_id` reads in `text` at `start`; None where it finds nothing there."""
        found = self.rules[rule_id].read(text, start)
        return found[1] if found else None


def nothing() -> str:
    """The reader of trap rules: it accepts, and what it accepts is no date and no figure."""
    return ""


def load_rulebook(folder: Path, readers: Mapping[str, Reader]) -> RuleBook:
    """Read, check and compile the rules under `folder`; `RuleError` names file, rule and cure.

    Readers must be pure and what they return frozen: their answers are remembered.
    """
    specs, fragments = read_rule_files(folder, FOLDERS)
    known = {name: lru_cache(_REMEMBERED)(reader) for name, reader in {"nothing": nothing, **readers}.items()}
    rules: dict[str, Rule] = {}
    for order, (path, spec) in enumerate(specs):
        if spec.id in rules:
            raise RuleError(f"{path}: rule {spec.id}: the id is taken by {rules[spec.id].path}")
        rules[spec.id] = _compile(path, spec, order, fragments, known)
    return RuleBook(rules)


def _compile(path: Path, spec: RuleSpec, order: int, fragments: dict[str, str], readers: Mapping[str, Reader]) -> Rule:
    where = f"{path}: rule {spec.id}"
    if spec.read not in readers:
        raise RuleError(f"{where}: no reader {spec.read!r}; known: {', '.join(sorted(readers))}")
    reader = readers[spec.read]
    try:
        pattern = re.compile(expand(spec.pattern, fragments, where))
    except re.error as error:
        raise RuleError(f"{where}: the pattern does not compile: {error}") from error
    _check_fields(where, spec.read, reader, set(pattern.groupindex))
    for example in spec.examples:
        if not all("[" in text and "]" in text for text in example.texts):
            raise RuleError(f"{where}: every example text marks its mention with [ ]: {example.texts}")
    return Rule(spec.id, spec.about, spec.label, order, pattern, reader, spec.never, spec.examples, path)


def _check_fields(where: str, name: str, reader: Reader, groups: set[str]) -> None:
    parameters = inspect.signature(reader).parameters
    unknown = groups - set(parameters)
    needed = {field for field, parameter in parameters.items() if parameter.default is inspect.Parameter.empty}
    if unknown or needed - groups:
        raise RuleError(
            f"{where}: reader {name!r} takes {sorted(parameters)} and needs {sorted(needed)}; "
            f"the pattern's groups are {sorted(groups)}"
        )
