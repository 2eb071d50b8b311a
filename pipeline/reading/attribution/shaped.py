"""Products told by their shape, which a tagger of names leaves out or cuts: 小米15, 国投白银LOF, SimpleQA, 「勇气号」."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.reading.attribution.mentions import EntityMention, FigureMention
from pipeline.reading.attribution.rulebook import AttributionRules
from pipeline.reading.attribution.written import brands, everywhere, priced, suffixed, works

_OFTEN = 3
_LONGEST = 12
_SHARE = 0.7
_VERSION = re.compile(r"\d{1,2}\.\d(?![\d.%％倍亿万米元寸])")
_LETTER = re.compile("[一-龥A-Za-z0-9]")

Span = tuple[int, int]


def with_shaped(
    rules: AttributionRules, text: str, entities: Sequence[EntityMention], figures: Sequence[FigureMention]
) -> list[EntityMention]:
    """The entities, and products found by their shape in place of what stands inside them; all in order."""
    numbers = _places(figures)
    firms = {item.start for item in entities if item.label == "COMPANY"}
    inside = [*_funds(rules, text, firms, numbers), *_models(rules, text, entities)]
    free = numbers | _places(entities)
    found = [span for span in inside if numbers.isdisjoint(range(*span))]
    told = [*works(rules, text, entities), *brands(rules, text), *priced(rules, text, entities, figures)]
    told += suffixed(rules, text, entities)
    found += [span for span in told if numbers.isdisjoint(range(*span))]
    found += [span for span in _coined(rules, text) if free.isdisjoint(range(*span))]
    taken: set[int] = set()
    kept: list[EntityMention] = []
    for start, end in sorted(set(found), key=lambda span: (span[0] - span[1], span)):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append(EntityMention(start, end, "PRODUCT", text[start:end]))
    outside = [item for item in entities if not (item.start in taken and item.end - 1 in taken)]
    return sorted([*outside, *kept], key=lambda item: item.start)


def _places(items: Sequence[EntityMention | FigureMention]) -> set[int]:
    return {place for item in items for place in range(item.start, item.end)}


def _models(rules: AttributionRules, text: str, entities: Sequence[EntityMention]) -> Iterator[Span]:
    """A firm and the number of its model: 小米15 Pro. A product's name that is marked and no number stays as it is."""
    products = {item.start: item for item in entities if item.label == "PRODUCT"}
    for firm in entities:
        if firm.label == "PRODUCT" and (version := _VERSION.match(text, firm.end)):
            yield firm.start, version.end()
        if firm.label != "COMPANY":
            continue
        product = products.get(firm.end) or (
            products.get(firm.end + 1) if text[firm.end : firm.end + 1] == " " else None
        )
        match = rules.words["model"].match(text, firm.end)
        if match and (product is None or text[product.start].isdigit()):
            yield firm.start, max(match.end(), product.end if product else 0)


def _funds(rules: AttributionRules, text: str, firms: set[int], numbers: set[int]) -> list[Span]:
    """Funds and bonds: from the firm's name on, 易方达黄金LOF, or as far back as the text repeats it, 江银转债."""
    ends = [match.span() for match in rules.words["fund"].finditer(text)]
    starts = [_back(rules, text, start, numbers) for start, _ in ends]
    times = Counter(
        text[at:end] for (start, end), first in zip(ends, starts, strict=True) for at in range(first, start)
    )
    found: list[Span] = []
    for (start, end), first in zip(ends, starts, strict=True):
        firm = next((at for at in range(first, start) if at in firms), None)
        begin = firm if firm is not None else _repeated(text, first, start, end, times)
        if begin is not None and (firm is not None or not rules.words["fund_of_firm"].fullmatch(text[start:end])):
            found.append((begin, end))
    return found


def _back(rules: AttributionRules, text: str, start: int, numbers: set[int]) -> int:
    """How far back the name may reach."""
    at, ends = start, rules.words["fund_edge"]
    while at and start - at < _LONGEST and _LETTER.match(text, at - 1) and at - 1 not in numbers:
        if ends.match(text, at - 1):
            break
        at -= 1
    return at


def _repeated(text: str, first: int, start: int, end: int, times: Counter[str]) -> int | None:
    """The farthest beginning that stands nearly everywhere where the two characters before the word do."""
    least = times[text[start - 2 : end]]
    if start - 2 < first or least < _OFTEN:
        return None
    return min(at for at in range(first, start - 1) if times[text[at:end]] >= max(2, _SHARE * least))


def _coined(rules: AttributionRules, text: str) -> Iterator[Span]:
    """Coined Latin words that the text repeats, SimpleQA, and ships, 「勇气号」, wherever they stand."""
    spans = [match.span() for match in rules.words["coined"].finditer(text)]
    times = Counter(text[start:end] for start, end in spans)
    for start, end in spans:
        word = text[start:end]
        if times[word] >= _OFTEN and not any(
            rules.words[name].fullmatch(word) for name in ("generic", "component", "outlet")
        ):
            yield start, end
    yield from everywhere(text, {match["name"] for match in rules.words["ship"].finditer(text)})
