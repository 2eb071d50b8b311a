"""Numbers that name no unit: money where their clause, their list or what they are compared with says so."""

import pytest

from tests.reading.said import figures


@pytest.mark.parametrize(
    "source",
    [
        "全国票房为53亿元，低于去年的87亿。",
        "甲票房20亿元，比去年少了16亿，也不及前年的72亿。",
        "甲片预测票房为6-10亿范围，乙片为1亿-2亿范围。",
        "净赎回2401亿元，仅次于前年的8051亿。",
        "新车的价格是6.68万，还有14万的高配。",
    ],
)
def test_what_is_compared_with_money_is_money(source: str) -> None:
    assert {value["kind"] for _, value in figures(source)} == {"money"}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("公司融资2亿元，用户3亿。", "3亿"),
        ("公司融资2亿元，服务300万用户。", "300万"),
        ("公司融资2亿元，门店多达3万。", "3万"),
        ("花高价建设数万甚至数十万节点的集群。", "数十万"),
        ("累计下线30万新车。", "30万"),
        ("营收2亿元。\n下载5亿。", "5亿"),
    ],
)
def test_what_is_counted_is_no_money(source: str, said: str) -> None:
    assert dict(figures(source))[said]["kind"] == "count"


def test_where_bare_amounts_were_money_one_more_is() -> None:
    films = "".join(f"第{n}部票房{n}亿。\n" for n in range(2, 9))
    assert dict(figures(films + "预测在4亿-8亿之间。"))["4亿-8亿"]["kind"] == "money"


@pytest.mark.parametrize("source", ["他在城东投了2个亿。", "厂里还差五个亿。", "每年10个亿，投个十年。"])
def test_an_amount_counted_in_yi_is_money(source: str) -> None:
    assert [value["kind"] for _, value in figures(source)] == ["money"]
