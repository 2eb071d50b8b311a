"""What the text around a tag says that it names nobody: 首都曲塔, 曲州（Quzhou）, 深海蓝 of 三种配色, Pan of 等功能."""

import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.reading.names.mention import COMPANY, PERSON, PRODUCT, Sighting
from pipeline.reading.names.ordinary import standard_ordinary
from pipeline.reading.names.script import is_han, is_latin

_BEFORE_PLACE = re.compile(r"(?:首都|县城|小镇|小岛|海岛|港口城市|村庄)[“「]?$")
_COLOURS = re.compile(
    r"(?:[、和与及][一-鿿]{2,5}){0,6}(?:等|这)?(?:[一两二三四五六七八九\d]{0,2}[种款大个])?(?:新|全新)?(?:配色|颜色|色可选|色系|机身)"
)
_COLOUR = re.compile(r"[一-鿿]{1,4}[蓝黑银灰金白紫绿粉红橙棕青黄]")
# What is listed before such a word does something, and is nobody: Pan、Zoom等功能.
_FEATURES = re.compile(
    r"(?:[、/][^、，。；\n]{1,20}){0,8}等[一-鿿]{0,4}?(?:功能|特性|格式|算法|指标|数据集|编程语言|文件类型|滤镜|特效|字样|单词|快捷键)"
)
_WHAT_IT_IS = re.compile(
    r"(?:平台|游戏|社区|软件|工具|框架|程序|插件|应用|型号|项目|乐队|专辑|歌曲|电影|影片|剧集|酒店|餐厅|设备|榜单|矩阵)[“「]?$"
)
_KANA = re.compile(r"[ぁ-ゖ]|[ァ-ヺー]{2}")
_SMALL = re.compile(r"[a-z][a-z_-]*(?: [a-z_-]+)*")
# Who may write his name small: a pen name, a nickname, an account.
_SMALL_NAMED = re.compile(
    r"(?:作者|编辑|编译|校对|翻译|文|叫|名为|网名|昵称|ID|网友|用户|开发者|博主|@)[“「]?\s?[|｜丨:：/]?\s?$"
)
_LARGE_FIRM = re.compile(r"(?:巨头|龙头|大厂|霸主|新贵|大鳄)[“「]?")
_KIND_OF_FIRM = re.compile(r"(?:品牌|企业|公司|厂商|车企|初创(?:公司|企业)?|创企|独角兽)[“「]?")
_TITLE = re.compile(r"[^《》\n]{0,6}》")
_REACH = 10


def is_nobody_here(text: str, seen: Sighting, known: Callable[[str], bool]) -> bool:
    """Whether what stands around a tag says that nobody is named there."""
    if seen.label == PRODUCT:
        return False
    surface, before, behind = text[seen.start : seen.end], max(seen.start - _REACH, 0), seen.end
    if _FEATURES.match(text, behind):
        return True
    if seen.label == PERSON and _in_title(text, seen):
        return True
    if known(surface):
        return False
    if seen.label == PERSON and _KANA.search(surface):
        return True
    if seen.label == PERSON and is_latin(surface):
        small = _SMALL.fullmatch(surface) and not _SMALL_NAMED.search(text, before, seen.start)
        if small or _WHAT_IT_IS.search(text, before, seen.start):
            return True
    if seen.label == COMPANY and _COLOUR.fullmatch(surface) and _COLOURS.match(text, behind):
        return True
    return _BEFORE_PLACE.search(text, before, seen.start) is not None or _translates_place(text, seen)


def _in_title(text: str, seen: Sighting) -> bool:
    """《你好，青石》 is a film."""
    opening = text.rfind("《", max(seen.start - 6, 0), seen.start)
    is_open = opening >= 0 and "》" not in text[opening : seen.start]
    return is_open and _TITLE.match(text, seen.end) is not None


def _translates_place(text: str, seen: Sighting) -> bool:
    """曲州（Quzhou）: what a place is called elsewhere."""
    start, end = seen.start - 1, seen.end
    if text[start : start + 1] not in ("（", "(") or text[end : end + 1] not in ("）", ")"):
        return False
    return any(text[start - size : start] in standard_ordinary().places for size in (2, 3, 4))


def without_descriptions(text: str, tags: Sequence[Sighting], known: Callable[[str], bool]) -> Iterator[Sighting]:
    """The tags less those that only say what the firm behind them is: 英澳矿产|巨头|青石, 荷兰牛仔|品牌|Redfern."""
    starts = {tag.start for tag in tags if tag.label in (COMPANY, PRODUCT)}
    for tag in tags:
        if tag.label != COMPANY or known(text[tag.start : tag.end]) or not is_han(text[tag.start : tag.end]):
            yield tag
            continue
        kind = _LARGE_FIRM.match(text, tag.end)
        if not kind and _names_place(text, tag):
            kind = _KIND_OF_FIRM.match(text, tag.end)
        if not (kind and kind.end() in starts):
            yield tag


def _names_place(text: str, tag: Sighting) -> bool:
    """Whether it begins with a place: 荷兰|牛仔."""
    return any(text[tag.start : tag.start + size] in standard_ordinary().places for size in (2, 3, 4))
