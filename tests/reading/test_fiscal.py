"""Fiscal periods: the days of a firm's year, and whose year it is."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.dates import date_values
from pipeline.reading.dates.fiscal import FiscalYear, fiscal_period
from pipeline.reading.fiscalfirms import FiscalFirms, firm_meant
from pipeline.reading.rulefile import RuleError
from pipeline.reading.standard import standard_book, standard_fiscal_firms, standard_gazetteer
from tests.reading.said import SCANNER, leaning


@pytest.mark.parametrize(
    ("firm", "said", "start", "end"),
    [
        ("microsoft", "2026财年第三财季", "2026-01-01", "2026-03-31"),
        ("alibaba", "2026 财年第二财季", "2025-07-01", "2025-09-30"),
        ("alibaba", "2026财年上半财年", "2025-04-01", "2025-09-30"),
        ("oracle", "FY2026Q1", "2025-06-01", "2025-08-31"),
        ("salesforce", "26财年", "2025-02-01", "2026-01-31"),
        ("tencent", "2025财年", "2025-01-01", "2025-12-31"),
        ("apple", "2025财年第四财季", "2025-06-29", "2025-09-27"),
        ("apple", "2023财年Q1", "2022-09-25", "2022-12-31"),
        ("nvidia", "2026财年第三季度", "2025-07-28", "2025-10-26"),
        ("nvidia", "FY21", "2020-01-27", "2021-01-31"),
        ("micron", "2025财年", "2024-08-30", "2025-08-28"),
        ("micron", "2020财年第四财季", "2020-05-29", "2020-09-03"),
    ],
)
def test_days_of_fiscal_periods(firm: str, said: str, start: str, end: str) -> None:
    period = fiscal_period(said, standard_fiscal_firms().years[firm])
    assert period is not None
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


@pytest.mark.parametrize("said", ["第三财季", "本财年", "上一财季", "截至9月的第四财季"])
def test_no_days_without_a_year(said: str) -> None:
    assert fiscal_period(said, FiscalYear(12)) is None


YEARS = st.builds(FiscalYear, st.integers(1, 12), st.none() | st.integers(0, 6), st.booleans(), st.sampled_from([1, 4]))


@given(calendar=YEARS, year=st.integers(1990, 2090))
def test_quarters_tile_the_year_and_years_tile_time(calendar: FiscalYear, year: int) -> None:
    quarters = [calendar.quarters(year, number, number) for number in (1, 2, 3, 4)]
    whole = calendar.quarters(year, 1, 4)
    assert quarters[0].start == whole.start == calendar.end(year - 1) + timedelta(days=1)
    assert quarters[3].end == whole.end == calendar.end(year)
    assert all(a.end + timedelta(days=1) == b.start for a, b in pairwise(quarters))
    assert 363 <= (whole.end - whole.start).days <= 370
    assert abs((calendar.end(year) - date(year, calendar.month, 15)).days) < 20


def test_every_firm_is_known_and_its_month_is_that_of_the_gazetteer() -> None:
    for firm, year in standard_fiscal_firms().years.items():
        assert (standard_gazetteer().entry(firm).fiscal_year_end or 12) == year.month, firm


def test_mainland_shares_have_the_calendar_year() -> None:
    assert standard_fiscal_firms().calendar("688802.SH", ["688802.SH"]) == FiscalYear(12)
    assert standard_fiscal_firms().calendar("somebody", ["08041.HK"]) is None
    assert standard_fiscal_firms().calendar(None) is None


def test_the_firm_of_the_sentence_else_the_one_the_article_is_about() -> None:
    text = "甲公布2026财年业绩。乙说好。2026财年的第一财季，甲赚了。"
    firms = [
        (0, 1, "a"),
        (text.index("乙"), text.index("乙") + 1, "b"),
        (text.rindex("甲"), text.rindex("甲") + 1, "a"),
    ]
    names = {start: text[start] for start, _, _ in firms}
    assert firm_meant(text, text.index("2026"), firms, names) == "a"
    assert firm_meant(text, text.rindex("2026"), firms, names) == "a"
    assert firm_meant(text, text.rindex("2026"), firms[:2], names) is None
    assert firm_meant(text, 3, [], {}) is None


def test_a_firm_written_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "years.toml"
    path.write_text('weeks = []\n[months]\n3 = ["a"]\n6 = ["a"]\n', encoding="utf-8")
    with pytest.raises(RuleError, match="twice"):
        FiscalFirms(path)


@pytest.mark.parametrize(
    ("text", "surface", "days"),
    [
        ("甲2026财年第二财季营收增长。第一季度则下滑。", "第一季度", ("2025-07-01", "2025-09-30")),
        ("甲2026财年Q2营收增长。上一季度则下滑。", "上一季度", ("2025-07-01", "2025-09-30")),
        ("甲2026财年Q1营收增长。上一季度则下滑。", "上一季度", ("2025-04-01", "2025-06-30")),
        ("甲2026财年Q1营收增长，去年同期下滑。预计第二季度回升。", "去年同期", ("2024-07-01", "2024-09-30")),
        ("甲2026财年Q1营收增长，去年同期下滑。预计第二季度回升。", "第二季度", ("2025-10-01", "2025-12-31")),
        ("甲2026财年营收增长，去年同期下滑。", "去年同期", ("2024-07-01", "2025-06-30")),
        ("甲第二财季营收增长。上一季度则下滑。", "上一季度", ("2025-07-01", "2025-09-30")),
        ("甲第二财季营收增长。预计第三季度回升。", "第三季度", ("2026-01-01", "2026-03-31")),
        ("甲本财季营收增长。", "本财季", ("2026-01-01", "2026-03-31")),
        ("甲上一财季营收增长。", "上一财季", ("2025-10-01", "2025-12-31")),
        ("甲第四财季营收增长。", "第四财季", ("2025-04-01", "2025-06-30")),
        ("甲2026财年营收增长。上一季度则下滑。", "上一季度", None),
    ],
)
def test_what_leans_on_a_fiscal_period_is_fiscal(text: str, surface: str, days: tuple[str, str] | None) -> None:
    """甲's year ends with June."""
    value = dates(text, FiscalYear(6))[surface]
    assert value["fiscal"] is True
    assert (value.get("start"), value.get("end")) == (days or (None, None))
    assert "start" not in dates(text, None)[surface], "nobody's calendar is known"


