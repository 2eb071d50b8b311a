"""What stands right beside a name and is none of it: CEOAnn Lee, Redfern et al., 发自 曲州|青石报."""

import re

from pipeline.reading.names.mention import COMPANY, PERSON
from pipeline.reading.names.ordinary import standard_ordinary
from pipeline.reading.names.script import is_latin

# What stands before a Latin name and is none of it: CEOAnn Lee, VC Redfern, Portrait by Ann Lee; and behind: Lee et al.
_BEFORE_LATIN = re.compile(
    r"(?:(?:C[ETFO]O|Prof\.|Dr\.|Mr\.|Ms\.|PI|VC|PE|大V) ?|[A-Z][A-Za-z ]{2,30} by )(?=[A-Z][a-z])"
)
_BEHIND_LATIN = re.compile(r"(?:,? et al\.?|C[ETFO]O)$")
# Who says where he writes from, before his paper: 发自 曲州|青石报.
_DATELINE = re.compile(r"发自 ?$")


def without_office(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """Without what is glued to a Latin name and none of it, where it is a person's or a firm's."""
    if label not in (COMPANY, PERSON):
        return start, end
    if before := _BEFORE_LATIN.match(text, start, end):
        start = before.end()
    behind = _BEHIND_LATIN.search(text, start + 2, end)
    return start, behind.start() if behind and is_latin(text[start : behind.start()]) else end


def behind_dateline(text: str, start: int, end: int) -> int:
    """Where the paper's name begins behind the place that its news is from: 发自 曲州|青石报."""
    if not _DATELINE.search(text, max(start - 3, 0), start):
        return start
    places = (start + size for size in (3, 2, 4) if text[start : start + size] in standard_ordinary().places)
    return next((place for place in places if place + 1 < end), start)
