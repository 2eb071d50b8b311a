"""`technews diff`: what came, what went, what changed, by rule."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.run.compare import Difference, NoRunError, changes

FIGURE = {
    "text": "三款",
    "span": [3, 5],
    "clean_span": [3, 5],
    "by": "figure.unit",
    "value": {"kind": "count", "value": 3},
}
COMPANY = {"name": "英伟达", "mentions": [{"text": "英伟达", "span": [0, 3], "clean_span": [0, 3], "by": "tagger"}]}


def record(name: str, **more: Any) -> dict[str, Any]:
    kinds = ("companies", "people", "organizations", "products", "dates", "figures")
    return {"id": name, "source": {}, "text": "", **{kind: [] for kind in kinds}, **more}


def run_of(folder: Path, *records: dict[str, Any]) -> Path:
    folder.mkdir()
    (folder / "records.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps({"files": {"records": ["records.jsonl"]}}), encoding="utf-8")
    return folder


@pytest.fixture
def runs(tmp_path: Path) -> tuple[Path, Path]:
    old = run_of(
        tmp_path / "old",
        record("gone"),
        record("same", companies=[COMPANY]),
        record("a", figures=[FIGURE]),
        record("b", companies=[COMPANY]),
    )
    new = run_of(
        tmp_path / "new",
        record("b", companies=[{**COMPANY, "id": "nvidia"}], figures=[FIGURE]),
        record("a", figures=[{**FIGURE, "span": [2, 5], "text": "十三款"}]),
        record("same", companies=[COMPANY]),
        record("fresh"),
    )
    return old, new


def test_facts_gained_lost_and_changed(runs: tuple[Path, Path]) -> None:
    difference = Difference()
    found = [(change.article, change.words) for change in changes(*runs, difference)]
    assert sorted(found) == [
        ("a", '+ figures \'十三款\'@2 by figure.unit: {"value":{"kind":"count","value":3}}'),
        ("a", '- figures \'三款\'@3 by figure.unit: {"value":{"kind":"count","value":3}}'),
        ("b", '+ figures \'三款\'@3 by figure.unit: {"value":{"kind":"count","value":3}}'),
        ("b", '~ companies \'英伟达\'@0 by tagger: {"name":"英伟达"} → {"id":"nvidia","name":"英伟达"}'),
    ]
    assert list(difference.words()) == [
        "1 records with the same facts, 2 with others, 1 lost, 1 gained",
        "  figure.unit                      +2  -1",
        "  tagger                           ~1",
    ]


def test_a_run_differs_from_itself_in_nothing(runs: tuple[Path, Path]) -> None:
    difference = Difference()
    assert not list(changes(runs[0], runs[0], difference))
    assert not difference


def test_a_folder_without_a_run(tmp_path: Path) -> None:
    with pytest.raises(NoRunError, match="has no whole run"):
        list(changes(tmp_path, tmp_path, Difference()))


def test_the_command(runs: tuple[Path, Path]) -> None:
    code = "from pipeline.cli import main; main()"
    command = [sys.executable, "-c", code, "diff", *map(str, runs), "--rule", "tagger"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr.decode()
    assert done.stdout.decode().splitlines()[0] == "b"
    assert done.stdout.decode().splitlines()[1].startswith("  ~ companies '英伟达'@0")
    assert "1 lost, 1 gained" in done.stderr.decode()
    assert subprocess.run([*command[:4], str(runs[0]), str(runs[0])], check=False).returncode == 0


def test_what_articles_hold_is_spelt_out(tmp_path: Path) -> None:
    hostile = "\x1b[31m\u202e中"
    old = run_of(tmp_path / "o", record(hostile))
    new = run_of(tmp_path / "n", record(hostile, companies=[{**COMPANY, "name": hostile}]))
    code = "from pipeline.cli import main; main()"
    shown = subprocess.run(
        [sys.executable, "-c", code, "diff", str(old), str(new)], capture_output=True
    ).stdout.decode()
    assert shown.startswith("\\x1b[31m\\u202e中\n")
    assert shown.replace("\n", "").isprintable()
