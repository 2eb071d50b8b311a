"""Edge repair: the span is the name alone, without marks, titles or a trailing 公司 that is no part of it."""

import re
from collections.abc import Callable
from dataclasses import replace

from pipeline.reading.names.glued import behind_dateline, without_office
from pipeline.reading.names.growth import companions, grown, is_of_companions
from pipeline.reading.names.kinds import after_kind, behind_body, behind_kind, described
from pipeline.reading.names.mention import COMPANY, ORG, PERSON, PRODUCT, Sighting
from pipeline.reading.names.ordinary import standard_ordinary
from pipeline.reading.names.script import begins_word, ends_word, is_han, is_latin
from pipeline.reading.names.words import NameWords

_MARKS = " \t\u3000“”\"'‘’《》「」『』【】〈〉，。、：；！？,:;!?|｜丨/／·•…—~～*#@（("
_PAIRS = {"（": "）", "(": ")", "「": "」", "『": "』", "“": "”", "《": "》", "【": "】"}
_DEPARTMENT = re.compile(r"(?P<school>[一-鿿]{2,10}大学)[一-鿿]{1,8}系")
# A house before the sector that its analyst or partner looks after: 青石证券|消费电子行业分析师.
_SECTOR = re.compile(
    r"(?P<house>[一-鿿]{2,6}?(?:证券|银行|基金|资本|投资|咨询|期货|国际))(?:消费电子|电子|医药|生命科学|新能源|汽车|机械|金融|科技|传媒|通信|"
    r"计算机|化工|有色|食品饮料|家电|宏观|策略|固收|地产|零售|互联网|医疗|军工|海外|大健康)"
    r"(?:(?:与|和|及)[一-鿿]{2,6})?(?:行业|首席|分析师|研究|团队|组)"
)
# What a school does together with another, behind its name: 青石大学|共建林木实验室.
_TOGETHER = re.compile(r"(?<=大学|学院|医院)(?:联合|合作|携手)?(?:共建|成立|建立|发布|共同)")
_CALLED = ("号”", "号」", "号探测器", "号航天器", "号飞船", "号卫星", "号火箭", "号空间站")
_BESIDE_CRAFT = re.compile(r"号[”」]?\s?[（(]")
# What an index fund follows, behind its issuer: 青石|标普500ETF.
_INDEX = re.compile(r"标普|中证|恒生|纳指|纳斯达克|沪深|日经|上证|深证|创业板|科创|[东南]亚|沙特|德国|法国|半导体")
_TRADED = re.compile(r"[一-鿿A-Za-z0-9]{0,12}?(?:ETF|LOF|指数基金|指数发起)")
_CRAFT = ("火箭", "飞船", "探测器", "空间站", "望远镜", "航天飞机")
_SITE = re.compile(r"(?:第[一二三])?(?:研发中心|生产基地|基地|工厂|办事处)$")
# Words that say what a firm is, or "and", before its Latin name: biotech Lakemoor Medicine, and Lakemoor.
_SMALL_BEFORE = re.compile(r"(?:(?:and|or|the|by|from|via|with|startup|biotech|company|firm) )+(?=[A-Z])")
_DAY = re.compile(r"(?:[上本下]?周)?[一二三四五六日]")
_LEGAL = re.compile(r"(?:有限公司|有限责任公司|[（(]有限合伙[）)]|(?<!公募)(?<!私募)(?<!社保)基金)$")
# What people do not have, unlike what investors of both kinds do (Ann Redfern领投).
_AFTER_FIRM = ("公司", "集团", "CEO", "CTO", "股价", "财报", "营收", "（融资", "的股价", "的CEO", "创始人", "是一家")
_IRISH = re.compile(r"(?<= [ODL])[’'][A-Z][a-z]+")
_LONGEST = 60
_REACH = 12


Known = Callable[[str], bool]


