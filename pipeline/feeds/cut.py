"""An XML feed cut into its head and its items as it streams by: a feed of any size needs the memory of one item.

Where an item begins and ends is told by its tags outside CDATA and comments. An item that never ends is over where the
next begins.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

_MARK: Final = re.compile(
    r"<!\[CDATA\[|<!--|<(?P<close>/)?(?P<name>(?:[A-Za-z][\w.-]{0,30}:)?(?:item|entry))(?=[\s/>])"
)
_ENDS: Final = {"<![CDATA[": "]]>", "<!--": "-->"}
_HELD: Final = 64


@dataclass(frozen=True, slots=True)
class Piece:
    """The head of a feed (`is_head`), or one item; `text` is None for one longer than allowed."""

    text: str | None
    is_head: bool = False


class Cutter:
    """Cuts one feed; `longest`: characters that a head or an item may have."""

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._buffer = ""
        self._place = 0
        self._until = ""
        self._name = ""
        self._is_skipping = False

    def pieces(self, chunks: Iterable[str]) -> Iterator[Piece]:
        """The head first, then the items, in order."""
        for chunk in chunks:
            self._buffer += chunk
            yield from self._scan(_HELD)
            yield from self._bound()
        yield from self._scan(0)
        while self._until:  # a CDATA section or comment that never ends: what it swallowed is looked at after all
            self._until = ""
            yield from self._scan(0)
        if not self._name:
            yield Piece(self._buffer, is_head=True)
        elif self._buffer.startswith(f"<{self._name}") and not self._is_skipping:
            yield Piece(self._buffer)

    def _scan(self, held: int) -> Iterator[Piece]:
        """Look at what has come but for its last `held` characters: a tag may be cut there."""
        while self._place < (limit := len(self._buffer) - held):
            if self._until:
                end = self._buffer.find(self._until, self._place)
                if end < 0:
                    return
                self._place, self._until = end + len(self._until), ""
                continue
            mark = _MARK.search(self._buffer, self._place)
            if mark is None or mark.start() >= limit:
                self._place = max(self._place, limit)
                return
            yield from self._met(mark)

    def _met(self, mark: re.Match[str]) -> Iterator[Piece]:
        self._place = mark.end()
        if not mark["name"]:
            self._until = _ENDS[mark[0]]
        elif not self._name and not mark["close"]:
            self._name = mark["name"]
            yield Piece(self._buffer[: mark.start()], is_head=True)
            self._drop(mark.start(), mark.end())
        elif mark["name"] == self._name and not mark["close"]:
            yield from self._item(mark.start())
            self._drop(mark.start(), mark.end())
        elif mark["name"] == self._name:
            end = self._buffer.find(">", mark.end()) + 1 or len(self._buffer)
            yield from self._item(end)
            self._drop(end, end)

    def _item(self, end: int) -> Iterator[Piece]:
        """What stands before `end`, where that is an item; white space between items is none."""
        if end and self._buffer.startswith(f"<{self._name}") and not self._is_skipping:
            yield Piece(self._buffer[:end])

    def _drop(self, end: int, seen: int) -> None:
        """Forget what was handed out; what was seen behind it is not looked at again."""
        self._buffer, self._place = self._buffer[end:], seen - end
        self._is_skipping = False

    def _bound(self) -> Iterator[Piece]:
        """Let go of an item that is too long: all but its end is skipped."""
        if len(self._buffer) <= self._longest:
            return
        if not self._is_skipping:
            yield Piece(None, is_head=not self._name)
        self._is_skipping = True
        self._buffer = self._buffer[-_HELD:]
        self._place = 0
