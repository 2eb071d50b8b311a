"""What looks like a name and is none: tickers in brackets, places, nations side by side, phrases of generic words."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick

from pipeline.reading.names.mention import COMPANY, PERSON, PRODUCT, Sighting
from pipeline.reading.names.occurrences import finder_of, longest, places_found
from pipeline.reading.names.ordinary import standard_ordinary
from pipeline.reading.names.phrases import is_phrase
from pipeline.reading.names.script import is_han, is_latin
from pipeline.reading.names.words import NameWords

_SHORT = 4
_EXCHANGE = re.compile(r"(?:NASDAQ|NYSE|Nasdaq|AMEX|HKEX|纳斯达克|纽交所|港交所|美股)\s?[:：]\s?$")
_MARKET = re.compile(r"\.(?:O|N|US|HK|SH|SZ|BJ|OQ|DF|L|T|KS|TW)(?![A-Za-z])")
_TICKER = re.compile(r"[A-Z]{1,5}(?:\.[A-Z]{1,2})?")
_MEDIA = ("日报", "时报", "周刊", "财经", "新闻")
_BARE = frozenset(
    (
        "大学",
        "学院",
        "研究院",
        "研究所",
        "实验室",
        "协会",
        "学会",
        "联盟",
        "委员会",
        "管理局",
        "交易所",
        "有限合伙",
        "医院",
        "科研院所",
        "研究院所",
        "组委会",
        "仲裁委员会",
        "投资决策委员会",
        "伦理委员会",
        "董事会",
        "监事会",
        "证券交易所",
        "美国法院",
        "农业大学",
        "科技大学",
        "师范大学",
        "理工大学",
        "工业大学",
        "医科大学",
        "财经大学",
        "普通高等学校",
        "高等学校",
        "中医院校",
        "本科学校",
        "养老院",
        "福利院",
        "敬老院",
        "卫生院",
        "合同研究组织",
    )
)
# A fund of a house, by what it holds: 曲源|三年持有期混合.
_FUND_NAME = re.compile(r"[一-鿿0-9]{0,10}?(?:灵活配置|持有期|定期开放|定开|混合(?![动云现实所物料])|纯债|指数增强)")
_THEOREM = re.compile(r"[一二三四五六]世(?![纪界])|\s?[一-鿿]{0,2}(?:猜想|定理|定律|不等式|方程)")
# What bears a person's name: 杰文斯悖论, 「布雷顿」森林体系.
_BORNE = re.compile(
    r"[”」』]?\s?(?:猜想|定理|定律|不等式|方程|悖论|效应|难题|陷阱|森林体系|曲线|函数|变换|常数|陨石坑|假说|"
    r"(?:工业|运输|综合)?(?:平均)?指数|"
    r"球(?=[。，、；])|奖(?=得主|获得者|[。，、；]))"
)
# A small word that no name has: Dewey number, a manager at Redfern.
_SMALL = re.compile(
    r"^(?:an?|the) | (?:at|in|on|for|with|is|of) |"
    r" (?!(?:de|da|do|di|du|la|le|van|von|der|den|ter|ten|dos|bin|ibn|al|el|y|e|of|and)\b|al-)[a-z]{3,}$"
)
# Behind a part of a town.
_PLOT = re.compile(
    r"(?:街道(?!办事处主任)|地块|片区|新区|经开区|高新区|社区卫生|村民|镇(?![一-鿿]?[江海静痛])|火车站|地铁站|高铁站|收费站)"
)
# Whom only a firm has, behind its name: 青石期货|首席分析师.
_HEADS = ("首席", "研究员", "分析师", "董事长", "总裁", "总经理", "研报", "研究所")
_NEXT_WORD = re.compile(r" [A-Z][A-Za-z]+")
# A classifier that is a surname too: 这|张福卡.
_COUNTED = re.compile(r"[这那哪每几一二两三四五六七八九十][张项支段章管封]")
_ISLE = re.compile(r"[一-鿿]{3,}[岛州省县镇]")
# Terms by their endings: Batch Normalization.
_ABSTRACT = re.compile(r"[A-Za-z]{3,}(?:tion|sion|ology|ization|ographic|izer)s?")
_PLAN = re.compile(r"[”」』]\s?[一-鿿]{0,3}(?:计划|行动|工程|战略|专项)")


def is_no_name(text: str, seen: Sighting, words: NameWords, known: Callable[[str], bool]) -> bool:
    """Whether a tag names no company, person or organisation; `known` names are not turned down for their words."""
    if seen.label == PRODUCT:
        return False
    surface = text[seen.start : seen.end]
    if surface in standard_ordinary().terms or _is_ticker(text, seen.start, seen.end, surface):
        return True
    if seen.label == COMPANY and text[seen.start - 1 : seen.start] in ("“", "「", "『") and _PLAN.match(text, seen.end):
        return True
    if seen.label == COMPANY and _THEOREM.match(text, seen.end):
        return True
    if seen.label == PERSON and _BORNE.match(text, seen.end):
        return True
    if is_latin(surface) and (_is_term(surface, words) or _is_no_persons(surface, seen.label, words)):
        return not known(surface) and not text.startswith(words.after_firm, seen.end)
    return not known(surface) and (
        surface in _BARE
        or (seen.label == COMPANY and is_han(surface) and _FUND_NAME.match(text, seen.end) is not None)
        or (_PLOT.match(text, seen.end) is not None and is_han(surface))
        or (is_phrase(surface, seen.label) and not text.startswith(_HEADS, seen.end))
        or (seen.label == PERSON and _COUNTED.search(text, max(seen.start - 1, 0), seen.start + 1) is not None)
        or (seen.label == PERSON and _ISLE.fullmatch(surface) is not None)
        or _is_generic(surface, words)
        or standard_ordinary().is_place(surface)
    )


@cache
def _terms() -> AhoCorasick:
    return finder_of([term for term in standard_ordinary().terms if is_han(term)])


def outside_terms(text: str, tags: Sequence[Sighting], known: Callable[[str], bool]) -> Iterator[Sighting]:
    """The tags less those that begin inside a longer term: 特币期货 of 比特币期货, 正盛 of 风头正盛.

    A listed firm (创新医疗) is none either where a term runs over its end: 创新|医疗器械.
    """
    terms = longest(places_found(text, _terms()))
    inside = {spot for start, end in terms for spot in range(start + 1, end)}
    over = {spot: start for start, end in terms for spot in range(start + 2, end)}
    for tag in tags:
        runs_on = tag.label == COMPANY and tag.start < over.get(tag.end, tag.start) and tag.end - tag.start <= _SHORT
        begins = tag.start in inside or _begins_term(text, tag)
        if tag.label == PRODUCT or not (runs_on or (begins and not known(text[tag.start : tag.end]))):
            yield tag


def _begins_term(text: str, tag: Sighting) -> bool:
    """Whether a term of two Latin words begins with it: Stable of Stable Diffusion."""
    word = _NEXT_WORD.match(text, tag.end)
    return word is not None and text[tag.start : word.end()] in standard_ordinary().terms


def _is_no_persons(surface: str, label: str, words: NameWords) -> bool:
    """Whether a Latin name of two words or more ends, or a person's has a word, as no name does: Big Caching, Dewey number."""
    parts = surface.split()
    if len(parts) > 1 and parts[-1] in words.latin_last:
        return True
    if label != PERSON:
        return False
    if parts[0] in words.given_name:
        return False
    if len(parts) > 1 and _ABSTRACT.fullmatch(parts[-1]):
        return True
    return _SMALL.search(surface) is not None or any(part in words.latin_brand for part in re.split(r"[ -]", surface))


