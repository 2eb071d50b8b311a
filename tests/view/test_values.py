"""Values as people read them: exact, short, nothing lost."""

from decimal import Decimal
from typing import Any

import pytest

from pipeline.view.plots import buckets, columns, short, strip
from pipeline.view.values import date_words, figure_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"kind": "money", "value": 5400000000, "unit": "USD", "mod": "over"}, "> 5,400,000,000 USD"),
        ({"kind": "percent", "value": Decimal("12.50"), "unit": "%"}, "12.50%"),
        ({"kind": "measure", "low": 6, "high": 7, "unit": "nm"}, "6 – 7 nm"),
        ({"kind": "money", "value": 3000, "low": 3000, "high": 4000, "unit": "CNY"}, "3,000 CNY [3,000, 4,000)"),
        ({"kind": "count", "value": Decimal("0.1"), "mod": "new", "extra": 1}, "new 0.1 · extra 1"),
        ({"kind": "count", "value": 10**30}, "1" + ",000" * 10),
    ],
)
def test_figures(value: dict[str, Any], words: str) -> None:
    assert figure_words(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"kind": "date", "start": "2025-08-01", "end": "2025-08-31"}, "2025-08"),
        ({"kind": "date", "start": "2024-02-01", "end": "2024-02-29"}, "2024-02"),
        ({"kind": "date", "start": "2024-02-01", "end": "2024-02-28"}, "2024-02-01 – 2024-02-28"),
        ({"kind": "date", "start": "2022-01-01", "end": "2024-12-31"}, "2022 – 2024"),
        ({"kind": "date", "start": "2019-01-01", "end": "2019-12-31", "mod": "END"}, "late 2019"),
        ({"kind": "date", "start": "2025-12-05", "end": "2025-12-05", "time": "20:30"}, "2025-12-05 20:30"),
        ({"kind": "date", "unanchored": True, "leans_on": "none"}, "no day to lean on"),
        ({"kind": "date", "ref": "PAST"}, "some time ago"),
        ({"kind": "date", "fiscal": True}, "not a calendar period (fiscal)"),
        ({"kind": "duration", "value": "P15Y"}, "for P15Y"),
        ({"kind": "set", "value": "P1Y"}, "every P1Y"),
    ],
)
def test_dates(value: dict[str, Any], words: str) -> None:
    assert date_words(value) == words


def test_buckets_are_as_fine_as_fits() -> None:
    assert [one.name for one in buckets("2025-12-30", "2026-01-02")] == [
        *("2025-12-30", "2025-12-31", "2026-01-01", "2026-01-02")
    ]
    assert [one.name for one in buckets("2025-11-30", "2026-02-02")] == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert [one.name for one in buckets("2019-05-01", "2026-02-02")][:2] == ["2019 Q2", "2019 Q3"]
    assert [one.name for one in buckets("1998-05-01", "2026-02-02")][-1] == "2026"
    spans = buckets("2025-11-30", "2026-02-02")
    assert [
        (bucket, count) for *_, count, bucket in columns({"2025-12-31": 2, "2026-01-01": 3, "": 9}, spans).places
    ] == [*(("2025-12", 2), ("2026-01", 3))]


def test_strips_hold_zero_and_negative() -> None:
    drawn = strip([0, -5, 5, 50000])
    assert drawn.places == ((0, 3), (400, 1))
    assert (drawn.least, drawn.middle, drawn.greatest) == ("0", "5", "5万")
    assert [short(value) for value in (138_000_000, 1999, 2.345, 5e15)] == ["1.38亿", "1999", "2.35", "5000万亿"]