def repaired(text: str, seen: Sighting, words: NameWords, known: Known) -> Sighting | None:
    """`seen` with its edges set right, None where nothing of a name is left; `known`: whether a list has a name."""
    start, end = _within_marks(text, seen.start, min(seen.end, seen.start + _LONGEST))
    if seen.label in (COMPANY, ORG) and text.startswith(words.address, end - 2) and 3 < end - start < 8:
        seen = replace(seen, label=PERSON)
    if seen.label == COMPANY and (title := _called(text, start, end, words)):
        start, seen = title, replace(seen, label=PERSON)
    if seen.label == PERSON:
        start, end = _person(text, start, end, words)
    elif seen.label != PRODUCT:
        start, end = _organisation(text, start, end, words)
    start, end = without_office(text, *_within_marks(text, start, end), seen.label)
    start, end = _whole_words(text, start, end)
    if seen.label == PERSON:
        end = companions(text, end)
        end = start + len(text[start:end].rstrip("0123456789 "))
        end = irish.end() if (irish := _IRISH.match(text, end)) else end
    elif seen.label != PRODUCT:
        end = _before_month(text, start, end)
        end = together.start() if (together := _TOGETHER.search(text, start + 3, end)) else end
        department = _DEPARTMENT.fullmatch(text, start, end)
        end = department.end("school") if department else _before_site(text, start, end)
        start = _with_place(text, _without_day(text, start, end, known), end)
        start = behind_dateline(text, start, end)
        start = behind_body(text, start, end, known) if seen.label == ORG else start
        start = _without_nation(text, start, end, seen.label, words, known)
        start, end = _company(text, start, end, seen.label, words, known)
        end = grown(text, start, end, seen.label, words)
    surface = text[start:end]
    if seen.label == ORG and is_latin(surface) and end < seen.end and _SITE.search(text, end, seen.end):
        seen = replace(seen, label=COMPANY)
    if not any(character.isalpha() for character in surface) or (len(surface) == 1 and seen.label != COMPANY):
        return None
    if seen.label in (COMPANY, ORG) and _is_persons(text, start, end, words) and not known(surface):
        seen = replace(seen, label=PERSON)
    is_craft = seen.label == PERSON and _is_craft(text, start, end)
    label = PRODUCT if is_craft else _kind(surface, seen.label, words)
    changed = (start, end, label) != (seen.start, seen.end, seen.label)
    return replace(seen, start=start, end=end, label=label) if changed else seen


def _called(text: str, start: int, end: int, words: NameWords) -> int:
    """Where the Latin name of two words begins that stands behind a person's title (泰斗Ann Lee); 0 where none does."""
    if not text.startswith(words.before_person, start):
        return 0
    titles = (title if is_han(title) else title + " " for title in words.before_person)
    title = next((title for title in titles if text.startswith(title, start)), "")
    name = text[start + len(title) : end].strip()
    return start + len(title) if title and is_latin(name) and " " in name else 0


def _is_persons(text: str, start: int, end: int, words: NameWords) -> bool:
    """Whether it is a first name and a surname, with nothing behind that goes with firms: Ann Redfern, Ann redfern."""
    first, *rest = text[start:end].split(" ")
    if not rest or len(rest) > 2 or first not in words.given_name or text.startswith(_AFTER_FIRM, end):
        return False
    last = rest[-1]
    return (
        last not in words.latin_joined
        and last.lower() not in words.latin_common
        and all(part.rstrip(".").isalpha() and not part[1:].isupper() for part in rest)
    )


def _is_craft(text: str, start: int, end: int) -> bool:
    """Ships and spacecraft are no people: 朝露号, 朝露 where “朝露号” stands too, Dew in 朝露号（Dew）."""
    surface = text[start:end]
    if surface.endswith("号"):
        return text[end : end + 1] not in tuple("召称令码")
    return _BESIDE_CRAFT.search(text, max(start - 4, 0), start) is not None or any(
        surface + word in text for word in _CALLED
    )


def _kind(surface: str, label: str, words: NameWords) -> str:
    """COMPANY, ORG or PRODUCT by the name's last word: 大树研究院, 小楼律师事务所, Redfern Labs, 朝露火箭."""
    if (
        label == PERSON
        and " " in surface
        and (surface.rpartition(" ")[2] in words.latin_joined or is_of_companions(surface))
    ):
        return COMPANY
    if label == COMPANY and surface.endswith(_CRAFT):
        return PRODUCT
    if label == COMPANY and surface.endswith(words.org) and len(surface) > 3:
        return ORG
    return COMPANY if label == ORG and surface.endswith(words.firm) else label


def _before_month(text: str, start: int, end: int) -> int:
    """Without the digits of a month or year behind it: Redfern|2月, Redfern|2025年."""
    name = text[start:end].rstrip("0123456789")
    return start + len(name) if text[end : end + 1] in ("月", "年") and is_latin(name) else end


def _before_site(text: str, start: int, end: int) -> int:
    """The end of the firm whose site somewhere it is: 澄湖电池|南京基地, Redfern|上海研发中心."""
    site = _SITE.search(text, start + 2, end)
    if site and site.end() == end:
        for size in (2, 3, 4):
            place = site.start() - size
            if place > start + 1 and text[place : site.start()] in standard_ordinary().places:
                return place - (text[place - 1] == " ")
    return end


def _without_nation(text: str, start: int, end: int, label: str, words: NameWords, known: Known) -> int:
    """美国 before an organisation, a Latin name or a known firm is no part of it, nor 美 before a known one."""
    if text[start : start + 1] in tuple("美英德法日韩") and end - start > 3 and known(text[start + 1 : end]):
        return start if known(text[start:end]) else start + 1
    for nation in words.nation:
        after = start + len(nation)
        if text.startswith(nation, start, end) and end - after > 1:
            rest = text[after:end].lstrip()
            if label == COMPANY and is_han(rest):
                apart = rest not in words.generic and known(rest) and not known(text[start:end])
                apart = apart or (rest.endswith("集团") and len(rest) > 5 and rest[:2] not in words.generic)
            else:
                of_nation = label == ORG and (rest.endswith(words.abroad) or _is_whole(rest, words))
                of_nation = of_nation or (len(rest) > 5 and known(rest) and not known(text[start:end]))
                apart = end - after > 2 and (not is_han(rest) or of_nation)
            return end - len(rest) if apart else start
    return start


