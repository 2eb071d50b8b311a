"""Reprints in a run: marked, or rejected on demand; earlier runs count; taken-over records are marked anew."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.feeds.inputs import NoInputError
from pipeline.run.job import run
from pipeline.run.reprints import Reprints
from tests.run.stub import load
from tests.run.test_near import TEXT

REPRINT = "转载：\n" + TEXT.replace("周二", "6月3日")


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def given(folder: Path, **texts: str) -> list[str]:
    lines = [
        json.dumps({"id": name, "text": text, "published": f"2025-06-0{n}"})
        for n, (name, text) in enumerate(texts.items(), 1)
    ]
    (folder / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return [str(folder / "in.jsonl")]


def originals(out: Path) -> dict[str, str | None]:
    return {row["id"]: row.get("duplicate_of") for row in rows(out / "records.jsonl")}


def test_reprints_are_marked_and_marked_anew_when_the_original_goes(tmp_path: Path) -> None:
    run(given(tmp_path, a=TEXT, b=REPRINT, c="别的新闻，2025年。"), tmp_path / "out", load=load, shard_size=2)
    assert originals(tmp_path / "out") == {"a": None, "b": "a", "c": None}
    run(given(tmp_path, b=REPRINT, c="别的新闻，2025年。"), tmp_path / "out", load=load)
    assert originals(tmp_path / "out") == {"b": None, "c": None}
    run(given(tmp_path, a=TEXT, b=REPRINT, c="别的新闻，2025年。"), tmp_path / "fresh", load=load)
    run(given(tmp_path, a=TEXT, b=REPRINT, c="别的新闻，2025年。"), tmp_path / "out", load=load)
    for name in ("records.jsonl", "rejects.jsonl", "manifest.json"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes()


def test_dropped_reprints_have_a_line(tmp_path: Path) -> None:
    run(given(tmp_path, a=TEXT, b=REPRINT), tmp_path / "out", load=load, reprints=Reprints(drop=True))
    assert originals(tmp_path / "out") == {"a": None}
    [reject] = rows(tmp_path / "out/rejects.jsonl")
    assert (reject["id"], reject["reason"]) == ("b", "near-duplicate")
    assert "'a'" in reject["detail"]


def test_an_earlier_run_s_articles_come_first(tmp_path: Path) -> None:
    run(given(tmp_path, old=TEXT), tmp_path / "earlier", load=load)
    earlier = Reprints((str(tmp_path / "earlier"),))
    run(given(tmp_path, new=REPRINT), tmp_path / "out", load=load, reprints=earlier)
    assert originals(tmp_path / "out") == {"new": "old"}
    run(given(tmp_path, old=TEXT), tmp_path / "again", load=load, reprints=earlier)
    assert originals(tmp_path / "again") == {"old": None}
    with pytest.raises(NoInputError, match="holds no whole run"):
        run(given(tmp_path, new=REPRINT), tmp_path / "out", load=load, reprints=Reprints((str(tmp_path),)))
