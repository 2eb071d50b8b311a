"""Lines of a page that are about it and not of it: who wrote, edited, reprinted it; notices, buttons, captions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

# 刘 潇; else one word, and the names that follow it; no name is followed by a colon.
_WHO: Final = (
    r"(?:[\u4e00-\u9fff] [\u4e00-\u9fff]{1,2}(?![\u4e00-\u9fff：:|｜])"
    r"|[^\s，。；;,|｜/（）()【】\[\]：:©]{1,20}(?:[ 、,，][\u4e00-\u9fff·]{2,4}(?![\u4e00-\u9fff：:|｜/]))*)"
)
_REPRINT: Final = re.compile(
    r"(?:本文|文章|内容)?(?:系|为)?(?:来自|来源于|来源[：:]|转载自|转自|首发于|原载于|授权转载自)[：:\s]*(?:微信)?(?:公众号|公號)?[：:\s]*"
    r"[“「『《【\[]?(?P<outlet>[^\s，。；;,”」』》】\]（(|]{1,30})"
)
_REPRINT_LINE: Final = re.compile(
    r"^[\W]*(?:本文|文章|原文)(?:系|为)?(?:来自|来源于|来源[：:]|转载自|转自|首发于|原载于|最初发表于|经).{0,120}$"
    r"|^[\W]*(?:本文|文章).{0,80}(?:授权(?:转载|发布|刊载|使用)|原标题|不代表.{0,20}(?:立场|观点)).{0,60}$"
    r"|^[\W]*(?:转载请|未经(?:授权|许可)|版权(?:声明|所有)|免责声明|声明[：:]).{0,200}$"
)
_AUTHOR: Final = re.compile(
    rf"(?:作者|撰文|文\s*[|｜丨/]|记者)\s*[：:|｜丨/\s]\s*(?P<who>{_WHO})|^文\s*[|｜丨/：:]\s*(?P<who2>{_WHO})"
)
_EDITOR: Final = re.compile(rf"(?:责任编辑|責任編輯|责编|编辑|編輯|校对)\s*[：:|｜丨/\s]\s*(?P<who>{_WHO})")
_NOTICE: Final = re.compile(
    r"^\W*广告声明.{0,300}$"
    r"|^\W*(?:责任编辑|責任編輯|责编)\s*[：:|｜丨/].{0,40}$"
    r"|^\W*(?:编辑|編輯|校对|审核|排版)\s*[：:|｜丨/].{1,20}$"
    r"|^\W*(?:点击|长按|扫描|扫码|识别).{0,30}(?:关注|二维码|阅读原文|查看原文|下载).{0,20}$"
    r"|^\W*(?:分享(?:到|至)|微信扫一扫|扫一扫).{0,40}$"
    r"|^\W*(?:阅读原文|查看原文|展开全文|返回搜狐.{0,10}|举报/反馈|打开APP.{0,10}|点赞|收藏|在看|评论|分享|喜欢作者|赞赏作者?)\W*$"
    r"|^\W*(?:海报新闻|特别声明|风险提示及免责条款|特别提示)[：:].{0,200}$"
    r"|^\W*\(?(?:完|END|End|全文完)\)?\W*$"
)
_CAPTION: Final = re.compile(
    r"^(?:▲|△|↑|图源|图片来源|图说|图注|题图|配图|圖源|圖片來源|圖說|(?:图|圖)\s*[|｜/：:]|图片：)"
)
# What some aggregators set before an article: keywords and a summary by machine.
_SUMMARY: Final = re.compile(r"^\s*关键词\s*[:：].{0,500}?总结\s*[:：]", re.DOTALL)


_SURNAME: Final = re.compile(r"(?<=^[\u4e00-\u9fff]) (?=[\u4e00-\u9fff]{1,2}$)")


@dataclass(frozen=True, slots=True)
class Credits:
    """What a page says about itself; None where it says nothing."""

    author: str | None = None
    editor: str | None = None
    reprinted_from: str | None = None


def is_notice(line: str) -> bool:
    """Whether a line is about the page: a notice, a credit at its end, a button."""
    return bool(_NOTICE.match(line) or _REPRINT_LINE.match(line))


def is_caption(line: str) -> bool:
    """Whether a line is a caption by its own words."""
    return len(line) <= 80 and bool(_CAPTION.match(line))


def is_machine_summary(text: str) -> bool:
    """Whether a text is the `关键词: … 总结: …` that is not the article."""
    return bool(_SUMMARY.match(text))


def credits_of(lines: Iterable[str]) -> Credits:
    """What short lines say about author, editor and where the article was taken from; the first of each counts."""
    found: dict[str, str] = {}
    for line in lines:
        if len(line) > 200:
            continue
        if "reprinted_from" not in found and _REPRINT_LINE.match(line) and (match := _REPRINT.search(line)):
            found["reprinted_from"] = match["outlet"]
        if len(line) <= 80 or "reprinted_from" in found:
            for name, pattern in (("author", _AUTHOR), ("editor", _EDITOR)):
                if name not in found and (match := pattern.search(line)):
                    found[name] = _SURNAME.sub("", next(filter(None, match.groups())).strip())
    return Credits(**found)
