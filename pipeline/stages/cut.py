"""Cutting text into words: jieba, and rjieba (jieba-rs) made to cut as jieba does, several times faster.

The two share dictionary and algorithm, and differ in what counts as a stretch to cut and in stretches of ASCII, which
rjieba keeps whole (`GPT-4o`, `13.5mm`). So the text is parted here by jieba's own expressions, and such stretches
are split by them. A test holds both equal.
"""

import logging
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Any

import jieba

Cut = Callable[[str], list[str]]
# jieba.re_han_default, jieba.re_skip_default and jieba.finalseg.re_skip (jieba 0.42.1, which never changes).
_STRETCH = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+)")
_LINE_OR_BLANK = re.compile(r"(\r\n|\s)")
_ASCII = re.compile(r"[\x00-\x7f]")
_ASCII_WORD = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")


@cache
def _jieba() -> Any:
    """jieba with its own dictionary, apart from the process-wide one (others may have changed that)."""
    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()


@cache
def _rjieba() -> Any:
    import rjieba

    return rjieba.Jieba()


def plain_cut() -> Cut:
    """jieba's own cut."""
    cut: Cut = _jieba().lcut
    return cut


def dictionary() -> Callable[[str], bool]:
    """Whether a word stands in jieba's dictionary."""
    try:
        import rjieba  # noqa: F401
    except ImportError:
        _jieba().initialize()
        count = _jieba().FREQ.get
        return lambda word: bool(count(word, 0))
    has_word: Callable[[str], bool] = _rjieba().has_word
    return has_word


class WordsThrough:
    """Called with a place of a text: the word of the dictionary that runs through it, "" where none does."""

    def __init__(self, words: Sequence[str], is_word: Callable[[str], bool]) -> None:
        self._words, self._is_word = words, is_word
        self._starts = list(accumulate(map(len, words), initial=0))

    def __call__(self, place: int) -> str:
        number = bisect_right(self._starts, place) - 1
        if not 0 <= number < len(self._words) or self._starts[number] == place:
            return ""
        word = self._words[number]
        return word if self._is_word(word) else ""


def fast_cut() -> Cut | None:
    """The same by rjieba; None where that is not installed."""
    try:
        import rjieba  # noqa: F401
    except ImportError:
        return None
    twin = _rjieba()

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