def _without_day(text: str, start: int, end: int, known: Known) -> int:
    """周三, of which a tag may take a part, is no part of the known name behind it: 上周三|青石会."""
    day = _DAY.match(text, start, end)
    return day.end() if day and not known(text[start:end]) and known(text[day.end() : end]) else start


def _with_place(text: str, start: int, end: int) -> int:
    """Where the place begins that stands before a legal name or a fund's and belongs to it: 曲州|青石基金."""
    if not _LEGAL.search(text, start, end) or text[start : start + 2] in standard_ordinary().places:
        return start
    places = (start - size for size in (2, 3) if text[start - size : start] in standard_ordinary().places)
    return next((place for place in places if place >= 0), start)


def _company(text: str, start: int, end: int, label: str, words: NameWords, known: Known) -> tuple[int, int]:
    """Without what it is in front, and without its business or its offshoots behind: Redfern| AR, 青石|线上线下, 青石基金|子基金."""
    if label != COMPANY:
        return start, end
    start = behind_kind(text, start, end, words, known)
    if sector := _SECTOR.match(text, start):
        end = sector.end("house") if start + 2 < sector.end("house") < end else end
    for offshoot in ("子基金", "系基金"):
        if text.endswith("基金" + offshoot, start, end):
            return start, end - len(offshoot)
    if index := _INDEX.search(text, start + 2, end):
        return (start, index.start()) if _TRADED.match(text, index.end()) else (start, end)
    for cut in range(start + 2, end - 1):
        if _is_business(text[cut:end], words) and known(text[start:cut]) and not known(text[start:end]):
            return start, cut
    first, _, rest = text[start:end].partition(" ")
    is_term = rest in standard_ordinary().terms and is_latin(first) and known(first)
    return start, start + len(first) if is_term and not known(text[start:end]) else end


def _is_business(rest: str, words: NameWords) -> bool:
    """Whether it is a term of the trade in Chinese that no firm's name ends with."""
    return is_han(rest) and rest in standard_ordinary().terms and rest not in words.generic and rest not in words.joined


def _is_whole(rest: str, words: NameWords) -> bool:
    """Whether an office's name says which one without its nation: 多伦多证券交易所, not 国家证券交易所."""
    return len(rest) > 5 and rest.endswith(words.office) and not rest.startswith(words.national)


def _within_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Up to the first line end, without marks at the edges; a bracket that never closes ends the name."""
    line_end = text.find("\n", start, end)
    end = line_end if line_end >= 0 else end
    while start < end and text[start] in _MARKS + "）)」』”》】":
        start += 1
    open_at: list[int] = []
    for place in range(start, end):
        if text[place] in _PAIRS:
            open_at.append(place)
        elif text[place] in _PAIRS.values():
            if not open_at:
                end = place
                break
            open_at.pop()
    end = open_at[0] if open_at else end
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _person(text: str, start: int, end: int, words: NameWords) -> tuple[int, int]:
    for title in words.title:
        if text.startswith(title, start, end) and end - start > len(title) + 1:
            start += len(title)
            break
    if text.startswith(words.counted, start) and end - start > 3 and is_han(text[start:end]):
        start += 1
    for honorific in words.honorific:
        if text.endswith(honorific, start, end) and end - start >= len(honorific) + 2:
            return start, end - len(honorific)
    return start, end


def _organisation(text: str, start: int, end: int, words: NameWords) -> tuple[int, int]:
    if small := _SMALL_BEFORE.match(text, start, end):
        start = small.end()
    start = after_kind(text, start, end, words)
    if kind := described(words).match(text, start, end):
        start = kind.end()
    for head in words.head:
        if len(head) > 1 and text.startswith(head, start, end) and end - start > len(head) + 1:
            start += len(head)
            break
    former = text.startswith("原", start) and not text.startswith(words.raw, start)
    if (former and text.endswith(words.org, start, end) and end - start > 5) or text[
        max(start - 1, 0) : start + 1
    ] == "股东":
        start += 1
    for tail in words.tail:
        if text.endswith(tail, start, end) and end - start >= len(tail) + 2:
            rest = text[start : end - len(tail)]
            if tail != "公司" or not _needs_company(rest, words):
                return start, end - len(tail)
    return start, end


def _needs_company(rest: str, words: NameWords) -> bool:
    """大树科技公司 and 大树有限公司 are names as written, 大树公司 is 大树 and a noun."""
    return rest.endswith(("有限", "责任", "股份", "分", "子")) or any(
        rest.endswith(word) and len(rest) > len(word) + 1 for word in words.generic if is_han(word)
    )


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Edges that run through a Latin word move out to its ends, as far as `_REACH` characters."""
    first, last = start, end
    while start < end and not begins_word(text, first) and start - first < _REACH:
        first -= 1
    while start < end and not ends_word(text, last) and last - end < _REACH:
        last += 1
    return first, last
