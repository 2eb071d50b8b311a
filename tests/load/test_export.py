"""Parquet files and the schemas that programs read."""

import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import pyarrow.parquet as pq
import pytest

from pipeline.loading.dialects import DIALECTS
from pipeline.loading.job import load
from pipeline.loading.parquet import export
from pipeline.loading.recordschema import record_schema, sql_schema
from pipeline.loading.schema import TABLES
from pipeline.loading.target import open_database
from pipeline.run.job import run
from tests.load.hand import figure, hostile, record, whole
from tests.load.readback import facts, wanted
from tests.load.synthetic import records, write_run


def test_parquet_holds_the_tables_and_their_types(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    monkeypatch.setattr("pipeline.loading.parquet._PART", 7)
    monkeypatch.setattr("pipeline.loading.parquet._GROUP", 3)
    out = write_run(tmp_path / "out", [*records(20), whole(), *hostile()])
    counts = export(out, tmp_path / "lake", dataset="out")
    load(out, f"duckdb:///{tmp_path}/same.duckdb")
    database = duckdb.connect(str(tmp_path / "same.duckdb"))
    for table in TABLES:
        names = ", ".join(name for name, _, _ in DIALECTS["duckdb"].columns(table))
        files = f"(SELECT {names} FROM read_parquet('{tmp_path}/lake/{table.name}/*.parquet'))"
        [(rows,)] = database.execute(f"SELECT count(*) FROM {files}").fetchall()
        [(differing,)] = database.execute(
            f"SELECT count(*) FROM ((SELECT {names} FROM {table.name} EXCEPT ALL FROM {files}) UNION ALL "
            f"(FROM {files} EXCEPT ALL SELECT {names} FROM {table.name}))"
        ).fetchall()
        assert (table.name, rows, differing) == (table.name, counts[table.name], 0)
    assert len(list((tmp_path / "lake/articles").iterdir())) == 5
    assert (tmp_path / "lake/_SUCCESS").exists()


def test_parquet_numbers_and_fewer_files_the_second_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.loading.parquet._PART", 1)
    numbers = [88_960_000_000, 0.1, Decimal(10) ** 40]
    out = write_run(tmp_path / "out", [record("1", figures=[figure(number) for number in numbers]), record("2")])
    export(out, tmp_path / "lake")
    read = pq.read_table(tmp_path / "lake/figures/part-00000.parquet").to_pydict()
    assert read["value"] == [Decimal("88960000000"), Decimal("0.1"), None]
    assert read["value_exact"] == ["88960000000", "0.1", "1" + "0" * 40]
    export(write_run(tmp_path / "out", []), tmp_path / "lake")
    [left] = (tmp_path / "lake/figures").iterdir()
    assert pq.read_table(left).num_rows == 0


def test_an_export_that_breaks_leaves_the_one_before(tmp_path: Path) -> None:
    out = write_run(tmp_path / "out", [record("1")])
    export(out, tmp_path / "lake")
    before = {path: path.read_bytes() for path in (tmp_path / "lake").rglob("*.parquet")}
    with (out / "records.jsonl").open("ab") as file:
        file.write(b"{broken\n")
    with pytest.raises(ValueError, match=r"records.jsonl line 2 is no JSON"):
        export(out, tmp_path / "lake")
    assert {path: path.read_bytes() for path in (tmp_path / "lake").glob("*/*.parquet")} == before
    assert (tmp_path / "lake/_SUCCESS").exists()


@pytest.fixture(scope="session")
def real_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Output of the pipeline on texts of ours."""
    folder = tmp_path_factory.mktemp("real")
    texts = {
        "a": "腾讯控股于2025年11月13日公布财报，第三季度营收1929亿元，同比增长15%。总裁刘炽平谈到明年的资本开支。",
        "b": "游戏科学与英伟达合作，RTX 5090显卡售价16499元起，算力达3352TOPS。约10万至12万名玩家参与了测试。",
        "c": "记者从工信部获悉，去年我国集成电路产量4514.2亿块。前阿里巴巴CEO张勇曾任管理合伙人，历时三年。",
    }
    rows = [json.dumps({"id": key, "text": text, "published": "2026-01-05"}) for key, text in texts.items()]
    (folder / "in.jsonl").write_text("\n".join(rows), encoding="utf-8")
    run([str(folder / "in.jsonl")], folder / "out")
    return folder / "out"


def test_what_the_pipeline_writes_has_a_place_for_all_of_it(address: str, real_run: Path) -> None:
    load(real_run, address)
    database = open_database(address)
    assert facts(database) == wanted(real_run)
    assert database.select("SELECT more FROM articles WHERE more IS NOT NULL") == [], "a field without a column"
    assert database.select("SELECT count(*) FROM figures WHERE of_id IS NOT NULL")[0][0] > 0
    database.close()


def test_json_schema_takes_what_the_pipeline_writes_and_nothing_else(real_run: Path) -> None:
    validator = jsonschema.Draft202012Validator(record_schema())
    validator.check_schema(record_schema())
    made = [json.loads(line) for line in (real_run / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    made.append(record("1", figures=[figure(0.1)]))
    for one in made:
        validator.validate(one)
    for wrong in ({"title": None}, {"surprise": 1}, {"figures": [figure("0.1")]}, {"text": 3}):
        assert not validator.is_valid({**made[0], **wrong})
    assert not validator.is_valid({key: value for key, value in made[0].items() if key != "text"})


def test_sql_schema_makes_a_database_that_load_takes(address: str, tmp_path: Path) -> None:
    database = open_database(address)
    script = sql_schema(database.dialect)
    if database.dialect.name == "sqlite":
        database._connection.executescript(script)  # type: ignore[attr-defined]
    else:
        database.execute(script)
    database.close()
    summary = load(write_run(tmp_path / "out", [whole()]), address)
    assert (summary.new, summary.notes) == (1, [])
