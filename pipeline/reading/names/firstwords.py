"""Latin firms by the first part of their names: Lakemoor after Lakemoor Biosciences."""

import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.reading.names.mention import COMPANY, PERSON, NameMention, Sighting
from pipeline.reading.names.occurrences import all_places
from pipeline.reading.names.script import is_latin
from pipeline.reading.names.words import standard_words

_SHORTEST = 4
# A first word as long as this may be the firm of a longer name.
LONG = 6
# More than a tag says: the tagger takes a short Latin name for a product.
_FIRM = 1.5
_LATIN_BEFORE = re.compile(r"[A-Za-z0-9&][ -]$")
_LATIN_AFTER = re.compile(r"[ -](?!C[ETFO]O\b)[A-Za-z0-9&]")


def first_words(text: str, mentions: Sequence[NameMention], known: Callable[[str], bool]) -> Iterator[Sighting]:
    """Where a Latin firm stands without the words that say what kind it is, no other Latin word beside it."""
    firms = {one.name for one in mentions if one.label == COMPANY and is_latin(one.name)}
    people = {word for one in mentions if one.label == PERSON for word in one.name.split()}
    stems = {stem for firm in firms if (stem := _stem(firm)) and stem not in people and not known(stem)}
    by_themselves = {word for firm in firms if (word := _first_word(firm)) and word not in people and not known(word)}
    free = [place for place in all_places(text, stems | by_themselves) if _is_free(text, *place)]
    acts = (*standard_words().acting, *standard_words().after_firm, "孵化")
    stems |= {text[start:end] for start, end in free if text.startswith(acts, end)}
    for start, end in free:
        if text[start:end] in stems and not text.startswith(standard_words().using, end):
            yield Sighting(start, end, COMPANY, "first words", _FIRM)


def _is_free(text: str, start: int, end: int) -> bool:
    return not _LATIN_BEFORE.search(text, max(start - 2, 0), start) and not _LATIN_AFTER.match(text, end)


def _first_word(firm: str) -> str:
    """Lakemoor of Lakemoor Pioneering, which must act to be believed; nothing where it is a common word."""
    word, _, rest = firm.partition(" ")
    is_own = rest[:1].isupper() and word.isalpha() and word.lower() not in standard_words().latin_common
    return word if is_own and len(word) >= LONG else ""


def _stem(firm: str) -> str:
    """The name without its last words of kind; nothing where it has none, or where too little or a term is left."""
    words, kinds = firm.split(), standard_words().latin_joined
    while len(words) > 1 and words[-1].rstrip(",") in kinds:
        words.pop()
    stem = " ".join(words).rstrip(",")
    common = all(word in standard_words().latin_common for word in stem.casefold().split())
    return "" if stem == firm or len(stem) < _SHORTEST or common else stem
