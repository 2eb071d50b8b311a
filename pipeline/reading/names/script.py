"""Which characters may stand where: Latin words have edges, Chinese ones have none."""

import re

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_HAN = re.compile(f"[{HAN}]")
# What may stand glued to a Latin name: a date or an office behind it, an office in front of it.
_BEHIND = re.compile(r"(?:19|20)\d\d\s?年|1?\d\s?月|C[ETFO]O(?![A-Za-z])")
_BEFORE = re.compile(r"(?:(?<![A-Za-z])C[ETFO]O)$")
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


def begins_word(text: str, place: int) -> bool:
    """Whether a name may begin at `place`; an office may be glued before it: CEOAnn Lee."""
    return word_edge(text, place) or _BEFORE.search(text, max(place - 4, 0), place) is not None


def ends_word(text: str, place: int) -> bool:
    """Whether a name may end at `place`; a date or an office may be glued behind it: Ann Lee2022年, RedfernCEO."""
    return word_edge(text, place) or _BEHIND.match(text, place) is not None


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether both edges of text[start:end] are edges of names."""
    return begins_word(text, start) and ends_word(text, end)
