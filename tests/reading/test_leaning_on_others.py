"""What quarters, bare months and years lean on where others stand beside them: all texts written for this."""

import pytest

from tests.reading.said import dates, day, leaning

JANUARY = "2026-01-05"


@pytest.mark.parametrize(
    ("source", "said", "first", "last"),
    [
        ("今夏最热。", "今夏", "2026-06-01", "2026-08-31"),
        ("去年秋天开工。", "去年秋天", "2025-09-01", "2025-11-30"),
        ("等到四五月份再说。", "四五月份", "2026-04-01", "2026-05-31"),
        ("2027年内投产。", "2027年内", "2027-01-01", "2027-12-31"),
        ("在过去的2022年。", "2022年", "2022-01-01", "2022-12-31"),
    ],
)
def test_seasons_and_parts_of_years(source: str, said: str, first: str, last: str) -> None:
    assert dates(source, JANUARY) == [(said, day(first, last))]


@pytest.mark.parametrize(
    ("source", "said", "wanted"),
    [
        ("第三季度毛利率为54%，前一季度为53%。", "前一季度", day("2025-04-01", "2025-06-30")),
        ("去年第二季度订单大增。这一季度的成本也涨了。", "这一季度", day("2024-04-01", "2024-06-30")),
        ("前一季度停产。", "前一季度", day("2025-07-01", "2025-09-30")),
    ],
)
def test_a_quarter_next_to_another_leans_on_the_one_named_by_its_number(
    source: str, said: str, wanted: dict[str, str]
) -> None:
    assert dates(source, "2025-10-19")[-1] == (said, wanted)


@pytest.mark.parametrize(
    ("source", "published", "wanted"),
    [
        ("协会委员会于4月2日发布声明。", "2026-04-10", day("2026-04-02")),
        ("7月下旬公司宣布将产能翻倍。", "2023-10-19", day("2023-07-21", "2023-07-31")),
        ("自7月后，门店就在减少。", "2024-01-15", day("2023-07-01", "2023-07-31")),
        ("6月发射成功。", "2024-01-15", day("2023-06-01", "2023-06-30")),
        ("公司在4月发布了新机。", "2024-02-05", day("2023-04-01", "2023-04-30")),
        ("公司原计划在11月交付。", "2024-02-05", day("2023-11-01", "2023-11-30")),
        ("公司计划在6月底前交表。", "2026-07-08", day("2026-06-01", "2026-06-30", mod="END")),
        ("公司将于8月8日开业。", "2024-04-06", day("2024-08-08")),
    ],
)
def test_the_year_of_a_bare_month_is_the_one_that_the_clause_means(
    source: str, published: str, wanted: dict[str, str]
) -> None:
    assert [value for _, value in dates(source, published)] == [wanted]


@pytest.mark.parametrize(
    ("source", "published", "said", "wanted"),
    [
        ("2025年度业绩预告：公司较上年扭亏。", "2026-01-30", "上年", day("2024-01-01", "2024-12-31")),
        ("2024年前三季度增速为3%，而上年增速高达33%。", "2025-02-24", "上年", day("2023-01-01", "2023-12-31")),
        ("上年停产。", "2026-01-30", "上年", day("2025-01-01", "2025-12-31")),
        ("公司上个月销售了6万辆。", "2024-05-10", "上个月", day("2024-04-01", "2024-04-30")),
        ("2024年1月初停产，次日报警，2个月后才复工。", "2026-07-13", "2个月后", day("2024-03-01", "2024-03-31")),
    ],
)
def test_the_year_before_and_the_day_after_lean_on_what_is_told(
    source: str, published: str, said: str, wanted: dict[str, str]
) -> None:
    assert dates(source, published)[-1] == (said, wanted)


def test_the_day_after_a_day_that_is_not_named_has_no_bounds() -> None:
    assert leaning("2024年1月初停产，次日报警。", "2026-07-13")[-1] == (
        "次日",
        {"kind": "date", "unanchored": True, "leans_on": "none"},
    )
