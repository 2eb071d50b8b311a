"""Products told by how they are written: titles 《某片》, names in quotation marks, “某某二号”套餐, and lists of prices."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from pipeline.reading.attribution.mentions import EntityMention, FigureMention
from pipeline.reading.attribution.naming import before, shared
from pipeline.reading.attribution.rulebook import AttributionRules

_TOLD = 4
_LISTED = 3
_REACH = 40
_TWICE = 2
_COINED = re.compile(r"[A-Za-z0-9]")

Span = tuple[int, int]


def works(rules: AttributionRules, text: str, entities: Sequence[EntityMention]) -> Iterator[Span]:
    """Films and games by their titles, in an article about such; a title that a product's name begins stays."""
    words = rules.words
    if sum(1 for _ in words["work_told"].finditer(text)) < _TOLD:
        return
    begun = {item.start for item in entities if item.label == "PRODUCT"}
    for match in words["work"].finditer(text):
        is_none = words["no_work"].search(match["name"]) or words["outlet"].fullmatch(match["name"])
        if match.start("name") not in begun and not is_none:
            yield match.span("name")


def brands(rules: AttributionRules, text: str) -> Iterator[Span]:
    """Names in quotation marks before the kind of thing they are, that the text says again."""
    for name in sorted({match["name"] for match in rules.words["brand"].finditer(text)}):
        is_none = any(rules.words[none].fullmatch(name) for none in ("generic", "component"))
        if not is_none and text.count(name) >= _TWICE and _COINED.search(name):
            yield from _everywhere(text, name)


def priced(
    rules: AttributionRules, text: str, entities: Sequence[EntityMention], figures: Sequence[FigureMention]
) -> Iterator[Span]:
    """What a list of prices is of, at least three things: 甲曲均价从8元降至7元, 乙曲…; wherever they stand.

    No firms, which tell prices too: 某某银行：目标价从8元….
    """
    named = {text[item.start : item.end] for item in entities if item.label != "PRODUCT"}
    pattern, none = rules.words["priced"], rules.words["no_name"]
    found: Counter[str] = Counter()
    for figure in figures:
        if figure.kind == "money" and not re.search("[亿股]", text[figure.start : figure.end]):
            for match in pattern.finditer(text, max(0, figure.start - _REACH), figure.start):
                name = (match["name"] or match["name2"]).strip()
                if match.end() == figure.start and not none.search(name) and name not in named:
                    found[name] += 1
    if len(found) >= _LISTED:
        for name in sorted(found):
            yield from _everywhere(text, name)


def suffixed(rules: AttributionRules, text: str, entities: Sequence[EntityMention]) -> Iterator[Span]:
    """Chinese names with a suffix as models have it, 某某舱Pro, that the text says again and sentences begin with."""
    ends = {item.end for item in entities if item.label != "PRODUCT"}
    ahead: dict[str, list[str]] = defaultdict(list)
    for match in rules.words["suffix"].finditer(text):
        ahead[match[0]].append(before(text, match.start(), ends))
    for suffix, stretches in sorted(ahead.items()):
        word = shared(stretches)
        if word and not rules.words["no_name"].search(word):
            yield from _everywhere(text, word + suffix)


def _everywhere(text: str, name: str) -> Iterator[Span]:
    return (match.span() for match in re.finditer(re.escape(name), text))
