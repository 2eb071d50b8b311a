"""`technews score` counts as ../shared/gold/score.py does."""

import importlib.util
import json
import random
from pathlib import Path
from typing import Any

import pytest

from pipeline.score.floors import NoGoldError, check_floors, score, sunk
from pipeline.score.tally import b_cubed

GOLD = {
    "id": "g",
    "published": "2026-01-05",
    "mentions": [
        {"start": 0, "end": 2, "text": "沐曦", "type": "COMPANY", "entity": "沐曦股份"},
        {
            "start": 5,
            "end": 9,
            "text": "2025",
            "type": "DATE",
            "norm": {"kind": "date", "start": "2025-01-01", "end": "2025-12-31", "mod": "END"},
        },
        {
            "start": 12,
            "end": 15,
            "text": "54亿",
            "type": "FIGURE",
            "norm": {"kind": "money", "value": 5.4e9, "unit": "CNY"},
            "of": "沐曦股份",
            "metric": "revenue",
        },
        {
            "start": 20,
            "end": 22,
            "text": "如今",
            "type": "DATE",
            "norm": {"kind": "date", "ref": "PRESENT"},
            "optional": True,
        },
    ],
    "clusters": {"沐曦股份": ["沐曦股份", "沐曦"]},
}
RECORD = {
    "id": "g",
    "companies": [{"name": "沐曦", "mentions": [{"text": "沐曦", "span": [0, 2]}]}],
    "dates": [
        {"text": "2025", "span": [5, 9], "value": {"kind": "date", "start": "2025-01-01", "end": "2025-12-31"}},
        {"text": "如今", "span": [20, 22], "value": {"kind": "date", "ref": "PRESENT"}},
    ],
    "figures": [
        {
            "text": "54亿",
            "span": [12, 15],
            "value": {"kind": "money", "value": 5400000000, "unit": "CNY"},
            "of": "沐曦",
            "metric": "profit",
        }
    ],
}


def files(folder: Path, record: dict[str, Any]) -> tuple[Path, Path]:
    (folder / "gold").mkdir(exist_ok=True)
    (folder / "gold/g.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (folder / "records.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    return folder / "gold", folder / "records.jsonl"


def test_figures_by_hand(tmp_path: Path) -> None:
    report = score(*files(tmp_path, RECORD)).report()
    assert report["COMPANY"] == {"gold": 1, "P": 1, "R": 1, "F1": 1, "named": 1}
    assert report["DATE"]["F1+norm"] == 1
    assert report["DATE"]["mod"] == 0, "END was not offered"
    assert (report["FIGURE"]["of"], report["FIGURE"]["metric"]) == (1, 0)


def test_every_difference_is_listed_with_its_place(tmp_path: Path) -> None:
    wrong = {"text": "发布", "span": [3, 5], "by": "x"}
    record = {**RECORD, "people": [{"name": "发布", "mentions": [wrong]}], "dates": [], "companies": []}
    record["figures"] = [{**RECORD["figures"][0], "of": "别家", "value": {"kind": "money", "value": 54}}]  # type: ignore[index]
    found = score(*files(tmp_path, record)).problems
    assert [(one.what, one.kind, one.span, one.gold, one.found) for one in found] == [
        ("MISSED", "COMPANY", (0, 2), "沐曦股份", None),
        ("MISSED", "DATE", (5, 9), GOLD["mentions"][1]["norm"], None),  # type: ignore[index]
        ("VALUE", "FIGURE", (12, 15), GOLD["mentions"][2]["norm"], {"kind": "money", "value": 54}),  # type: ignore[index]
        ("OF", "FIGURE", (12, 15), "沐曦股份", "别家"),
        ("METRIC", "FIGURE", (12, 15), "revenue", "profit"),
        ("WRONG", "PERSON", (3, 5), None, "发布"),
    ]
    assert found[-1].line == "WRONG\tg\tPERSON\t3-5\t发布\t\t发布"


def test_b_cubed_by_hand() -> None:
    assert b_cubed([("a", 1), ("a", 1), ("b", 1)]) == pytest.approx(2 * (5 / 9) * 1 / (5 / 9 + 1))


def test_floors_sink_only_with_an_explicit_word(tmp_path: Path) -> None:
    gold, records = files(tmp_path, RECORD)
    floors = tmp_path / "floors.json"
    assert check_floors(floors, "own", gold, score(gold, records), allow_regression=False) == []
    worse = score(*files(tmp_path, {**RECORD, "companies": []}))
    assert "COMPANY F1: 0.0000 is below its floor 1.0000" in check_floors(
        floors, "own", gold, worse, allow_regression=False
    )
    assert check_floors(floors, "own", gold, worse, allow_regression=True) == []
    assert check_floors(floors, "own", gold, worse, allow_regression=False) == []


def test_nothing_to_score_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoGoldError, match="no gold files"):
        score(tmp_path, tmp_path / "records.jsonl")


def test_equal_to_the_reference_on_damaged_gold(shared: Path, tmp_path: Path) -> None:
    """Gold turned into records, damaged at random: both scorers must agree on every figure."""
    spec = importlib.util.spec_from_file_location("reference", shared / "gold/score.py")
    assert spec
    assert spec.loader
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    chance = random.Random(3)
    records = [_damaged(json.loads(path.read_bytes()), chance) for path in sorted((shared / "gold/dev").glob("*.json"))]
    path = tmp_path / "records.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    theirs = reference.report(*reference.score(shared / "gold/dev", records))
    ours = score(shared / "gold/dev", path).report()
    for kind in ("COMPANY", "PERSON", "ORG", "DATE", "FIGURE"):
        assert ours[kind] == pytest.approx(theirs[kind])
    assert ours["entities"]["B3"] == pytest.approx(theirs["entity_b3"])


def _damaged(gold: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": gold["id"],
        "companies": [],
        "people": [],
        "organizations": [],
        "dates": [],
        "figures": [],
    }
    fields = {"COMPANY": "companies", "PERSON": "people", "ORG": "organizations", "DATE": "dates", "FIGURE": "figures"}
    for mention in gold["mentions"]:
        if chance.random() < 0.1:
            continue
        span = [mention["start"] + (chance.random() < 0.1), mention["end"]]
        item = {"text": mention["text"], "span": span}
        if "entity" in mention:
            name = mention["entity"] if chance.random() < 0.8 else "谁"
            record[fields[mention["type"]]].append({"name": name, "mentions": [item]})
            continue
        value = {k: v for k, v in mention["norm"].items() if chance.random() < 0.9}
        more = {k: mention.get(k) if chance.random() < 0.8 else "other" for k in ("of", "metric")}
        record[fields[mention["type"]]].append({**item, "value": value, **more})
    return record


def test_a_score_is_not_below_itself_for_its_rounding() -> None:
    assert sunk({"COMPANY": {"named": 0.99537}}, {"COMPANY": {"named": 0.9954}}) == []
    assert sunk({"COMPANY": {"named": 0.99529}}, {"COMPANY": {"named": 0.9954}}) != []
