"""Spelling out a date: the text of one point → its steps, coarse to fine; None where it does not read as one."""

import re
from collections.abc import Callable
from itertools import pairwise

from pipeline.reading.automaton import Automaton
from pipeline.reading.dates.expression import Point, Step
from pipeline.reading.dates.makers import (
    EDGES,
    UNITS,
    WEEKDAYS,
    Made,
    N,
    ago,
    between,
    century,
    clock,
    colon,
    day_before,
    decade,
    first,
    lunar,
    numeric,
    quarter_ending,
    relative_day,
    relative_unit,
    relative_year,
    week,
    week_day,
    year,
)
from pipeline.reading.dates.numerals import whole

_HOLIDAY = (
    "元旦|春节|除夕|大年三十|大年夜|元宵节?|清明节?|五一|劳动节|端午节?|七夕节?|中秋节?|国庆节?|十一|重阳节?|腊八节?|小年夜?"
    "|双十一|双11|双十二|双12|双旦|618|情人节|白色情人节|女生节|妇女节|三八节|三八妇女节|植树节|愚人节|青年节|儿童节|六一|教师节"
    "|光棍节|万圣节|平安夜|圣诞节?|感恩节|母亲节|父亲节|黑色星期五|黑五|立春|雨水|惊蛰|春分|谷雨|立夏|小满|芒种|夏至|小暑|大暑"
    "|立秋|处暑|白露|秋分|寒露|霜降|立冬|小雪|大雪|冬至|小寒|大寒"
)
_PARTS = "凌晨|清晨|早上|早晨|早间|清早|上午|中午|午间|正午|下午|午后|傍晚|晚上|晚间|夜间|深夜|夜里|夜晚|半夜|午夜|早|晚|晨|夜"

