"""What a date leans on: the text, the day of publication, or nothing; across the year's end, and where it cannot be."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.reading import dated
from tests.reading.said import dates, day, leaning

quick = settings(max_examples=25, deadline=None)
JANUARY = "2026-01-05"
NOTHING = {"kind": "date", "unanchored": True, "leans_on": "none"}


@quick
@given(number=dated.year, published=st.none() | dated.published)
def test_same_and_next_year_lean_on_the_year_of_the_text(number: int, published: date | None) -> None:
    source = f"公司{number}年成立，同年拿到订单，次年建厂。"
    _, same, following = leaning(source, published)
    assert same == ("同年", day(f"{number}-01-01", f"{number}-12-31", leans_on="text"))
    assert following == ("次年", day(f"{number + 1}-01-01", f"{number + 1}-12-31", leans_on="text"))


@quick
@given(on=dated.day, count=st.integers(2, 20), published=st.none() | dated.published)
def test_years_later_lean_on_the_year_of_the_text(on: date, count: int, published: date | None) -> None:
    (_, later) = leaning(f"{on.year}年，公司建厂。{count}年后，工厂停工。", published)
    assert later == (f"{count}年后", day(f"{on.year + count}-01-01", f"{on.year + count}-12-31", leans_on="text"))


@quick
@given(on=dated.day, published=st.none() | dated.published)
def test_the_next_day_leans_on_the_day_of_the_text(on: date, published: date | None) -> None:
    assume(on != published)
    (_, following) = leaning(f"{on.year}年{on.month}月{on.day}日公司停工，次日复工。", published)
    assert following == ("次日", day(on + timedelta(days=1), leans_on="text"))


@quick
@given(number=dated.year, quarter=st.integers(1, 4), published=st.none() | dated.published)
def test_the_same_period_of_the_year_before(number: int, quarter: int, published: date | None) -> None:
    for before in ("上年同期", "去年同期"):
        now, then = dates(f"{number}年第{'一二三四'[quarter - 1]}季度产量增加，{before}产量减少。", published)
        assert then[0] == before
        assert then[1]["start"] == now[1]["start"].replace(str(number), str(number - 1))
        assert then[1]["end"] == now[1]["end"].replace(str(number), str(number - 1))


@pytest.mark.parametrize(
    ("source", "said", "first", "last"),
    [
        ("2021年12月公司停产；两个月后，工厂易主。", "两个月后", "2022-02-01", "2022-02-28"),
        ("公司2025年11月开工，次月停工。", "次月", "2025-12-01", "2025-12-31"),
        ("工厂2022年3月投产，当年12月关停。", "当年12月", "2022-12-01", "2022-12-31"),
        ("工厂2022年3月投产，12月关停。", "12月", "2022-12-01", "2022-12-31"),
        ("工厂2022年3月投产，同年底关停。", "同年底", "2022-01-01", "2022-12-31"),
        ("2023年前三季度产量增加，同期销量减少。", "同期", "2023-01-01", "2023-09-30"),
        ("截至2024年5月31日止五个月，营收一亿。上年同期不多。", "上年同期", "2023-01-01", "2023-05-31"),
        ("2024年2月产量增加，上年同期产量减少。", "上年同期", "2023-02-01", "2023-02-28"),
        ("2025年2月产量增加，上年同期产量减少。", "上年同期", "2024-02-01", "2024-02-29"),
        ("公司2024年12月30日停产，至次年1月2日复产。", "次年1月2日", "2025-01-02", "2025-01-02"),
    ],
)
def test_on_the_text(source: str, said: str, first: str, last: str) -> None:
    found = {surface: (value.get("start"), value.get("end")) for surface, value in dates(source, JANUARY)}
    assert found[said] == (first, last)


@pytest.mark.parametrize(
    ("source", "said", "first", "last"),
    [
        # Early in January, bare ones are of the year before …
        ("12月30日，工厂停产。", "12月30日", "2025-12-30", "2025-12-30"),
        ("12月，工厂停产。", "12月", "2025-12-01", "2025-12-31"),
        ("工厂11月下旬停产了。", "11月下旬", "2025-11-21", "2025-11-30"),
        ("第四季度，产量下滑。", "第四季度", "2025-10-01", "2025-12-31"),
        ("第三季度，产量下滑。", "第三季度", "2025-07-01", "2025-09-30"),
        ("前三季度，产量下滑。", "前三季度", "2025-01-01", "2025-09-30"),
        ("下半年，产量下滑。", "下半年", "2025-07-01", "2025-12-31"),
        ("24日，工厂停产。", "24日", "2025-12-24", "2025-12-24"),
        ("1月3日，工厂停产。", "1月3日", "2026-01-03", "2026-01-03"),
        # … unless a word says that they are to come …
        ("工厂将于12月30日停产。", "12月30日", "2026-12-30", "2026-12-30"),
        ("工厂拟12月停产。", "12月", "2026-12-01", "2026-12-31"),
        ("工厂预计第四季度停产。", "第四季度", "2026-10-01", "2026-12-31"),
        ("工厂计划在下半年停产。", "下半年", "2026-07-01", "2026-12-31"),
        ("工厂将于24日停产。", "24日", "2026-01-24", "2026-01-24"),
        # … or a weekday in brackets knows better.
        ("12月30日（周二），工厂停产。", "12月30日（周二）", "2025-12-30", "2025-12-30"),
        ("12月30日（星期三），工厂停产。", "12月30日（星期三）", "2026-12-30", "2026-12-30"),
        ("1月9日（周五），工厂停产。", "1月9日（周五）", "2026-01-09", "2026-01-09"),
    ],
)
def test_on_publication_in_january(source: str, said: str, first: str, last: str) -> None:
    assert leaning(source, JANUARY) == [(said, day(first, last, leans_on="published"))]


@pytest.mark.parametrize(
    ("source", "said", "first"),
    [
        ("工厂将于1月9日停产。", "1月9日", "2026-01-09"),
        ("1月9日将停产。", "1月9日", "2026-01-09"),
        ("12月3日，工厂停产。", "12月3日", "2025-12-03"),
        ("11月3日，工厂停产。", "11月3日", "2025-11-03"),
    ],
)
def test_on_publication_in_december(source: str, said: str, first: str) -> None:
    assert dates(source, "2025-12-26") == [(said, day(first))]


@pytest.mark.parametrize(
    "said",
    [
        *(
            "去年",
            "今年8月",
            "本月",
            "上周五",
            "昨天",
            "8月",
            "12月30日",
            "12月30日（周二）",
            "第三季度",
            "上半年",
            "24日",
        ),
        *("三年后", "五年前", "同年", "次年", "次日", "同期", "去年同期", "春节", "双11", "6月30日至7月2日", "1-9月"),
    ],
)
def test_without_anything_to_lean_on_the_mention_stays(said: str) -> None:
    assert leaning(f"公司在{said}停工。") == [(said, NOTHING)]


def test_unanchored_ones_keep_what_they_say() -> None:
    assert leaning("公司去年底停工。") == [("去年底", {**NOTHING, "mod": "END"})]
    assert leaning("公司昨天下午3点停工。") == [("昨天下午3点", {**NOTHING, "time": "15:00"})]


@pytest.mark.parametrize("published", [None, JANUARY, "2024-02-29"])
@pytest.mark.parametrize(
    "said",
    [
        *(
            "2月30日",
            "4月31日",
            "13月",
            "13月5日",
            "0月",
            "32日",
            "2025年2月29日",
            "1900年2月29日",
            "今年2月30日",
            "6月31日",
        ),
        *(
            "2025-02-30",
            "2025-13-01",
            "2025/4/31",
            "2025.00.10",
            "20250230",
            "25点",
            "第五季度",
            "Q5",
            "周八",
            "0000年",
        ),
        *("二月三十日", "十三月", "六月三十一日"),
    ],
)
def test_days_that_no_calendar_has_are_nothing(said: str, published: str | None) -> None:
    assert dates(f"公司在{said}停工。", published) == []


@pytest.mark.parametrize("said", ["2025年6月31日至7月2日", "6月31日到7月2日", "2025年2月30日-7月2日"])
def test_of_a_range_from_no_day_only_the_end_is_left(said: str) -> None:
    assert [surface for surface, _ in dates(f"公司在{said}停工。", JANUARY)] in ([], ["7月2日"])


def test_the_leap_day_goes_to_a_leap_year() -> None:
    assert dates("工厂2月29日停产。", JANUARY) == [("2月29日", day("2024-02-29"))]
    assert dates("工厂2024年2月29日停产。", JANUARY) == [("2024年2月29日", day("2024-02-29"))]


@quick
@given(on=dated.day, late=st.integers(0, 6))
def test_days_lean_on_the_day_that_the_article_says_it_is_of(on: date, late: int) -> None:
    said = f"{on.month}月{on.day}日"
    for head in (f"小报{said}消息，", f"今天是{said}，", f"标题\n小报 {said}晚间讯，"):
        (_, today) = dates(
            f"{head}{'工厂今日停工。' if '今天' not in head else ''}明天复工。", on + timedelta(days=late)
        )[-2:]
        assert today == ("明天", day(on + timedelta(days=1)))


@pytest.mark.parametrize("head", ["据小报1月4日报道，", "小报1月4日开张，", "1月4日，"])
def test_days_lean_on_publication_after_others_days(head: str) -> None:
    assert dates(f"{head}工厂今日停工。", JANUARY)[-1] == ("今日", day(JANUARY))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("2019年，公司建厂。厂房当年投产。", day("2019-01-01", "2019-12-31")),
        ("2026年，公司建厂。老板当年也修过表。", {"kind": "date", "ref": "PAST"}),
        ("厂房当年投产。", {"kind": "date", "ref": "PAST"}),
    ],
)
def test_that_year_is_the_storys_or_long_ago(source: str, said: dict[str, str]) -> None:
    assert dates(source, JANUARY)[-1] == ("当年", said)


@pytest.mark.parametrize(("on", "first"), [("2026-07-01", 2026), ("2026-04-20", 2026), ("2026-01-20", 2025)])
def test_the_second_half_is_this_years_once_it_is_near(on: str, first: int) -> None:
    assert dates("工厂进入下半年", on) == [("下半年", day(f"{first}-07-01", f"{first}-12-31"))]


@quick
@given(on=dated.published, said=st.sampled_from(["至今", "到现在", "到目前"]))
def test_until_now_ends_with_the_day_of_publication(on: date, said: str) -> None:
    assert dates(f"工厂{on.year - 1}年{said}没停过工", on) == [
        (f"{on.year - 1}年{said}", day(f"{on.year - 1}-01-01", on))
    ]


@pytest.mark.parametrize(
    ("source", "said", "wanted"),
    [
        ("他用了近五年建厂", "五年", {"kind": "duration", "value": "P5Y", "mod": "under"}),
        ("近五年没有涨价", "五年", {"kind": "duration", "value": "P5Y"}),
        ("再过5年、10年建厂", "10年", {"kind": "duration", "value": "P10Y"}),
        ("工厂大约一年前停工", "一年前", day("2025-01-01", "2025-12-31", mod="APPROX")),
        ("比前一交易日低", "前一交易日", day("2026-01-02")),
        ("1月3日停工，前一天下了雨", "前一天", day("2026-01-02")),
        ("每周三次开会", "每周", {"kind": "set", "value": "P1W"}),
        ("直到21年才停工", "21年", day("2021-01-01", "2021-12-31")),
    ],
)
def test_words_around_a_date_tell_what_it_is(source: str, said: str, wanted: dict[str, str]) -> None:
    assert dates(source, JANUARY)[-1] == (said, wanted)


@pytest.mark.parametrize("source", ["这一天下雨", "有一天他走了", "环顾四周无人", "这表明日本人口在减少"])
def test_words_that_are_no_dates(source: str) -> None:
    assert dates(source, JANUARY) == []


def test_about_a_day_stays_outside() -> None:
    assert dates("新厂9月10日左右投产", "2025-09-01") == [("9月10日", day("2025-09-10", mod="APPROX"))]


def test_an_item_of_a_digest_has_its_own_today() -> None:
    source = "早报" + 99 * "，要闻" + "\n1月3日消息，工厂今天停产。\n矿山今天复产。"
    assert dates(source, JANUARY)[1:] == [("今天", day("2026-01-03")), ("今天", day(JANUARY))]


@pytest.mark.parametrize(
    ("source", "ref"),
    [
        ("近期部分产品和套餐将开始调价。", "FUTURE"),
        ("工厂将于近期停产。", "FUTURE"),
        ("工厂近期传闻即将停产。", "PAST"),
        ("近期停产。", "PAST"),
    ],
)
def test_near_times_are_to_come_where_their_clause_says_so(source: str, ref: str) -> None:
    assert dates(source, JANUARY) == [("近期", {"kind": "date", "ref": ref})]
