"""Golden records of corpus/: every fact of every article, reviewed once, compared ever after.

`pytest tests/test_golden.py --regold` rewrites them; read `git diff corpus/golden` before you commit.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.run.job import run
from tests.conftest import ROOT

ARTICLES, GOLDEN = ROOT / "corpus/articles", ROOT / "corpus/golden"
_LONG = 20_000


def fact_lines(record: dict[str, Any]) -> list[str]:
    """One line a fact, in text order within its kind: what a reviewer reads in the diff."""
    lines = [f"title {record.get('title')}", f"published {record.get('published')} from {record['published_from']}"]
    for field in ("companies", "people", "organizations", "products"):
        for entity in record[field]:
            known = "".join(f" {key}={entity[key]}" for key in ("id", "ticker") if key in entity)
            places = " ".join(f"{m['text']!r}@{m['span'][0]}" for m in entity["mentions"])
            lines.append(f"{field} {entity['name']}{known}: {places}")
            lines += [f"  role {json.dumps(role, ensure_ascii=False)}" for role in entity.get("roles", [])]
    for field in ("dates", "figures"):
        for one in record[field]:
            value = json.dumps(one["value"], ensure_ascii=False)
            whose = "".join(f" {key}={one[key]}" for key in ("of", "metric") if key in one)
            lines.append(f"{field} {one['text']!r}@{one['span'][0]} {value}{whose}")
    return lines


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    out = tmp_path_factory.mktemp("golden")
    summary = run([str(ARTICLES)], out)
    assert not summary.counts["rejects"], "every corpus article is valid input"
    return {row["id"]: row for row in map(json.loads, (out / "records.jsonl").read_text(encoding="utf-8").splitlines())}


def test_golden_records(records: dict[str, dict[str, Any]], request: pytest.FixtureRequest) -> None:
    found = {name.replace("/", "_"): "\n".join(fact_lines(record)) + "\n" for name, record in records.items()}
    if request.config.getoption("--regold"):
        _rewrite(found)
    golden = {path.stem: path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.txt")}
    assert golden.keys() == found.keys()
    changed = [_changes(name, golden[name], text) for name, text in found.items() if golden[name] != text]
    assert not changed, "\n".join(changed)


def test_the_corpus_is_varied(records: dict[str, dict[str, Any]]) -> None:
    assert len(records) >= 24
    assert any(len(record["text"]) > _LONG for record in records.values()), "one hostile giant"
    assert any(record["published_from"] == "none" for record in records.values())


def _changes(name: str, old: str, new: str) -> str:
    before, after = old.splitlines(), new.splitlines()
    lost = [f"  - {line}" for line in before if line not in after]
    gained = [f"  + {line}" for line in after if line not in before]
    return "\n".join([f"{name}:", *lost, *gained])


def _rewrite(found: dict[str, str]) -> None:
    GOLDEN.mkdir(exist_ok=True)
    for path in GOLDEN.glob("*.txt"):
        if path.stem not in found:
            path.unlink()
    for name, text in found.items():
        Path(GOLDEN / f"{name}.txt").write_text(text, encoding="utf-8")
