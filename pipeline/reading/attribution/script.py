"""Traditional characters as Simplified ones, place by place: the rules are written in Simplified."""

from functools import cache

from opencc import OpenCC


def simplified(text: str) -> str:
    """The text with as many characters; where words would change their length, each character is changed alone."""
    converted = _converter().convert(text)
    return converted if len(converted) == len(text) else "".join(map(_one, text))


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _one(character: str) -> str:
    other = _converter().convert(character)
    return other if len(other) == 1 else character
