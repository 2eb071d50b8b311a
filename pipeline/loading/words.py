"""The words of a text for search, since databases cannot cut Chinese: small letters, each once.

rjieba cuts where it is installed, jieba where not. They differ only in what is not Chinese, which we cut here.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

_LONGEST = 64
_CHINESE = re.compile("[\u4e00-\u9fd5]")
# `xx*` for `x+`: the search then leaps to the first x, where it would try every character.
_LATIN = re.compile(r"[a-z0-9][a-z0-9]*(?:\.[0-9]+)?")
_OTHER = re.compile(r"[^\u4e00-\u9fd5a-z0-9_\W][^\u4e00-\u9fd5a-z0-9_\W]*")
_WORD = re.compile(r"[^\W_]")
_NOT_IN_WORDS = re.compile(r'[\s"\\]')


def search_words(text: str, names: Iterable[str] = ()) -> str:
    """Words of `text`, and `names` whole, apart by blanks; search for 字节跳动 as one word or as 字节 and 跳动.

    What has no letter or digit is left out, and what nobody types: over 64 characters. No word holds " or \\.
    """
    small = text.lower()
    words = [
        word
        for word in dict.fromkeys(_cut()(small))
        if "\u4e00" <= word < "\u9fd6" or (not word.isascii() and _CHINESE.search(word))  # the same, but quicker
    ]
    words += _LATIN.findall(small)
    words += _OTHER.findall(small)
    words += filter(_WORD.search, _NOT_IN_WORDS.sub("", "\0".join(names).lower()).split("\0"))
    return " ".join([word for word in dict.fromkeys(words) if len(word) <= _LONGEST])


@cache
def _cut() -> Callable[[str], Iterable[str]]:
    try:
        import rjieba
    except ModuleNotFoundError:
        from pipeline.stages.cut import plain_cut

        return plain_cut()
    cut: Callable[[str], Iterable[str]] = rjieba.cut
    return cut
