"""Lists in parallel: `A、B和C的营收分别为x、y和z` gives x to A, y to B, z to C."""

import re

from pipeline.reading.attribution.layout import FRAGMENTS, Paragraph
from pipeline.reading.attribution.mentions import EntityMention

_ENTITY, _FIGURE = f"[{FRAGMENTS['entity']}]", FRAGMENTS["figure"]
_AND = "(?:以及|[、，和与及/])"
_NAMES = re.compile(rf"{_ENTITY}(?:[”」』》]?(?:（[^（）]{{0,12}}）)?\s?{_AND}?\s?[“「『《]?{_ENTITY}){{1,9}}")
_VALUES = re.compile(rf"{_FIGURE}(?:[^，。；、和与及/\ue000-\ue004]{{0,4}}{_AND}[约近超达]{{0,2}}\s?{_FIGURE}){{1,9}}")
_REACH = 160
_WORDS = re.compile("分别|依次|各为|先后|各自|各有")


def partner(line: Paragraph, place: int) -> EntityMention | None:
    """The name that the figure at `place` belongs to in a parallel list, or None where there is no such list."""
    start, end = line.sentence(line.clause_of(place))
    start, end = max(start, place - _REACH), min(end, place + _REACH)
    words = list(_WORDS.finditer(line.masked, start, place))
    if not words:
        return None
    at = words[-1].end()
    values = next((m for m in _VALUES.finditer(line.masked, at, end) if m.start() <= place < m.end()), None)
    names = list(_NAMES.finditer(line.masked, start, at))
    if values is None or not names:
        return None
    name_places = [at for at, _ in line.entities(names[-1].start(), names[-1].end())]
    value_places = [at for at in range(values.start(), values.end()) if line.masked[at] == _FIGURE]
    if len(name_places) != len(value_places):
        return None
    item = line.items[name_places[value_places.index(place)]]
    return item if isinstance(item, EntityMention) else None
