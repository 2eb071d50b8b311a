"""Bytes → text, by one rule for all formats.

A byte order mark decides. Else what is UTF-8 is UTF-8, a stray byte in a hundred characters forgiven. Else the
declaration (HTTP header, XML or HTML head) and what the bytes look like: where they differ, long text is believed and
short text is not. Bytes that fit nothing become U+FFFD, one for each; more than one in a hundred is a reject.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from resiliparse.parse.encoding import detect_encoding

from pipeline.records.article import storable

_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Each name stands for the largest set that contains it: pages say gb2312 and use the rest of GB18030.
_WIDEST: Final = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "hz", "euc_cn", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5hkscs", "cp950"), "big5hkscs"),
    **dict.fromkeys(("utf_16", "utf_16_le"), "utf-16-le"),
    "utf_16_be": "utf-16-be",
}
_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HEAD: Final = 4096
_SAMPLE: Final = 1 << 18
_TELLING: Final = 64
_FORGIVEN: Final = 100
_TRIED: Final = ("gb18030", "big5hkscs")


class DecodeError(ValueError):
    """Bytes that are no text; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without its byte order mark, its encoding, and how many characters U+FFFD took the place of."""

    text: str
    encoding: str
    replaced: int


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """All of `content`; `declared` is what a header outside it says (a declaration inside is looked for here)."""
    return decode_as(content, encoding_of(content, declared))


def decode_as(content: bytes, encoding: str) -> Decoded:
    """`content` in an encoding already settled; `DecodeError` where more than one character in a hundred is none."""
    text = content.decode(encoding, "replace").removeprefix("\ufeff")
    lost = text.count("\ufffd") - _written(content, encoding)
    if lost * _FORGIVEN > len(text):
        advice = "convert the file to UTF-8, e.g. with iconv -f GB18030 -t UTF-8"
        raise DecodeError(f"{lost} of {len(text)} characters are not {encoding}; {advice}")
    text, unstorable = storable(text)
    return Decoded(text, encoding, max(lost, 0) + unstorable)


def _written(content: bytes, encoding: str) -> int:
    """How many U+FFFD the text itself holds: those are nobody's loss."""
    written = "\ufffd".encode(encoding, "ignore")
    return content.count(written) if written else 0


def encoding_of(content: bytes, declared: str | None = None) -> str:
    """The codec's name for the beginning of a content (or all of it)."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    if _is_utf8(content):
        return "utf-8"
    looks, says = _looks_like(content[:_SAMPLE]), _widest(declared) or _declaration(content[:_HEAD])
    if says is None or says == looks or not _fits(content[:_SAMPLE], says):
        return looks
    telling = sum(byte > 0x7F for byte in content[:_SAMPLE])
    return looks if telling >= _TELLING and _fits(content[:_SAMPLE], looks) else says


def _is_utf8(content: bytes) -> bool:
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(
        content
    )  # a character cut off at the end is no fault
    return text.count("\ufffd") * _FORGIVEN <= len(text)


def _looks_like(sample: bytes) -> str:
    found = _widest(detect_encoding(sample))
    if found and (found in _TRIED or found.startswith("utf-16")):
        return found
    # Short Chinese text looks Western to every detector; what reads as Chinese without a fault is.
    return next((name for name in _TRIED if _fits(sample, name)), found or "utf-8")


def _fits(sample: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(sample)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _declaration(head: bytes) -> str | None:
    match = _DECLARED.search(head)
    return _widest(match[1].decode("ascii")) if match else None


def _widest(name: str | None) -> str | None:
    """The codec for a name; None for unknown ones and for Western ones, which fit any bytes and so prove nothing."""
    if not name:
        return None
    try:
        known = codecs.lookup(name.strip()).name.replace("-", "_")
    except (LookupError, ValueError):
        return None
    western = known.startswith(("iso8859", "cp125", "ascii", "latin"))
    return None if western or known.startswith("utf_8") else _WIDEST.get(known, known)