@pytest.mark.parametrize(
    ("text", "surface", "days"),
    [
        ("甲公布2026财年第二财季（2025年10-12月）业绩。", "2026财年第二财季", ("2025-10-01", "2025-12-31")),
        ("甲公布2026财年Q2（截至2025年12月31日）业绩。去年同期不好。", "去年同期", ("2024-10-01", "2024-12-31")),
        ("甲公布截至2025年6月30日的2025财年业绩。", "2025财年", ("2024-07-01", "2025-06-30")),
        ("甲公布2026财年第二财季（2025年10-12月）业绩。第三季度更好。", "第三季度", ("2026-01-01", "2026-03-31")),
        ("甲公布2026财年第二财季（2026年1月2日）业绩。", "2026财年第二财季", (None, None)),
        ("甲公布2026财年第二财季业绩（2025年10-12月）。", "2026财年第二财季", (None, None)),
    ],
)
def test_an_article_may_tell_the_calendar(text: str, surface: str, days: tuple[str | None, str | None]) -> None:
    value = dates(text, None)[surface]
    assert (value.get("start"), value.get("end"), value["fiscal"]) == (*days, True)


@pytest.mark.parametrize(
    "text",
    [
        "甲第一季度营收增长。",
        "甲2026财年Q1营收增长。" + "乙丙丁戊己，" * 80 + "第一季度出货下滑。",
        "甲2026财年Q1营收增长。2025年第一季度出货下滑。",
        "甲2026财年Q1营收增长。12月季度出货下滑。",
    ],
)
def test_other_quarters_are_the_calendars(text: str) -> None:
    assert "fiscal" not in list(dates(text, FiscalYear(6)).values())[-1]


def dates(text: str, year: FiscalYear | None) -> dict[str, dict[str, object]]:
    """Surface → value as JSON."""
    found = [one for one in SCANNER.scan(text) if one.label == "DATE"]
    said = [(one.start, one.end, standard_book().read(one.rule, text, one.start)) for one in found]
    values = date_values(text, said, date(2026, 1, 30), lambda start: year)  # type: ignore[arg-type]
    return {text[one.start : one.end]: value.as_json() for one, value in zip(found, values, strict=True)}


def test_the_year_before_a_fiscal_quarter_named_again_is_fiscal() -> None:
    said = leaning("2026年第一财季大赚。第一财季，甲区收入高于去年同期。", "2026-04-07")
    assert [(surface, value.get("fiscal")) for surface, value in said] == [
        ("2026年第一财季", True),
        ("第一财季", True),
        ("去年同期", True),
    ]
