"""HTML → tags and stretches of text, each with its place. Lenient as browsers are; time linear in the page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_OPEN: Final = re.compile(
    r"<(?:(?P<comment>!--)|(?P<bogus>[!?]|/(?=[^a-zA-Z]))|(?P<close>/)?(?P<name>[a-zA-Z][^\s/>]{0,60}))"
)
_TURN: Final = re.compile(r"""[>]|=\s*(["'])""")
# Their content is text up to their own end tag, whatever it looks like.
RAW: Final = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"))
_RAW_END: Final = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}


@dataclass(frozen=True, slots=True)
class Token:
    """source[start:end]: a tag with its name in lower case, or text where the name is empty."""

    start: int
    end: int
    name: str = ""
    is_end: bool = False


class Tokens:
    """Iterates over the tokens of a page. Comments, declarations and processing instructions give none."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._endless: set[str] = set()  # what was looked for to the end in vain: not again, time stays linear

    def __iter__(self) -> Iterator[Token]:
        source, place = self._source, 0
        for_raw = ""
        while place < len(source):
            if for_raw:
                match = _RAW_END[for_raw].search(source, place)
                end = match.start() if match else len(source)
                if end > place:
                    yield Token(place, end)
                place, for_raw = end, ""
                continue
            found = _OPEN.search(source, place)
            if found is None:
                yield Token(place, len(source))
                return
            if found.start() > place:
                yield Token(place, found.start())
            place = self._end(found)
            if name := found["name"]:
                token = Token(found.start(), place, name.lower(), found["close"] is not None)
                yield token
                for_raw = token.name if token.name in RAW and not token.is_end else ""

    def _end(self, found: re.Match[str]) -> int:
        """Where the markup that `found` begins is over."""
        if found["comment"]:
            if self._source.startswith((">", "->"), found.end()):  # <!--> and <!---> are whole
                return self._source.index(">", found.end()) + 1
            return self._after("-->", found.end())
        if found["bogus"]:
            cdata = self._source.startswith("![CDATA[", found.start() + 1)
            return self._after("]]>" if cdata else ">", found.end())
        place = found.end()
        while turn := _TURN.search(self._source, place):
            if turn[0] == ">":
                return turn.end()
            quote = turn[1]
            end = -1 if quote in self._endless else self._source.find(quote, turn.end())
            if end < 0:
                self._endless.add(quote)
            place = end + 1 if end >= 0 else turn.end()
        return len(self._source)

    def _after(self, mark: str, place: int) -> int:
        end = -1 if mark in self._endless else self._source.find(mark, place)
        if end < 0:
            self._endless.add(mark)
            return len(self._source)
        return end + len(mark)
