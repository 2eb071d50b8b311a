"""Floors: scores that may rise but sink only with an explicit word (after trafilatura's quality floors)."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from pipeline.score.compare import compare
from pipeline.score.tally import Result
from pipeline.sinks.jsonl import json_page, replacing

_DIGITS = 4  # of a floor: a score is held against it as it is written


class NoGoldError(ValueError):
    """A gold folder or records file that cannot be scored."""


def score(gold_folder: Path, records_file: Path) -> Result:
    """Records of a run against every gold file of a folder."""
    golds = gold_files(gold_folder)
    if not records_file.is_file():
        raise NoGoldError(f"{records_file}: no such file; run `technews run … -o OUT` and give OUT/records.jsonl")
    with records_file.open("rb") as lines:
        records = {str(record["id"]): record for record in map(orjson.loads, filter(bytes.strip, lines))}
    result = Result()
    for gold in golds:
        compare(gold, records.get(gold["id"]), result)
    return result


def gold_files(folder: Path) -> list[dict[str, Any]]:
    """The gold files of a folder, in order of their names; `NoGoldError` where there are none."""
    contents = (orjson.loads(path.read_bytes()) for path in sorted(folder.glob("*.json")))
    golds = [content for content in contents if "mentions" in content]
    if not golds:
        raise NoGoldError(f'{folder}: no gold files (<id>.json with "mentions") in it')
    return golds


def gold_digest(folder: Path) -> str:
    """Digest of the gold files: a floor holds for this data only."""
    summary = hashlib.sha256()
    for path in sorted(folder.glob("*.json")):
        summary.update(path.name.encode() + b"\0" + path.read_bytes())
    return summary.hexdigest()[:16]


def sunk(report: Mapping[str, Mapping[str, float]], floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """What is below its floor, in words."""
    return [
        f"{kind} {name}: {report[kind][name]:.4f} is below its floor {floor:.4f}"
        for kind, row in floors.items()
        for name, floor in row.items()
        if round(report[kind][name], _DIGITS) < floor
    ]


def check_floors(path: Path, section: str, folder: Path, result: Result, *, allow_regression: bool) -> list[str]:
    """Hold `result` against the floors of `section` in `path`; rises (and allowed falls) are written back."""
    floors = orjson.loads(path.read_bytes()) if path.exists() else {}
    report, digest = result.report(), gold_digest(folder)
    old = floors.get(section, {})
    if old.get("gold") == digest:
        falls = sunk(report, old["floors"])
        if falls and not allow_regression:
            return falls
    new = {
        kind: {name: round(value, _DIGITS) for name, value in row.items() if name not in ("gold", "P", "R", "missing")}
        for kind, row in report.items()
    }
    floors[section] = {"gold": digest, "floors": new}
    with replacing(path) as target:
        target.write(json_page(floors))
    return []
