"""Words before and after a figure that bound it: 近, 超, 约, 至少, 最高 … 以上, 左右, 起."""

import re

from pipeline.reading.figures.figure import Mod

_MAY = "(?:可以?|能够?|会|将|需要?)?(?:(?![的是])[一-鿿]){2}"  # 最多加息三次
_BEFORE: tuple[tuple[Mod, str], ...] = (
    ("at_most", "不(?:会|能|应|得)?超过|不超出|不高于|不多于|不大于|未超过|至多|最多|最高(?:触及|摸到|涨到)?|(?<!甚)至高|上限为?|封顶"
                "|(?:至多|最多)" + _MAY),
    ("at_least", "不低于|不少于|不小于|不下|至少|最少|最低|起码|低则|不得低于|(?:至少|最少)" + _MAY),
    ("over", "超过|超出|突破|高于|大于|多于|不止|逾|超越|(?<![赶反远])超|远超|(?<![打爆击撕跌])破"
             "|(?<![超通经不透])过(?=[十百千万亿半])|已过|刚过|冲破|站上|迈过|迈入"),
    ("under", "接近|将近|几乎(?:[已快]?[加升涨降占达跌增减]到?)?|靠近|逼近|不到|不足|低于|小于|少于|未到|未满|未及|不及|不满|跌破"
              "|(?<![附最靠临邻亲远相])近|几近"),
    ("approx", "(?:大约|大概|约莫|差不多|(?<![契节预签条纽违公邀租相制])(?:(?<!合)|(?<=折合))约)"
               "(?:将|可|能|会|只能|同比|环比)?(?:增长|增加|提升|提高|下降|减少|下滑|降低|上涨|上升|缩短)?"),
)  # fmt: skip
_BEFORE_TAIL = "(?:了|为|有|是|占|合|就|就是|只有|达到?|可达到?|可[获选得]?|在|至|到|需|补贴|奖励|每[一-鿿])?(?:人民币|新台币|港币)?[“「 ]?"
_AFTER: tuple[tuple[Mod, str], ...] = (
    ("approx", "左右|上下(?![游])|前后"),
    ("at_least", "起(?![步点诉飞源伏来家到床草初])|起步(?![期阶])|[（(]含[)）]以上"),
    (
        "over",
        "(?:及)?以[上外](?![国])|之上|上方|开外|有余|出头|强(?=[，。；、）]|$)|[多余](?![家个名种款年次元万亿样半数久])|\\+(?![0-9])",
    ),
    ("at_most", "以内|之内|[（(]含[)）]以下"),
    ("under", "以下|之下|下方|(?:的?时间)?不到"),
)
_START = {mod: re.compile(f"(?:{words}){_BEFORE_TAIL}$") for mod, words in _BEFORE}
_AFTER_TAIL = "(?:[（(]?含[)）]?|（含）)?(?:人民币)? ?[”」]?"
_END = {mod: re.compile(f"{_AFTER_TAIL}(?:{words})") for mod, words in _AFTER}
_PASSED, _MEASURED = re.compile("(?<![超通经不透])过$"), re.compile("[量额房单值数户活]过$")
_WINDOW = 12
# 不到总数的三分之一: the bound stands before the whole that the share is of.
_OF_WHOLE = "(?:占)?[一-鿿A-Za-z]{2,10}的$"
_SHARE = {mod: re.compile(f"(?:{words}){_OF_WHOLE}") for mod, words in _BEFORE}
_COMPARED = re.compile("(?<!不)(?:高于|低于|大于|小于|多于|少于)|远超|同期|去年|上年")


def mod_before(text: str, start: int) -> Mod | None:
    """What stands right before `start`."""
    window = text[max(0, start - _WINDOW) : start + 1]
    window = window[: len(window) - 1] if start < len(text) else window
    head = text[start : start + 1]
    for mod, pattern in _START.items():
        if mod == "over" and _PASSED.search(window) and (head in "十百千万亿半" or _MEASURED.search(window)):
            return "over"
        if pattern.search(window):
            return mod
    return None


def mod_before_whole(text: str, start: int) -> Mod | None:
    """What stands before the whole that a share at `start` is of: 接近总人数的三分之一."""
    window = text[max(0, start - 2 * _WINDOW) : start]
    found = next(((mod, said) for mod, pattern in _SHARE.items() if (said := pattern.search(window))), None)
    return found[0] if found and not _COMPARED.search(found[1][0]) else None


def mod_after(text: str, end: int) -> Mod | None:
    """What stands right after `end`."""
    window = text[end : end + 8]
    return next((mod for mod, pattern in _END.items() if pattern.match(window)), None)
