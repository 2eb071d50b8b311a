"""The main job on small input: outputs, rejects, determinism, no memory between articles."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from pipeline.extractor import Extractor
from pipeline.records.reject import Reject
from pipeline.run.job import run
from tests.run.folders import contents, write

TEXTS = {
    "a": "摩尔线程于2025年12月5日在科创板上市，市值突破3000亿元。创始人张建中表示，明年研发投入将增长20%。",
    "b": "去年三季度，英伟达营收351亿美元，同比增长94%。",
    "c": "\x00\x1b[31m<script>alert(1)</script>'; DROP TABLE articles;-- 今年8月，\u202e寒武纪涨了7倍。",
}


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_records_keep_the_slice_law(tmp_path: Path) -> None:
    summary = run([write(tmp_path / "in.jsonl", TEXTS, published="2026-01-05")], tmp_path / "out")
    assert summary.counts["records"] == 3
    sources = {row["id"]: row for row in lines(tmp_path / "out/sources.jsonl")}
    for record in lines(tmp_path / "out/records.jsonl"):
        source = sources[record["id"]]["source"]
        mentions = [
            m
            for field in ("companies", "people", "organizations", "products")
            for e in record[field]
            for m in e["mentions"]
        ]
        mentions += record["dates"] + record["figures"]
        assert mentions
        for mention in mentions:
            assert source[slice(*mention["span"])] == mention["text"]
            assert record["text"][slice(*mention["clean_span"])]


def test_the_facts_are_there(tmp_path: Path) -> None:
    run([write(tmp_path / "in.jsonl", TEXTS, published="2026-01-05")], tmp_path / "out")
    a, b, _ = lines(tmp_path / "out/records.jsonl")
    assert [one["name"] for one in a["companies"]] == ["摩尔线程"]
    assert [one["name"] for one in a["people"]] == ["张建中"]
    assert {one["text"]: (one["value"]["start"], one["value"]["end"]) for one in a["dates"]} == {
        "2025年12月5日": ("2025-12-05", "2025-12-05"),
        "明年": ("2027-01-01", "2027-12-31"),
    }
    assert {one["text"]: one["value"] for one in b["figures"]} == {
        "351亿美元": {"kind": "money", "value": 35_100_000_000, "unit": "USD"},
        "94%": {"kind": "percent", "value": 94, "unit": "%"},
    }
    assert b["dates"][0]["value"]["start"] == "2025-07-01"


def test_without_a_day_relative_dates_say_so(tmp_path: Path) -> None:
    run([write(tmp_path / "in.jsonl", {"b": TEXTS["b"]})], tmp_path / "out")
    [record] = lines(tmp_path / "out/records.jsonl")
    assert record["published_from"] == "none"
    assert record["dates"][0]["value"] == {"kind": "date", "unanchored": True, "leans_on": "none"}


def test_rejects_superseded_and_duplicates(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "text": "旧文，2024年。", "published": "2024-01-01"},
        {"id": "1", "text": "新文，2025年。", "published": "2025-01-01"},
        {"id": "2", "text": "同一篇。"},
        {"id": "2", "text": "同一篇。"},
        {"id": "3"},
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    summary = run([str(path)], tmp_path / "out")
    assert [row["text"] for row in lines(tmp_path / "out/records.jsonl")] == ["新文，2025年。", "同一篇。"]
    rejects = [(row["reason"], row["item"]) for row in lines(tmp_path / "out/rejects.jsonl")]
    assert rejects == [("superseded", 1), ("duplicate", 4), ("missing-text", 5)]
    assert summary.words().endswith(
        "rejected (1 duplicate, 1 missing-text, 1 superseded) → " + str(tmp_path / "out/rejects.jsonl")
    )
    manifest = json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))
    assert manifest["rejects"] == {"duplicate": 1, "missing-text": 1, "superseded": 1}


def test_same_input_same_bytes_and_no_memory_between_articles(tmp_path: Path) -> None:
    texts = {f"{key}{n}": text for n in range(4) for key, text in TEXTS.items()}
    shuffled = list(texts.items())
    random.Random(7).shuffle(shuffled)
    run([write(tmp_path / "in.jsonl", texts)], tmp_path / "out1")
    run([write(tmp_path / "in.jsonl", texts)], tmp_path / "out2")
    for name in ("records.jsonl", "rejects.jsonl", "sources.jsonl", "manifest.json"):
        assert (tmp_path / "out1" / name).read_bytes() == (tmp_path / "out2" / name).read_bytes()
    run([write(tmp_path / "in.jsonl", dict(shuffled))], tmp_path / "out3")
    in_order, mixed = (
        {row["id"]: {**row, "source": 0} for row in lines(tmp_path / out / "records.jsonl")} for out in ("out1", "out3")
    )
    assert in_order == mixed


def test_one_article_that_breaks_a_stage_is_rejected_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_doc = Extractor().nlp.make_doc.__func__  # type: ignore[attr-defined]

    def breaking(self: Any, text: str) -> Any:
        if "DROP TABLE" in text:
            raise RuntimeError("broken on purpose")
        return make_doc(self, text)

    monkeypatch.setattr("spacy.language.Language.make_doc", breaking)
    summary = run([write(tmp_path / "in.jsonl", TEXTS)], tmp_path / "out")
    assert (summary.counts["records"], summary.counts["rejects"]) == (2, 1)
    [reject] = lines(tmp_path / "out/rejects.jsonl")
    assert (reject["id"], reject["reason"]) == ("c", "failed")
    assert "broken on purpose" in reject["detail"]


def test_an_interrupted_run_leaves_the_old_one_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = write(tmp_path / "in.jsonl", TEXTS)
    run([given], tmp_path / "out")
    before = contents(tmp_path / "out")

    def interrupted(*_: object) -> Reject:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.run.job.decide", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run([given], tmp_path / "out")
    assert before.items() <= contents(tmp_path / "out").items()
    run([given], tmp_path / "out")
    assert contents(tmp_path / "out") == before, "and nothing is left over"
