"""Whether a name goes on beyond the stretch that is known: 商汤医疗, 江苏复星, Apple Music, 某某技术股份有限公司."""

import re

_GOES_ON = re.compile(
    r"(?:集团|控股|资本|创投|基金|医疗|健康|通讯|游戏|医养|证券|科技|半导体|汽车|银行|金融|保险|财经|国际|电子|实业|高科|妈妈|"
    r"工作室|研究院|研究所|实验室|创业基金|娱乐|影业|传媒|物流|地产|超市|本田|丰田|大众|福特|马自达|日产|通用五菱|"
    r"电信|联通|印度|美国公司|公益|有限|股份|技术股份|技术有限|智能科技|智企|大文娱|龙珠|卡奥斯|新能源|(?:车)?BU|Pro\b|"
    r"(?<=[部局])长|[\u4e00-\u9fff]{0,8}(?:学院|学系|理系|研究院|研究所|研究中心|校区|基金会|国家队)|"
    r"[(（][\u4e00-\u9fff]{2,4}[)）]|[- ][A-Za-z0-9])"
)
_PLACE_BEFORE = re.compile(
    r"(?:北京|上海|天津|重庆|广东|江苏|浙江|山东|河南|河北|湖南|湖北|四川|福建|安徽|江西|山西|陕西|辽宁|吉林|云南|贵州|广西|"
    r"海南|甘肃|青海|宁夏|新疆|西藏|香港|澳门|台湾|深圳|广州|杭州|南京|苏州|无锡|成都|武汉|西安|合肥|厦门|青岛|宁波|长沙|郑州|"
    r"东莞|佛山|珠海|惠州|常州|南通|法国|德国|英国|日本|广汽|长安|上汽|一汽|东风)$"
)
_LATIN_BEFORE = re.compile(r"[A-Za-z0-9][ -]$")
_STOCK_MARK = re.compile(r"-(?:SW|BW|UW|[UWSBPR])(?![A-Za-z0-9])")


def goes_on(text: str, start: int, end: int) -> bool:
    """Whether a longer name begins before, or ends after, the name at text[start:end]."""
    if _GOES_ON.match(text, end):
        return True
    before = text[max(start - 2, 0) : start]
    return (_LATIN_BEFORE if text[start].isascii() else _PLACE_BEFORE).search(before) is not None


def with_stock_mark(text: str, end: int) -> int:
    """The end of a stock's name with its mark: 沐曦股份-U; else `end`."""
    mark = _STOCK_MARK.match(text, end)
    return mark.end() if mark else end
