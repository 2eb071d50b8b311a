"""Craft and missions bear names but are nobody's firm or person: 晨星2号, 晨星II号, 北辰六号, the 晨星 that they were."""

import re
from collections import defaultdict
from collections.abc import Iterable

from pipeline.reading.names.occurrences import Place

# 一号楼, 三号员工: what is numbered otherwise.
_ELSE = (
    "线|楼|厂|院|馆|店|员工|人物|门|仓|库|车间|文|令|公告|大厦|园|地块|位|基金|股东|产线|生产线|炉|井|矿|码头|泊位|路|桥|标段|展|厅|"
    "提案|决议|数据中心|项目|机组|反应堆|店铺|球员|选手|种子|病区|实验室"
)
_CRAFT = (
    "(?:月球|火星|载人|深空|太阳|运载|货运|试验|探月|登月)*"
    "(?:任务|飞船|火箭|宇航员|航天员|探测器|卫星|空间站|返回舱|着陆器|轨道器|乘组|发射|升空|入轨|登月|计划)"
)
_NUMBERED = re.compile(
    rf"[ -]?(?:(?P<day>\d{{1,2}})|\d{{3}}|[一二三四五六七八九十]{{1,3}}|[IVX]{{1,4}})号(?!{_ELSE})(?P<craft>{_CRAFT})?"
)
_MOST = 0.5


def places_of_craft(text: str, places: Iterable[Place]) -> set[Place]:
    """The places where a name is a craft's, and all places of a name that mostly stands so.

    大树 20号 may be a day's news: a number like a day's counts where the same name stands before a craft's word too.
    """
    standing: defaultdict[str, list[Place]] = defaultdict(list)
    numbered: defaultdict[str, list[tuple[Place, re.Match[str]]]] = defaultdict(list)
    for start, end in places:
        name = text[start:end]
        standing[name].append((start, end))
        if found := _NUMBERED.match(text, end):
            numbered[name].append(((start, end), found))
    craft: set[Place] = set()
    for name, beside in numbered.items():
        if any(not found["day"] or found["craft"] for _, found in beside):
            mostly = len(beside) >= _MOST * len(standing[name])
            craft.update(standing[name] if mostly else [place for place, _ in beside])
    return craft
