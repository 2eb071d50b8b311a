"""Example texts with marks, as rule files write them: `{甲公司}以[54亿美元]收购{乙|COMPANY=乙公司}`."""

import re
from typing import cast

from pipeline.reading.attribution.mentions import EntityLabel, EntityMention, FigureMention

_MARK = re.compile(r"\{([^{}|=]+)(?:\|([A-Z]+))?(?:=([^{}]+))?\}|\[([^\[\]]+)\]")


def read_marked(marked: str, kind: str, unit: str | None) -> tuple[str, list[FigureMention], list[EntityMention]]:
    """(plain text, its figures, its names); every `[…]` is a figure of that kind and unit."""
    parts: list[str] = []
    figures: list[FigureMention] = []
    entities: list[EntityMention] = []
    at = length = 0
    for match in _MARK.finditer(marked):
        parts.append(marked[at : match.start()])
        start = length + match.start() - at
        surface = match[4] or match[1]
        parts.append(surface)
        at, length = match.end(), start + len(surface)
        if match[4]:
            figures.append(FigureMention(start, length, kind, unit))
        else:
            label = cast(EntityLabel, match[2] or "COMPANY")
            entities.append(EntityMention(start, length, label, match[3] or surface))
    return "".join([*parts, marked[at:]]), figures, entities
