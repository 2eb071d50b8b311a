"""The command line, as its user meets it."""

import json
import subprocess
import sys
from pathlib import Path


def technews(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    code = "from pipeline.cli import main; main()"
    return subprocess.run([sys.executable, "-c", code, *arguments], input=stdin, capture_output=True, check=False)


def test_standard_input_and_the_summary(tmp_path: Path) -> None:
    line = json.dumps({"id": "1", "text": "去年英伟达营收1305亿美元。", "published": "2026-01-05"}).encode()
    done = technews("run", "-", "-o", str(tmp_path / "out"), stdin=line)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == b""
    assert done.stderr.decode().startswith(f"1 articles → {tmp_path}/out/records.jsonl: 1 companies"), (
        "no progress bar in a pipe"
    )
    [record] = map(json.loads, (tmp_path / "out/records.jsonl").read_text(encoding="utf-8").splitlines())
    assert record["source"]["path"] == "stdin.jsonl"


def test_rejects_are_status_1_and_wrong_usage_2(tmp_path: Path) -> None:
    assert technews("run", "-", "-o", str(tmp_path / "out"), stdin=b"{").returncode == 1
    missing = technews("run", str(tmp_path / "nowhere"), "-o", str(tmp_path / "out"))
    assert missing.returncode == 2
    assert b"no such file or folder" in missing.stderr
    assert technews("run", "x").returncode == 2
    assert technews("frobnicate").returncode == 2


def test_explain_spells_out_control_characters() -> None:
    done = technews("explain", "今年8月\x1b[31m寒武纪市值突破4000亿元", "--published", "2025-12-26")
    shown = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert "\x1b" not in shown
    assert '"start":"2025-08-01","end":"2025-08-31"' in shown
    assert '"value":400000000000,"unit":"CNY","mod":"over"' in shown
    assert technews("explain", "今年", "--published", "heute").returncode == 2


def test_help_is_quick() -> None:
    code = "import sys, pipeline.cli; sys.exit(any(name in sys.modules for name in ('spacy', 'jieba', 'onnxruntime')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0, "heavy imports wait"
