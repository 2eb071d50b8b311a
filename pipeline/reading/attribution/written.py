"""Products told by how they are written: titles 《某片》, names in quotation marks, “某某二号”套餐, and lists of prices."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

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
    names = {match["name"] for match in rules.words["brand"].finditer(text)}
    none = [rules.words[kind] for kind in ("generic", "component")]
    kept = {name for name in names if _COINED.search(name) and not any(one.fullmatch(name) for one in none)}
    spans = list(everywhere(text, kept))
    times = Counter(text[start:end] for start, end in spans)
    yield from (span for span in spans if times[text[slice(*span)]] >= _TWICE)


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
        yield from everywhere(text, found)


def suffixed(rules: AttributionRules, text: str, entities: Sequence[EntityMention]) -> Iterator[Span]:
    """Chinese names with a suffix as models have it, 某某舱Pro, that the text says again and sentences begin with."""
    ends = {item.end for item in entities if item.label != "PRODUCT"}
    ahead: dict[str, list[str]] = defaultdict(list)
    for match in rules.words["suffix"].finditer(text):
        ahead[match[0]].append(before(text, match.start(), ends))
    words = {suffix: shared(stretches) for suffix, stretches in ahead.items()}
    yield from everywhere(
        text, {word + suffix for suffix, word in words.items() if word and not rules.words["no_name"].search(word)}
    )


def everywhere(text: str, names: Collection[str]) -> Iterator[Span]:
    """All places of all names, in one pass over the text."""
    if names:
        finder = AhoCorasick(sorted(names), matchkind=MatchKind.Standard)
        yield from ((start, end) for _, start, end in finder.find_matches_as_indexes(text, overlapping=True))