_TABLE: list[tuple[str, Callable[[re.Match[str]], Made]]] = [
    (
        r"(?P<y>\d{4})(?:[-/.．·](?P<m>\d{1,2})(?:[-/.．·](?P<d>\d\d(?=\d\d:)|\d{1,2}))?)(?!\d(?!\d:))(?P<yy>(?!))?",
        numeric,
    ),
    (r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?!\d)(?P<yy>(?!))?", numeric),
    (r"(?P<y>\d{4}) (?P<m>\d\d) (?P<d>\d\d)(?!\d)(?P<yy>(?!))?", numeric),
    (r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<yy>\d{4})(?P<y>(?!))?", numeric),
    (r"(?P<m>\d{1,2})(?:[/·-]|\.(?=\d+[日号]))(?P<d>\d{1,2})(?![\d:])[日号]?(?P<y>(?!))?(?P<yy>(?!))?", numeric),
    (
        rf"(?P<n>{N}{{1,5}}|半|\d+\.\d+|几)个?(?P<over>[多余来])?个?(?P<half>半)?"
        r"(?P<unit>年|季度|月|周|星期|礼拜|天|日|交易日|工作日|小时|分钟|秒)钟?(?P<half2>半)?(?P<more>多)?(?:之|以)?(?P<side>[前后])",
        ago,
    ),
    (
        r"农历 ?(正|腊|冬|[一二三四五六七八九十]{1,2})月(初[一二三四五六七八九十]|[廿二]?十[一二三四五六七八九]?|廿[一二三四五六七八九])",
        lunar,
    ),
    (r"([上下]+)个?世纪", lambda m: [Step("century", 1900 if m[1] == "上" else 2000)]),
    (r"(?:公元)?([0-9一二三四五六七八九十]{1,3})世纪", century),
    (r"(\d{2,4}|[一二三四五六七八九]十)年代", decade),
    (r"([今本去前明来后上]|大前|上一|下一)年度?", relative_year),
    (r"([同当该次翌])年", relative_year),
    (r"([今去明])([春夏秋冬])", lambda m: [*(relative_year(m) or []), Step("season", 0, m[2] + "天")]),
    (r"(\d{4}|\d\d|[〇○零一二三四五六七八九]{4}|[〇零九一二][〇○零一二三四五六七八九])年度?", year),
    (r"(\d{4})(?=Q|上半|下半|$| ?[初底末])", year),
    (r"前半年", lambda m: [Step("half", 1)]),
    (r"后半年", lambda m: [Step("half", 2)]),
    (r"半年度", lambda m: [Step("half", 1)]),
    (r"([上下])半年度?", lambda m: [Step("half", 1 if m[1] == "上" else 2)]),
    (r"([前上后下])一个?(交易日|工作日|天|日)", day_before),
    (rf"(?!前一季)([前首后头])({N}{{1,3}})个?(季度|季|月|周|天|日)", first),
    (r"(首)个?(季|月|周)度?", lambda m: [Step("first", 1, UNITS[m[2]])]),
    (rf"({N}{{1,2}})月季度", quarter_ending),
    (r"[第]?([一二三四1-4])个?季度?", between("quarter", 1, 4)),
    (r"[Qq]([1-4])", between("quarter", 1, 4)),
    (r"([本上下]|上上|下下|这|[上下前]一|[同当次])个?(季度?|月)|(这一)季度", relative_unit),
    (r"((?:[本上下]|上上|下下|这)(?:一)?)个?(周|星期|礼拜)(?:周|星期|礼拜)?([一二三四五六日天末])?", week_day),
    (r"(大前|大后|[今昨前明后本同当次翌隔])(?:[（(]\d{1,2}[）)])?(天|日|晚|早|晨|夜)", relative_day),
    (
        r"(正|腊|冬|[一二三四五六七八九十]{1,2})月(初[一二三四五六七八九十]|十五|廿[一二三四五六七八九])(?![日号])",
        lunar,
    ),
    (rf"({N}{{1,2}})月份?", between("month", 1, 12)),
    (rf"第({N}{{1,2}})个?月", between("month", 1, 12)),
    (rf"第({N}{{1,3}})天", between("nthday", 1, 366)),
    (rf"第({N}{{1,4}})个?(?:周|星期)(?![一二三四五六日天])", week),
    (
        rf"第({N})个?(?:周|星期)([一二三四五六日天])",
        lambda m: [Step("nthweekday", 10 * (whole(m[1]) or 1) + WEEKDAYS[m[2]])],
    ),
    (r"(?:周|星期|礼拜)([一二三四五六日天])", lambda m: [Step("weekday", WEEKDAYS[m[1]])]),
    (r"周末", lambda m: [Step("weekend")]),
    (r"([上中下])旬", lambda m: [Step("xun", "上中下".index(m[1]) + 1)]),
    (r"(\d\d)(?=\d\d:\d\d)", between("day", 1, 31)),
    (rf"({N}{{1,3}})[日号]", between("day", 1, 31)),
    (r"(?P<h>\d{1,2})[:：](?P<m>\d\d)(?:[:：]\d\d)?(?:时|分)?", colon),
    (rf"(?P<h>{N}{{1,3}})(?:[点时]|点钟)(?P<rest>半|[一三123]刻|{N}{{1,3}}分?|整)?钟?(?:\d\d秒)?", clock),
    (rf"({_HOLIDAY})(?:假期|期间|黄金周)?(?:当[天日])?", lambda m: [Step("holiday", 0, m[1])]),
    (r"(春季|夏季|秋季|冬季|春天|夏天|秋天|冬天|暑假|寒假|暑期|[春夏秋冬])", lambda m: [Step("season", 0, m[1])]),
    (r"[早晚]些时候", lambda m: [Step("whole", 0, m[0])]),
    (_PARTS, lambda m: [Step("part", 0, m[0])]),
    (r"(?:[全整]年|年内|内|全月|全天|年|当[天日])", lambda m: [Step("whole", 0, m[0])]),
    (r"年?(?:之|开|伊|期)?(初|始|中|底|末|尾|终)期?", lambda m: [Step("edge", 0, EDGES[m[1]])]),
    (r"(?:年初|开年|开春)", lambda m: [Step("edge", 0, "START")]),
    (r"(?:前后|左右)", lambda m: [Step("edge", 0, "APPROX")]),
    (
        r"([前早中后晚])[期半]?(?:叶|段)?",
        lambda m: [Step("edge", 0, {"前": "START", "早": "START", "中": "MID"}.get(m[1], "END"))],
    ),
    (rf"({N}{{1,3}})$", between("day", 1, 31)),
]
_SPELL = [(re.compile(pattern), make) for pattern, make in _TABLE]
_POSSIBLE = Automaton([pattern for pattern, _ in _TABLE])
_SKIP = re.compile(r"[ 的，（）()]*")
_RANKS = {"century": 0, "decade": 1, "year": 2, "half": 3, "quarter": 3, "first": 3, "last": 3, "season": 3}
_RANKS |= {"month": 4, "xun": 5, "week": 5, "lunar": 5, "holiday": 5, "nthweekday": 5, "nthday": 6, "day": 6}
_RANKS |= {"weekend": 6, "weekday": 6, "part": 7, "clock": 8}
_UNIT_RANKS = {"Y": 2, "Q": 3, "M": 4, "W": 5, "D": 6, "B": 6, "h": 7, "min": 7, "s": 7}


def spell(text: str) -> Point | None:
    """Read `text` as one point; None where a piece is left over, or a fine one stands before a coarse one."""
    steps: list[Step] = []
    position, end = 0, len(text.rstrip())
    while position < end:
        found = _piece(text, position)
        if found is None:
            return None
        position, made = found
        steps += made
    steps = _of_the_sun(steps)
    return Point(tuple(steps)) if steps and _falls(steps) else None


def _piece(text: str, position: int) -> tuple[int, list[Step]] | None:
    for number in _POSSIBLE.possible(text, position):
        pattern, make = _SPELL[number]
        match = pattern.match(text, position)
        made = make(match) if match and match.end() > position else None
        if match and made is not None:
            skip = _SKIP.match(text, match.end())
            return (skip.end() if skip else match.end()), made
    return None


def _of_the_sun(steps: list[Step]) -> list[Step]:
    """After a year in figures 八月十五 is no day of the moon: 二零零四年八月十五."""
    if len(steps) == 2 and steps[0].kind == "year" and steps[1].kind == "lunar" and steps[1].number % 100 == 15:
        return [steps[0], Step("month", steps[1].number // 100), Step("day", 15)]
    return steps


def _falls(steps: list[Step]) -> bool:
    ranks = [found for step in steps if (found := rank(step)) is not None]
    return all(before <= after for before, after in pairwise(ranks))


def rank(step: Step) -> int | None:
    """How fine a step is: century 0 to clock 8; None for steps of no rank (an edge)."""
    if step.kind in ("first", "last"):
        return 5 if step.text in "WD" else 3
    return _UNIT_RANKS[step.text.split()[0]] if step.kind == "shift" else _RANKS.get(step.kind)
