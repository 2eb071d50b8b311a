"""Characters written in another form of themselves: full-width ASCII, odd blanks, invisible marks, radicals."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from pipeline.text.edits import Edit

# Chinese punctuation is full-width by right; the rest of that block is ASCII in disguise.
_KEPT: Final = "，：；！？（）～"
_WIDE: Final = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT}
_BLANKS: Final = dict.fromkeys("\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " ")
_BREAKS: Final = dict.fromkeys(["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"], "\n")
_DASHES: Final = dict.fromkeys("\u2010\u2011\u2212", "-")
_INVISIBLE: Final = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\ufff9-\ufffc"
)
# Radicals and compatibility ideographs that PDF extraction leaves: each has one ordinary ideograph.
_IDEOGRAPHS: Final = {
    chr(code): ordinary
    for block in (range(0x2E80, 0x2FD6), range(0xF900, 0xFAD9))
    for code in block
    if len(ordinary := unicodedata.normalize("NFKC", chr(code))) == 1 and ordinary != chr(code)
}
_PLAIN: Final = {**_WIDE, **_BLANKS, **_BREAKS, **_DASHES, **_IDEOGRAPHS}
_ODD: Final = re.compile(
    f"\r\n|[{_INVISIBLE}]+|[{''.join(re.escape(one) for one in _PLAIN if len(one) == 1)}]",
)


def plain_characters(text: str) -> Iterator[Edit]:
    """Each character in its plain form; invisible ones go. `\\r\\n` is one line break."""
    for match in _ODD.finditer(text):
        yield Edit(match.start(), match.end(), _PLAIN.get(match[0], ""))


def plain(character: str) -> str:
    """The plain form of one character: itself, another, or nothing."""
    return _ODD.sub(lambda match: _PLAIN.get(match[0], ""), character)
