"""Cutting text into words: jieba, and rjieba (jieba-rs) made to cut as jieba does, several times faster.

The two share dictionary and algorithm, and differ in what counts as a stretch to cut and in stretches of ASCII, which
rjieba keeps whole (`GPT-4o`, `13.5mm`). So the text is parted here by jieba's own expressions, and such stretches
are split by them. A test holds both equal.
"""

import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

import jieba

Cut = Callable[[str], list[str]]
# jieba.re_han_default, jieba.re_skip_default and jieba.finalseg.re_skip (jieba 0.42.1, which never changes).
_STRETCH = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+)")
_LINE_OR_BLANK = re.compile(r"(\r\n|\s)")
_ASCII = re.compile(r"[\x00-\x7f]")
_ASCII_WORD = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")


def plain_cut() -> Cut:
    """jieba with its own dictionary, apart from the process-wide one (others may have changed that)."""
    jieba.setLogLevel(logging.WARNING)
    cut: Cut = jieba.Tokenizer().lcut
    return cut


def fast_cut() -> Cut | None:
    """The same by rjieba; None where that is not installed."""
    try:
        import rjieba
    except ImportError:
        return None
    twin = rjieba.Jieba()

    def cut(text: str) -> list[str]:
        words: list[str] = []
        for number, part in enumerate(_STRETCH.split(text)):
            if number % 2:
                found = twin.cut(part)
                words += _as_jieba(found, twin) if _ASCII.search(part) else found
            elif part:
                words += _between(part)
        return words

    return cut


def _between(part: str) -> Iterator[str]:
    """Blanks, line ends and single characters."""
    for number, piece in enumerate(_LINE_OR_BLANK.split(part)):
        if number % 2:
            yield piece
        else:
            yield from piece


def _as_jieba(words: list[str], twin: Any) -> Iterator[str]:
    """Stretches of ASCII that are no words of the dictionary are split by jieba's expression."""
    run = ""
    for word in words:
        if word.isascii() and (len(word) == 1 or not twin.has_word(word)):
            run += word
            continue
        yield from filter(None, _ASCII_WORD.split(run))
        run = ""
        yield word
    yield from filter(None, _ASCII_WORD.split(run))
