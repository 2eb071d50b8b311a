"""Lists joined by 、: what stands between two companies is a company, and glued names are cut apart."""

import re
from collections.abc import Callable, Iterator, Mapping

from pipeline.reading.names.mention import COMPANY, PERSON, PRODUCT, Sighting
from pipeline.reading.names.occurrences import Place
from pipeline.reading.names.script import is_han

_ITEM = re.compile(r"[、，]\s?([^、，。；：！？\n“”（）()《》]{2,12}?)\s?(?=、|和|及|与|以及|等)")
_FIRMS = re.compile(r"\s?等(?:[一-鿿]{0,3}(?:机构|公司|企业|厂商|巨头|大厂|券商|银行|品牌))")
_NO_NAME = re.compile(
    r"[的了是在有为被将把们这那其某各该每多]|^(?:社交|媒体|平台|早期|从)|(?:企业|公司|厂商|大厂|机构|平台|品牌|巨头|高校|大学|学院|行业|领域|市场|技术|产品|服务|研究院|用户|投资人)$"
)


def between_names(text: str, labels: Mapping[Place, str]) -> Iterator[Sighting]:
    """Unnamed items of a list right after a company (or person) and before another one, or last before 等 and a word for firms."""
    ends = {end: label for (_, end), label in labels.items()}
    starts = {start: label for (start, _), label in labels.items()}
    products = {place for place, label in labels.items() if label == PRODUCT}
    covered = {spot for start, end in labels if (start, end) not in products for spot in range(start, end)}
    partly = {spot for start, end in products for spot in range(start, end)}
    for match in _ITEM.finditer(text):
        start, end = match.span(1)
        before = ends.get(match.start())
        if before not in (COMPANY, PERSON) or covered & set(range(start, end)) or _NO_NAME.search(match[1]):
            continue
        after = starts.get(end + 1)
        if partly & set(range(start, end)):
            # A product in a list of firms that ends so is one of them: 大树、Redfern等品牌.
            if (start, end) in products and before == COMPANY and _FIRMS.match(text, end):
                yield Sighting(start, end, COMPANY, "list", 1.5)
            continue
        between = text[end : end + 1] == "、" and after == before and (before == COMPANY or len(match[1]) <= 4)
        if between or (before == COMPANY and _FIRMS.match(text, end)):
            yield Sighting(start, end, before, "list", 1.0)


def cut(surface: str, known: Callable[[str], bool]) -> list[str]:
    """The names that `surface` is glued from: 大树小楼 → 大树, 小楼; a list of one where it is not glued."""
    if len(surface) < 4 or not is_han(surface) or known(surface):
        return [surface]
    for place in range(2, len(surface) - 1):
        if known(surface[:place]) and known(surface[place:]):
            return [surface[:place], surface[place:]]
    return [surface]
