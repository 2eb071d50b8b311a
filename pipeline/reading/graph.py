"""Regular expressions as a graph of characters (Thompson's construction), lookarounds left out, long repeats endless.

So the graph reads everything that a pattern matches, and more.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

# The standard library's own parser of expressions: private in name, stable since 2001 (`sre_parse`).
_parser: Any = re._parser  # type: ignore[attr-defined]
_ZERO_WIDTH = {"AT", "ASSERT", "ASSERT_NOT"}
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
_WIDEST_RANGE = 512
_LONGEST_REPEAT = 4
_BEHIND = -1  # the direction of a lookbehind
_NOTHING: frozenset[str] = frozenset()


class Node(NamedTuple):
    """One of `characters` (None: any) leads to `targets`; without characters they are reached at once (a fork).

    Without targets `pattern`, the number of its pattern, has matched.
    """

    characters: frozenset[str] | None
    targets: tuple[int, ...]
    pattern: int


class Reach(NamedTuple):
    """What follows once a pattern is at a node: where each character leads (None: any), and whether it has matched."""

    moves: Mapping[str | None, Sequence[int]]
    is_match: bool


class Graph:
    """The nodes of some patterns, built from the end of each; equal nodes are one."""

    def __init__(self) -> None:
        self._nodes: list[Node] = []
        self._known: dict[Node, int] = {}
        self._reaches: dict[int, Reach] = {}
        self._pattern = 0

    def add(self, pattern: str, number: int) -> int:
        """The node in which `pattern` begins; `number` is what `pattern()` says of its nodes."""
        self._pattern = number
        parsed, end = _parsed(pattern), self._node(_NOTHING)
        return self._anything(end) if parsed.state.flags & re.IGNORECASE else self._sequence(parsed, end)

    def pattern(self, node: int) -> int:
        """The number of the pattern that a node is of."""
        return self._nodes[node].pattern

    def reach(self, node: int) -> Reach:
        """What follows `node`, forks passed through."""
        if node not in self._reaches:
            self._reaches[node] = self._reach(node)
        return self._reaches[node]

    def _reach(self, start: int) -> Reach:
        moves: dict[str | None, list[int]] = {}
        seen, waiting, is_match = {start}, [start], False
        while waiting:
            node = self._nodes[waiting.pop()]
            is_match = is_match or not node.targets
            if node.characters == _NOTHING:
                waiting += [target for target in node.targets if target not in seen]
                seen.update(node.targets)
            for character in (None,) if node.characters is None else node.characters:
                moves.setdefault(character, []).extend(node.targets)
        return Reach(moves, is_match)

    def _node(self, characters: frozenset[str] | None, *targets: int) -> int:
        node = Node(characters, targets, self._pattern)
        number = self._known.setdefault(node, len(self._nodes))
        if number == len(self._nodes):
            self._nodes.append(node)
        return number

    def _sequence(self, items: Iterable[Any], then: int) -> int:
        for operation, argument in reversed(list(items)):
            then = self._item(str(operation), argument, then)
        return then

    def _item(self, operation: str, argument: Any, then: int) -> int:
        if operation in _ZERO_WIDTH:
            return then
        if operation == "LITERAL":
            return self._node(frozenset(chr(argument)), then)
        if operation == "IN":
            return self._node(_class(argument), then)
        if operation == "SUBPATTERN" and not argument[1] & re.IGNORECASE:
            return self._sequence(argument[3], then)
        if operation == "ATOMIC_GROUP":
            return self._sequence(argument, then)
        if operation == "BRANCH":
            return self._node(_NOTHING, *dict.fromkeys(self._sequence(branch, then) for branch in argument[1]))
        if operation in _REPEATS:
            return self._repeat(argument[0], argument[1], argument[2], then)
        if operation in ("ANY", "NOT_LITERAL"):
            return self._node(None, then)
        return self._anything(then)  # of what else there is nothing is known

    def _anything(self, then: int) -> int:
        return self._loop([("ANY", None)], then)

    def _repeat(self, least: int, most: Any, items: Any, then: int) -> int:
        end = then
        if most > _LONGEST_REPEAT:
            then = self._loop(items, then)
        else:
            for _ in range(most - least):
                then = self._node(_NOTHING, self._sequence(items, then), end)
        for _ in range(min(least, _LONGEST_REPEAT)):
            then = self._sequence(items, then)
        return then

    def _loop(self, items: Any, then: int) -> int:
        number = len(self._nodes)
        self._nodes.append(Node(_NOTHING, (then,), self._pattern))
        self._nodes[number] = Node(_NOTHING, (self._sequence(items, number), then), self._pattern)
        return number


@lru_cache(maxsize=1)
def _parsed(pattern: str) -> Any:
    """Parsing is most of what a graph costs; what is asked of a pattern is asked at once."""
    return _parser.parse(pattern)


def refused_before(pattern: str) -> frozenset[str]:
    """Characters that keep `pattern` from matching right behind them, as far as lookbehinds at its beginning say."""
    refused = _NOTHING
    for operation, argument in _parsed(pattern):
        if str(operation) not in _ZERO_WIDTH:
            break
        if str(operation) == "ASSERT_NOT" and argument[0] == _BEHIND:
            refused |= _only_class(list(argument[1]))
    return refused


def _only_class(items: list[Any]) -> frozenset[str]:
    return _class(items[0][1]) or _NOTHING if len(items) == 1 and str(items[0][0]) == "IN" else _NOTHING


def _class(members: Iterable[Any]) -> frozenset[str] | None:
    found: set[str] = set()
    for operation, argument in members:
        name = str(operation)
        if name == "LITERAL":
            found.add(chr(argument))
        elif name == "RANGE" and argument[1] - argument[0] <= _WIDEST_RANGE:
            found |= {chr(code) for code in range(argument[0], argument[1] + 1)}
        else:
            return None
    return frozenset(found)
