"""Ordinary words and places: names that look like these need more than a tag to be believed."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.charfeatures import hash_name
from pipeline.reading.modelfile import FILES, MODEL_DIR

# The tagger's list of words, as `pipeline.train.lists` numbers them.
_WORD_BIT = 6
_PARTS = ("北部", "南部", "东部", "西部", "中部", "本土", "当地", "地区", "赛区", "周边", "机场")


@dataclass(frozen=True, slots=True)
class Ordinary:
    """Words by their sorted hashes; words like people's names, places and terms of the trade as written."""

    words: NDArray[np.uint64]
    like_people: frozenset[str]
    places: frozenset[str]
    terms: frozenset[str]

    def is_word(self, surface: str) -> bool:
        """Whether a dictionary has it as a word that names nothing, a surname at its start or not."""
        if surface in self.like_people:
            return True
        key = np.uint64(hash_name(surface))
        place = int(np.searchsorted(self.words, key))
        return place < len(self.words) and bool(self.words[place] == key)

    def is_place(self, surface: str) -> bool:
        """Whether it is a place, two side by side (辽宁大连) or a part of one (越南北部, 吉林站)."""
        if surface.endswith(_PARTS):
            surface = surface[:-2]
        elif surface.endswith("站"):
            surface = surface[:-1]
        cuts = range(2, len(surface) - 1)
        return surface in self.places or any({surface[:cut], surface[cut:]} <= self.places for cut in cuts)


@cache
def standard_ordinary() -> Ordinary:
    """The words of the shipped model's lists, and those of `rules/`."""
    from pipeline.reading.gazetteerfile import ORDINARY_WORDS, read_words
    from pipeline.reading.standard import rules_folder

    with np.load(MODEL_DIR / FILES[2]) as lists:
        words = lists["hashes"][(lists["members"] >> _WORD_BIT) & 1 == 1]
    like_people = read_words(rules_folder() / "people" / ORDINARY_WORDS)
    places, terms = (read_words(rules_folder() / name) for name in ("places.txt", "companies/terms.txt"))
    return Ordinary(words, like_people, places, terms)
