"""Names that the text itself ties: 千山智能（Mountain AI）, 大树科技股份有限公司（以下简称“大树科技”）."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from pipeline.reading.names.mention import NameMention
from pipeline.reading.names.script import is_han
from pipeline.reading.names.shortening import abbreviates

_OPENING = re.compile(
    r"\s?[”」]?\s?[（(，,]\s?(?P<said>(?:[以下均统]{0,2}简称|下称|以下称|原名|曾用名|英文名|中文名|又名|即|又称|也称|前身(?:是|为)?)[为：:]?)?\s?[“「\"']?"
)
_CLOSING = re.compile(r"[”」\"']?\s?[）)，,。]")
_LEGAL = re.compile(r"(?:公司|合伙）)$")


def bracketed(text: str, mentions: Sequence[NameMention]) -> dict[str, list[tuple[str, str]]]:
    """Label → pairs of surfaces that stand as name and other name, from mentions in text order."""
    pairs: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for one, other in pairwise(mentions):
        gap = text[one.end : other.start]
        if one.label != other.label or len(gap) > 16 or not (opening := _OPENING.fullmatch(gap)):
            continue
        if not _CLOSING.match(text, other.end):
            continue
        in_brackets = "（" in gap or "(" in gap
        if opening["said"] or (in_brackets and _may_be_one(one.name, other.name)):
            pairs[one.label].append((one.name, other.name))
    return pairs


def _may_be_one(name: str, bracket: str) -> bool:
    """A name in another script, or a short form; 大树（小楼） may be an owner in brackets."""
    return is_han(name) != is_han(bracket) or abbreviates(bracket, name) or abbreviates(name, bracket)
