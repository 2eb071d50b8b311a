"""Cleaners (stand-in by the lead until the helper's version lands; overwrite freely)."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pipeline.text.edits import Edit, SourceText

Cleaner = Callable[[str], Iterable[Edit]]
_CJK = "\u3400-\u9fff\uf900-\ufaff"
_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，：；！？（）～"}
_ODD = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]")
_GONE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]|(?<=\n\n)\n+|[ ]+(?=\n|$)")
_GAP = re.compile(f"(?<=[{_CJK}]) +(?=[A-Za-z0-9$¥€£])|(?<=[A-Za-z0-9%]) +(?=[{_CJK}])|(?<=[0-9]) +(?=%)")
_HALF = re.compile(f"(?<=[{_CJK}”%])[,:;!?](?=[{_CJK}“A-Z0-9\n]|$)|(?<=[0-9A-Za-z%])[,:;!?](?=[{_CJK}])|\\((?=[{_CJK}])|(?<=[{_CJK}])\\)")
_FULL = dict(zip(",:;!?()", "，：；！？（）", strict=True))
_QUOTES = re.compile(r'" ?([^"\n]{1,200}?) ?"')


def _width(text: str) -> Iterator[Edit]:
    for n, c in enumerate(text):
        if (half := _WIDTH.get(ord(c))) is not None:
            yield Edit(n, n + 1, half)


def _blank(text: str) -> Iterator[Edit]:
    return (Edit(m.start(), m.end(), " ") for m in _ODD.finditer(text))


def _gone(text: str) -> Iterator[Edit]:
    return (Edit(m.start(), m.end(), "") for m in _GONE.finditer(text))


def _gap(text: str) -> Iterator[Edit]:
    return (Edit(m.start(), m.end(), "") for m in _GAP.finditer(text))


def _half(text: str) -> Iterator[Edit]:
    return (Edit(m.start(), m.end(), _FULL[m[0]]) for m in _HALF.finditer(text))


def _quotes(text: str) -> Iterator[Edit]:
    for m in _QUOTES.finditer(text):
        yield Edit(m.start(), m.start(1), "“")
        yield Edit(m.end(1), m.end(), "”")


CLEANERS: tuple[tuple[str, Cleaner], ...] = (
    ("width", _width), ("blanks", _blank), ("invisible", _gone), ("quotes", _quotes), ("gaps", _gap), ("punctuation", _half),
)


@dataclass(frozen=True, slots=True)
class Step:
    cleaner: str
    before: SourceText
    edits: tuple[Edit, ...]


def trace(source: str) -> Iterator[Step]:
    text = SourceText.of(source)
    for name, cleaner in CLEANERS:
        edits = tuple(cleaner(text.text))
        yield Step(name, text, edits)
        text = text.edited(edits)


def clean(source: str) -> SourceText:
    text = SourceText.of(source)
    for _, cleaner in CLEANERS:
        text = text.edited(list(cleaner(text.text)))
    return text