def _is_term(surface: str, words: NameWords) -> bool:
    """Whether it is made of words that head tables: Creative Writing."""
    return all(word in words.latin_common for word in re.split(r"[ -]", surface.casefold()))


def _is_ticker(text: str, start: int, end: int, surface: str) -> bool:
    """AAPL of （AAPL.O） and （NASDAQ：AAPL）: the code, not the name."""
    if not _TICKER.fullmatch(surface):
        return False
    if _EXCHANGE.search(text, max(start - 12, 0), start):
        return True
    listed = _MARKET.match(text, end) or _MARKET.search(surface)
    return listed is not None and text[max(start - 1, 0) : start] in ("（", "(", "，", ",", " ")


def _is_generic(surface: str, words: NameWords) -> bool:
    """Whether nothing but generic words are left of it."""
    if surface.startswith("中国") or surface.endswith(_MEDIA):
        return False
    rest = next((surface[n:] for n in (4, 3, 2) if surface[:n] in standard_ordinary().places), surface)
    rest = rest if rest in words.common else surface
    nation = next((nation for nation in words.nation if surface.startswith(nation)), "")
    if nation and surface[len(nation) :] not in words.generic:
        rest = surface[len(nation) :]  # 英国|游戏|工作室, but 瑞士银行 may be one
    while rest:
        word = next((rest[:size] for size in range(min(len(rest), 6), 0, -1) if _says_nothing(rest[:size], words)), "")
        if not word:
            return False
        rest = rest[len(word) :]
    return True


def _says_nothing(word: str, words: NameWords) -> bool:
    return word in words.generic or word in words.common
