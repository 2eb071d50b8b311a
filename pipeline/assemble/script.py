"""Traditional Chinese read through a Simplified view of the same length: offsets in the one are offsets in the other.

Only characters are exchanged, never words (輝達 becomes 辉达; that this is 英伟达, the gazetteer knows): a word of
another length would move what stands behind it, and `tw2sp` and its like rewrite Simplified text too.
"""

import re
from functools import cache
from typing import Final

import opencc

_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
# Of the characters of 3,000 Simplified articles, at most 0.046 change; of 115 Traditional teasers, at least 0.176.
_SHARE: Final = 0.1


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("tw2s")


def simplified(text: str) -> str:
    """`text` in Simplified characters, one for one."""
    converted: str = _converter().convert(text)
    if len(converted) == len(text):
        return converted
    one_by_one = [_converter().convert(character) for character in text]
    return "".join(new if len(new) == 1 else old for new, old in zip(one_by_one, text, strict=True))


def simplified_view(text: str) -> str | None:
    """The Simplified view of a Traditional text; None for a text that is not Traditional and is read as it stands."""
    view = simplified(text)
    changed = sum(a != b for a, b in zip(text, view, strict=True)) if view != text else 0
    return view if changed and changed >= _SHARE * len(_HAN.findall(text)) else None
