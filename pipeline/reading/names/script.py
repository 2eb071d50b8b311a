"""Which characters may stand where: Latin words have edges, Chinese ones have none."""

import re

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_HAN = re.compile(f"[{HAN}]")
_DATE = re.compile(r"(?:(?:19|20)\d\d\s?年|1?\d\s?月)")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def is_han(text: str) -> bool:
    """Whether `text` has a Chinese character."""
    return _HAN.search(text) is not None


def is_latin(text: str) -> bool:
    """Whether `text` has Latin letters and no Chinese character."""
    return _LATIN.search(text) is not None and not is_han(text)


def word_edge(text: str, place: int) -> bool:
    """Whether no Latin word or number runs through `place`: Meta is not in Metaverse, M4 is not in M40."""
    if not 0 < place < len(text):
        return True
    before, after = text[place - 1], text[place]
    if not (before.isascii() and after.isascii()):
        # Accented letters count as Latin too: Nestlé is one word.
        return not (_LATIN.match(before) and _LATIN.match(after))
    if before.isalpha():
        return not after.isalnum()
    return not (before.isdigit() and after.isdigit())


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether both edges of text[start:end] are word edges; a date may follow glued: Ann Lee2022年, Redfern3月."""
    return word_edge(text, start) and (word_edge(text, end) or _DATE.match(text, end) is not None)
