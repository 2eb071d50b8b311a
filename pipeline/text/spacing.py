"""Blanks, quotes and punctuation as Chinese prints them, so that rules need to know one spelling only."""

import re
from collections.abc import Iterator
from typing import Final

from pipeline.text.edits import Edit

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
_LINES: Final = re.compile(r"\A[ \n]+|(?<![ \n])[ \n]+\Z|(?<![ \n])[ \n]*\n[ \n]*")
_RUN: Final = re.compile(r" {2,}")
_GAP: Final = re.compile(
    f"(?<=[{_HAN}]) (?=[A-Za-z0-9$¥€£])|(?<=[A-Za-z0-9%]) (?=[{_HAN}])|(?<=[0-9]) (?=%)"
    "|(?<=[，。；：！？、（《“]) (?=[^ \n])|(?<=[^ \n]) (?=[，。；：！？、）》”])"
)
_MARKS: Final = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？"}
_HALF: Final = re.compile(
    f'(?<=[{_HAN}”"）》%]) ?([,:;!?])(?: ?(?=[{_HAN}“"（《A-Za-z0-9])|(?=\n)|\\Z)'
    f"|(?<=[0-9A-Za-z]) ?([,:;!?]) ?(?=[{_HAN}“（《])"
    f"|(?<=[A-Za-z])([,;])(?=[0-9]{{1,4}} ?[{_HAN}])"
)
_BRACKETS: Final = re.compile(r"\(([^()\n]{1,100})\)")
_QUOTED: Final = re.compile(r'(?<![0-9])" ?(?P<inside>[^"\n]{1,300}?) ?"')
_HAS_HAN: Final = re.compile(f"[{_HAN}]")


def lines(text: str) -> Iterator[Edit]:
    """One blank line at most, none at either end, no blanks at the edges of lines."""
    for match in _LINES.finditer(text):
        wanted = "" if match.start() == 0 or match.end() == len(text) else "\n\n" if match[0].count("\n") > 1 else "\n"
        if match[0] != wanted:
            yield Edit(match.start(), match.end(), wanted)


def runs(text: str) -> Iterator[Edit]:
    """One blank for many, none at either end of the text."""
    for match in _RUN.finditer(text):
        yield Edit(match.start() + 1, match.end(), "")


def gaps(text: str) -> Iterator[Edit]:
    """No blank between Chinese and Latin or digits, nor beside full-width punctuation."""
    for match in _GAP.finditer(text):
        yield Edit(match.start(), match.end(), "")


def punctuation(text: str) -> Iterator[Edit]:
    """Half-width marks beside Chinese become full-width; `10:30`, `3,000` and Latin stay."""
    for match in _HALF.finditer(text):
        yield Edit(match.start(), match.end(), _MARKS[match[1] or match[2] or match[3]])


def brackets(text: str) -> Iterator[Edit]:
    """A pair of brackets round Chinese becomes full-width."""
    for match in _BRACKETS.finditer(text):
        if _HAS_HAN.search(match[1]):
            yield Edit(match.start(), match.start() + 1, "（")
            yield Edit(match.end() - 1, match.end(), "）")


def quotes(text: str) -> Iterator[Edit]:
    """Straight quotes round Chinese, in pairs within a line, become “ ”; blanks inside go."""
    for match in _QUOTED.finditer(text):
        if _HAS_HAN.search(match["inside"]):
            yield Edit(match.start(), match.start("inside"), "“")
            yield Edit(match.end("inside"), match.end(), "”")
