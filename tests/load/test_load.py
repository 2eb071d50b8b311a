"""One suite for all databases: same records in, same facts back; twice, changed, gone, hostile."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.loading.job import load
from pipeline.loading.target import open_database
from tests.load.hand import company, figure, hostile, record, whole
from tests.load.readback import dump, facts, wanted
from tests.load.synthetic import records, write_run


def stored(address: str) -> dict[str, dict[str, Any]]:
    database = open_database(address)
    try:
        return facts(database)
    finally:
        database.close()


def dumped(address: str) -> dict[str, list[tuple[Any, ...]]]:
    database = open_database(address)
    try:
        return dump(database)
    finally:
        database.close()


def asked(address: str, sql: str) -> list[tuple[Any, ...]]:
    database = open_database(address)
    try:
        return database.select(sql)
    finally:
        database.close()


def test_same_records_in_same_facts_back(address: str, tmp_path: Path) -> None:
    out = write_run(tmp_path / "out", [*records(80), whole(), *hostile()])
    summary = load(out, address)
    assert (summary.new, summary.replaced, summary.same) == (89, 0, 0)
    assert stored(address) == wanted(out)


def test_twice_changes_nothing(address: str, tmp_path: Path) -> None:
    out = write_run(tmp_path / "out", [*records(20), whole(), *hostile()])
    load(out, address)
    before = dumped(address)
    summary = load(out, address)
    assert summary.words() == "29 articles: 0 new, 0 replaced, 29 as they were"
    assert dumped(address) == before


def test_a_run_again_replaces_its_articles_as_if_they_had_always_been_so(
    address: str, tmp_path: Path, new_address: Any
) -> None:
    old = [
        record("1", companies=[company("华为技术有限公司", id="huawei", ticker="X"), company("旧公司")]),
        *records(5),
    ]
    new = [record("1", companies=[company("华为", id="huawei")], made_by={"version": "2", "rules": "2"}), *records(5)]
    load(write_run(tmp_path / "out", old), address)
    summary = load(write_run(tmp_path / "out", new), address)
    assert (summary.new, summary.replaced, summary.same) == (0, 1, 5)
    fresh = new_address(address.partition(":")[0].replace("postgresql", "postgres"))
    load(tmp_path / "out", fresh)
    assert dumped(address) == dumped(fresh)
    assert asked(address, "SELECT name, ticker FROM entities WHERE id = 'huawei'") == [("华为", None)]


def test_gone_is_marked_within_its_data_set_and_pruned_when_asked(address: str, tmp_path: Path) -> None:
    load(write_run(tmp_path / "a", [record("1", companies=[company("甲")]), record("2")]), address)
    load(write_run(tmp_path / "b", [record("3")]), address)
    query = "SELECT id FROM articles WHERE gone ORDER BY id"
    assert asked(address, query) == []
    assert load(write_run(tmp_path / "a", [record("2")]), address).words().endswith("1 now marked as gone")
    assert asked(address, query) == [("1",)]
    assert asked(address, "SELECT name FROM companies") == [("甲",)], "marked, not deleted"
    assert load(tmp_path / "a", address).gone == 0
    back = load(write_run(tmp_path / "a", [record("1", companies=[company("甲")]), record("2")]), address)
    assert (back.replaced, asked(address, query)) == (1, []), "it came back"
    pruned = load(write_run(tmp_path / "c", [record("2")]), address, dataset="a", prune=True)
    assert (pruned.gone, pruned.pruned) == (1, 1)
    assert asked(address, "SELECT id FROM articles ORDER BY id") == [("2",), ("3",)]
    assert asked(address, "SELECT count(*) FROM entities") == [(0,)]


@pytest.mark.parametrize(
    "number", [88_960_000_000, 0.1, 1_500_000_000_000_000_000, 47.264287, -3, 0, 12_345_678_901_234_567]
)
def test_numbers_are_exact_in_queries(address: str, tmp_path: Path, number: Any) -> None:
    load(write_run(tmp_path / "out", [record("1", figures=[figure(number)])]), address)
    assert asked(address, f"SELECT count(*) FROM figures WHERE value = {number!r}") == [(1,)]


def test_numbers_that_no_float_holds_keep_every_digit(address: str, tmp_path: Path) -> None:
    hard = [
        Decimal("123456789012345678901234567890.123456789012345678901"),
        Decimal("1e-30"),
        Decimal(10) ** 60,
        Decimal(2**70),
    ]
    out = write_run(tmp_path / "out", [record("1", figures=[figure(number) for number in hard])])
    load(out, address)
    assert [one["value"]["value"] for one in stored(address)["1"]["figures"]] == [f"{number:f}" for number in hard]


def test_days_and_moments_have_their_types(address: str, tmp_path: Path) -> None:
    times = [
        "2025-12-26T10:00:00+08:00",
        "2025-12-26T02:00:00Z",
        "0001-01-01T00:00:00+08:00",
        "9999-12-31T23:00:00-05:00",
    ]
    load(write_run(tmp_path / "out", [record(str(n), published=time) for n, time in enumerate(times)]), address)
    assert asked(address, "SELECT count(DISTINCT published), count(published_as) FROM articles") == [(1, 4)]
    if not address.startswith("sqlite"):
        [(moment, day)] = asked(address, "SELECT published, published_day FROM articles WHERE id = '0'")
        assert (moment.isoformat()[:19], moment.utcoffset().total_seconds(), str(day)) == (
            "2025-12-26T02:00:00", 0, "2025-12-26"
        )  # fmt: skip


def test_of_is_linked_to_the_thing_of_that_name(address: str, tmp_path: Path) -> None:
    load(write_run(tmp_path / "out", [whole()]), address)
    linked = asked(
        address, "SELECT of_name, e.kind, e.name FROM figures LEFT JOIN entities e ON e.id = of_id ORDER BY n"
    )
    assert linked == [
        ("腾讯控股", "company", "腾讯控股"),
        ("微信", "product", "微信"),
        ("元宝", None, None),
        (None, None, None),
    ]
    assert asked(address, "SELECT organization_id FROM roles ORDER BY n")[0] == ("tencent",)


def test_two_articles_of_one_id_in_a_file_are_one(address: str, tmp_path: Path) -> None:
    load(write_run(tmp_path / "out", [record("1", title="甲"), record("1", title="乙")]), address)
    assert asked(address, "SELECT title FROM articles") == [("乙",)]
