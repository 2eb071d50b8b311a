"""What the tagger alone saw, once or twice: words, and what looks like no name, need more than that to be believed."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence

from pipeline.reading.names.mention import COMPANY, PERSON, PRODUCT, Sighting
from pipeline.reading.names.ordinary import standard_ordinary
from pipeline.reading.names.phrases import is_nickname
from pipeline.reading.names.script import is_han, is_latin

# The word of the dictionary that runs through a place of the text; "" where none does.
Through = Callable[[int], str]
_OFTEN = 2
# How long a word must be that speaks against a name it runs into; 英国皇家 says nothing against an organisation.
_LEAST = {COMPANY: 2, PERSON: 3}
# Words by their endings: Explorations, Specificity. Short ones may be names: Unity.
_ENGLISH = re.compile(r"[A-Z]?[a-z]{3,}(?:tions?|sions?|ity|ities|ness|ments?|isms?|ances?|ences?|ologies|graphics?)")
_SMALL = re.compile(r"[a-z]+(?:[ -][a-z]+)*")
# Who is cited: Redfern等，2024.
_CITED = re.compile(r"(?:等|,? et al\.?)[，,（( ]{0,2}(?:19|20)\d\d(?!年)")
# The rest of a list of firms: redfern、大树等品牌.
_LISTED = re.compile(r"(?:、[^、，。；\n]{1,20}){0,6}等[一-鿿]{0,4}(?:品牌|公司|企业|平台|厂商|机构)")
_CREDITED = re.compile(r"(?:来源|图源|图片|出处|数据|via|源)\s?[:：/|｜丨,，、]\s?$")


def doubted(
    tags: Sequence[tuple[str, Sighting]],
    sure: Container[str],
    known: Callable[[str], bool],
    text: str = "",
    through: Through = lambda place: "",
) -> Iterator[Sighting]:
    """The tags of (surface, tag) pairs less those that are unknown as names, tagged once or twice, and look like none.

    `sure` are surfaces beside which words stand that only go with names. Without those 小王 is no firm either.
    """
    ordinary = standard_ordinary()
    often = Counter(surface for surface, _ in tags)
    for surface, tag in tags:
        if tag.label == PRODUCT or known(surface):
            yield tag
            continue
        backed = often[surface] > _OFTEN or surface in sure
        nickname = tag.label == COMPANY and surface not in sure and is_nickname(surface)
        if nickname or (ordinary.is_word(surface) and (surface in ordinary.like_people or not backed)):
            continue
        if backed or not (_breaks_a_word(tag, through) or _is_word_of_english(text, surface, tag)):
            yield tag


def _breaks_a_word(tag: Sighting, through: Through) -> bool:
    """Whether a word runs through an edge: 中基 of 设施中|基于, 光大树 of 曝光|大树. Short ones run into people by chance."""
    if tag.label not in _LEAST:
        return False
    words = [len(through(edge)) for edge in (tag.start, tag.end)]
    return max(words) >= _LEAST[tag.label] or min(words) > 0


def _is_word_of_english(text: str, surface: str, tag: Sighting) -> bool:
    """Whether it is written small (infographic), or a word by its ending; one that is credited is a source."""
    if tag.label != COMPANY or is_han(surface) or not is_latin(surface):
        return False
    if _CREDITED.search(text, max(tag.start - 6, 0), tag.start):
        return False
    if _CITED.match(text, tag.end):
        return True
    if "、" in (text[tag.start - 1 : tag.start], text[tag.end : tag.end + 1]) and _LISTED.match(text, tag.end):
        return False
    return _SMALL.fullmatch(surface) is not None or _ENGLISH.fullmatch(surface) is not None
