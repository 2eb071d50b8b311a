"""A wheel built from the tree works from an empty directory: rules, model and config travel with it."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.conftest import ROOT


def test_the_wheel_works_alone(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty/a.txt").write_text("2025年12月5日，摩尔线程在科创板上市，募资80亿元。", encoding="utf-8")
    code = "from pipeline.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "run", "a.txt", "-o", "out"],
        cwd=tmp_path / "empty",
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    record = json.loads((tmp_path / "empty/out/records.jsonl").read_text(encoding="utf-8"))
    assert [one["name"] for one in record["companies"]] == ["摩尔线程"]
    assert [one["text"] for one in record["figures"]] == ["80亿元"]
