"""A page as a flat tree: elements in order with their parents, and text nodes with their place in the source.

No recursion and no objects that hold each other: ten thousand nested elements cost what ten thousand do side by side.
Elements deeper than `_DEEPEST` are laid flat.
"""

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import Final

from pipeline.text.html.names import APART, BLOCK, CELL, CLOSES, VOID
from pipeline.text.html.tokens import Token, Tokens

_DEEPEST: Final = 200
_ATTRIBUTE: Final = re.compile(r"""([^\s"'<>/=]{1,60})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_TAG: Final = re.compile(r"</?[^\s/>]+")


class Gap(IntEnum):
    """What lies between a text node and the one before it, the weakest first."""

    NONE = 0
    WORD = 1
    BLANK = 2
    CELL = 3
    LINE = 4


@dataclass(frozen=True, slots=True)
class Text:
    """source[start:end] is text inside element `element`; `gap` parts it from the text node before."""

    start: int
    end: int
    element: int
    gap: Gap


@dataclass(frozen=True)
class Element:
    """An element by its start tag, source[start:end]; `parent` is the number of the one around it, -1 for none."""

    name: str
    parent: int
    depth: int
    source: str = field(repr=False)
    start: int
    end: int

    @cached_property
    def attributes(self) -> dict[str, str]:
        """Names in lower case → values with references undone; the first of a name counts."""
        tag = self.source[self.start : self.end]
        name = _TAG.match(tag)
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(tag, name.end() if name else 0):
            found.setdefault(match[1].lower(), html.unescape(match[2] or match[3] or match[4] or ""))
        return found


@dataclass(slots=True)
class Tree:
    """All elements (a parent before its children) and all text nodes (in the order of the page)."""

    source: str
    elements: list[Element] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    sights: list[int] = field(default_factory=list, repr=False)  # what `visible.sights` found, kept


def parse(source: str) -> Tree:
    """The tree of a page or a piece of one. Never fails."""
    building = _Building(Tree(source))
    for token in Tokens(source):
        building.add(token)
    return building.tree


class _Building:
    """The open elements, and what parts the next text node from the last."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._open: list[int] = []
        self._names: Counter[str] = Counter()
        self._flat: Counter[str] = Counter()
        self._gap = Gap.NONE
        self._closed = ("", -1)

    def add(self, token: Token) -> None:
        if not token.name:
            self.tree.texts.append(Text(token.start, token.end, self._open[-1] if self._open else -1, self._gap))
            self._gap, self._closed = Gap.NONE, ("", -1)
            return
        self._part(token)
        if token.is_end:
            self._end(token.name)
        else:
            self._start(token)

    def _part(self, token: Token) -> None:
        if token.name in BLOCK:
            self._gap = Gap.LINE
        elif token.name in CELL:
            self._gap = max(self._gap, Gap.CELL)
        elif token.name in APART:
            if token.is_end:
                self._closed = (token.name, token.end)
            elif self._closed == (token.name, token.start):
                self._gap = max(self._gap, Gap.WORD)

    def _start(self, token: Token) -> None:
        if token.name in BLOCK and token.name != "br":
            self._close_until({"p"}, BLOCK - {"p"})
        if token.name in CLOSES:
            self._close_until(*CLOSES[token.name])
        elements = self.tree.elements
        parent = self._open[-1] if self._open else -1
        elements.append(Element(token.name, parent, len(self._open), self.tree.source, token.start, token.end))
        if token.name in VOID or (self.tree.source.endswith("/>", token.start, token.end) and token.name == "svg"):
            return
        if len(self._open) >= _DEEPEST:
            self._flat[token.name] += 1
            return
        self._open.append(len(elements) - 1)
        self._names[token.name] += 1

    def _end(self, name: str) -> None:
        if self._flat[name]:
            self._flat[name] -= 1
        elif self._names[name]:
            # A stray end tag of an inline element closes no block around it.
            if name not in BLOCK and name not in CELL and not self._reachable(name):
                return
            while self._pop() != name:
                pass

    def _reachable(self, name: str) -> bool:
        for number in reversed(self._open):
            found = self.tree.elements[number].name
            if found == name:
                return True
            if found in BLOCK or found in CELL:
                return False
        return False

    def _close_until(self, wanted: "frozenset[str] | set[str]", barrier: frozenset[str]) -> None:
        """Close the outermost open element of `wanted` that no element of `barrier` hides."""
        if not any(self._names[name] for name in wanted):
            return
        outermost = None
        for place in range(len(self._open) - 1, -1, -1):
            name = self.tree.elements[self._open[place]].name
            if name in wanted:
                outermost = place
            elif name in barrier or (name in CELL and "p" in wanted):
                break
        while outermost is not None and len(self._open) > outermost:
            self._pop()

    def _pop(self) -> str:
        name = self.tree.elements[self._open.pop()].name
        self._names[name] -= 1
        return name
