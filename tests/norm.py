"""Peers' public cases for dates, figures and numerals: `python -m tests.norm [--errors]`. Needs ../shared/norm.

Exit status 1 where a group is below its floor in corpus/floors.json (section `norm`); rises are written back.
"""

import contextlib
import io
import json
import runpy
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

from pipeline.reading.numerals import read_number
from pipeline.run.job import run

ROOT = Path(__file__).parent.parent
NORM = ROOT.parent / "shared/norm"
FLOORS = ROOT / "corpus/floors.json"
GROUPS = ("dates", "figures", "traps", "trap", "negative")


def cases_as_articles(cases: Path, target: Path) -> None:
    """Each case as an article whose day is the case's reference."""
    with cases.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for case in map(json.loads, lines):
            article = {"id": case["id"], "text": case["text"], "published": case["reference"]}
            out.write(json.dumps(article, ensure_ascii=False) + "\n")


def score_cases(errors: bool) -> str:
    """What score_norm.py prints about our records of the cases."""
    with tempfile.TemporaryDirectory() as folder:
        cases_as_articles(NORM / "cases.jsonl", Path(folder) / "cases.jsonl")
        run([f"{folder}/cases.jsonl"], Path(folder) / "out")
        reference = runpy.run_path(str(NORM / "score_norm.py"))
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            reference["main"](NORM / "cases.jsonl", f"{folder}/out/records.jsonl", errors)
    return printed.getvalue()


def numerals() -> tuple[int, list[str]]:
    """How many numeral cases there are, and those read otherwise."""
    cases = [json.loads(line) for line in (NORM / "numerals.jsonl").read_text(encoding="utf-8").splitlines()]
    wrong = []
    for case in cases:
        found = read_number(case["text"])
        if found is None or abs(found - Decimal(case["value"])) > Decimal("1e-9") * max(1, abs(found)):
            wrong.append(f"numeral\t{case['text']}\twanted {case['value']}\tfound {found}")
    return len(cases), wrong


def main() -> int:
    """Print scores, hold them against the floors."""
    errors = "--errors" in sys.argv
    printed = score_cases(errors)
    count, wrong = numerals()
    print(printed + "\n".join(wrong if errors else []))
    found = {
        line.split()[0]: float(line.split()[-1])
        for line in printed.splitlines()
        if line.split()[0] in GROUPS and line.count(" ") > 20 and len(line.split()) == 3
    }
    found["numerals"] = round(1 - len(wrong) / count, 4)
    print(f"{'numerals':40} {count - len(wrong):4}/{count:<4} {found['numerals']}")
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    old = floors.get("norm", {})
    falls = [
        f"{group} {found[group]} is below its floor {floor}" for group, floor in old.items() if found[group] < floor
    ]
    print("\n".join(falls), file=sys.stderr)
    if not falls or "--allow-regression" in sys.argv:
        floors["norm"] = found
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
