"""Which characters a regular expression can begin with: the scanner skips all other places at C speed."""

import re
from collections.abc import Iterable
from typing import Any

# The standard library's own parser of expressions: private in name, stable since 2001 (`sre_parse`).
_parser: Any = re._parser  # type: ignore[attr-defined]
_ZERO_WIDTH = {"AT", "ASSERT", "ASSERT_NOT"}
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
_WIDEST_RANGE = 512


def first_characters(pattern: str) -> frozenset[str] | None:
    """The characters a match of `pattern` can begin with; None where that set is open (a dot, a negated class)."""
    found, empty = _sequence(_parser.parse(pattern))
    return None if found is None or empty else frozenset(found)


def _sequence(items: Iterable[Any]) -> tuple[set[str] | None, bool]:
    """First characters of a sequence, and whether it can match nothing."""
    found: set[str] = set()
    for operation, argument in items:
        characters, empty = _item(str(operation), argument)
        if characters is None:
            return None, False
        found |= characters
        if not empty:
            return found, False
    return found, True


def _item(operation: str, argument: Any) -> tuple[set[str] | None, bool]:
    if operation in _ZERO_WIDTH:
        return set(), True
    if operation == "LITERAL":
        return {chr(argument)}, False
    if operation == "IN":
        return _class(argument), False
    if operation == "SUBPATTERN":
        return _sequence(argument[3])
    if operation == "ATOMIC_GROUP":
        return _sequence(argument)
    if operation in _REPEATS:
        characters, empty = _sequence(argument[2])
        return characters, empty or argument[0] == 0
    if operation == "BRANCH":
        return _branches(argument[1])
    return None, False


def _branches(branches: Iterable[Any]) -> tuple[set[str] | None, bool]:
    found: set[str] = set()
    any_empty = False
    for branch in branches:
        characters, empty = _sequence(branch)
        if characters is None:
            return None, False
        found |= characters
        any_empty = any_empty or empty
    return found, any_empty


def _class(members: Iterable[Any]) -> set[str] | None:
    found: set[str] = set()
    for operation, argument in members:
        name = str(operation)
        if name == "LITERAL":
            found.add(chr(argument))
        elif name == "RANGE" and argument[1] - argument[0] <= _WIDEST_RANGE:
            found |= {chr(code) for code in range(argument[0], argument[1] + 1)}
        else:
            return None
    return found
