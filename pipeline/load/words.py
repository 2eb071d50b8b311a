"""The words of a text for search: cut by jieba, small letters, each once. Databases cannot cut Chinese themselves."""

import logging
import re
from collections.abc import Iterable
from functools import cache

import jieba

_LONGEST = 64
_WORD = re.compile(r"[^\W_]")
_NOT_IN_WORDS = re.compile(r'[\s"\\]+')


@cache
def _jieba() -> jieba.Tokenizer:
    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()


def search_words(text: str, names: Iterable[str] = ()) -> str:
    """Words of `text`, and `names` whole, apart by blanks; search for 字节跳动 as one word or as 字节 and 跳动.

    What has no letter or digit is left out, and what nobody types: over 64 characters.
    """
    words = dict.fromkeys(_jieba().cut(text.lower()))
    words.update(dict.fromkeys(_NOT_IN_WORDS.sub("", name.lower()) for name in names))
    return " ".join(word for word in words if len(word) <= _LONGEST and _WORD.search(word))
