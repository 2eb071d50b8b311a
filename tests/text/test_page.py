"""The head of a page dump: outlet, title, moment."""

from datetime import datetime, timedelta, timezone

import pytest

from pipeline.text.page import Head, page_head

SHANGHAI = timezone(timedelta(hours=8))
FETCHED = datetime(2025, 12, 26, 10, 0, tzinfo=SHANGHAI)


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=SHANGHAI)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("芯观察2小时前\n国产芯片加速\n\n正文很长。", Head("芯观察", "国产芯片加速", at(2025, 12, 26, 8, 0))),
        ("芯观察 半小时前\n国产芯片加速\n\n正文。", Head("芯观察", "国产芯片加速", at(2025, 12, 26, 9, 30))),
        ("芯观察昨天 18:05\n标题\n\n正文。", Head("芯观察", "标题", at(2025, 12, 25, 18, 5))),
        ("新机上市，269元\n\n快科讯2024-12-31\n\n正文。", Head("快科讯", "新机上市，269元", at(2024, 12, 31))),
        ("标题\n2025年3月5日 08:00来源：证券快讯\n正文。", Head("证券快讯", "标题", at(2025, 3, 5, 8, 0))),
        (
            "标题\n发布时间：2025/03/05 08:00\n来源：证券快讯 作者：张三\n正文。",
            Head("证券快讯", "标题", at(2025, 3, 5, 8, 0)),
        ),
        ("文｜李四\n编辑｜王五\n正文一句。", Head()),
        ("关键词:芯片\n\n某社北京2025年3月5日电 正文。", Head(None, None, at(2025, 3, 5), is_dateline=True)),
        ("短标题\n\n正文没有日期。", Head(None, "短标题")),
        ("只有一行正文。", Head()),
        ("2025-13-45\n正文。", Head()),
        ("", Head()),
    ],
)
def test_page_head(text: str, wanted: Head) -> None:
    assert page_head(text, FETCHED) == wanted


def test_a_relative_time_needs_the_moment_of_fetching() -> None:
    assert page_head("芯观察2小时前\n标题\n正文", None) == Head("芯观察", "标题")
