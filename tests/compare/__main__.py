"""`python -m tests.compare [--write]`: JioNLP and Recognizers-Text beside technews on the cases of ../shared/norm.

Installs the peers into outputs/peers (a venv of their own; needs a package registry), runs each over the same cases,
scores all with the same scorer, prints a table; `--write` puts it into docs/compare.md.
"""

import contextlib
import io
import json
import re
import runpy
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.extractor import Extractor
from pipeline.records.article import Article
from pipeline.sinks.jsonl import json_line
from tests.conftest import ROOT, SHARED

HERE = Path(__file__).parent
CASES, SCORER = SHARED / "norm/cases.jsonl", SHARED / "norm/score_norm.py"
PAGE = ROOT / "docs/compare.md"
PEERS = {"JioNLP 1.5.29": "peer_jionlp.py", "Recognizers-Text 1.0.2a2 (Python)": "peer_recognizers.py"}
OWN = "technews"
# Suites by the peer they come from: a peer's own cases flatter it.
SUITES = {
    "JioNLP's own": ("jionlp",),
    "Recognizers-Text's own": ("recognizers",),
    "others'": ("dateparser", "timenlp", "news25"),
}
_TABLE = re.compile(r"(?<=<!-- table -->\n).*?(?=<!-- end -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Measured:
    """(right, all) by group and by `group suite`, CPU seconds for all cases, calls that raised."""

    scores: dict[str, tuple[int, int]]
    seconds: float
    errors: int

    def share(self, group: str, suites: tuple[str, ...]) -> str:
        """`0.69 (112/162)` over the group's suites that begin so."""
        pairs = [pair for key, pair in self.scores.items() if key.startswith(tuple(f"{group} {one}" for one in suites))]
        right, whole = (sum(column) for column in zip(*pairs, strict=True)) if pairs else (0, 0)
        return f"{right / whole:.2f} ({right}/{whole})" if whole else "–"


def own(records: Path) -> float:
    """Our records of the cases; the CPU seconds they took, names and all."""
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    articles = [Article(id=case["id"], source=case["text"], published=case["reference"]) for case in cases]
    extractor = Extractor()
    extractor.extract(articles[0])
    begin = time.process_time()
    found = [extractor.extract(article) for article in articles]
    seconds = time.process_time() - begin
    records.write_bytes(b"".join(json_line(one.as_json()) for one in found))
    return seconds


def peer(script: str, records: Path) -> float:
    """A peer's records of the cases, by its own python."""
    python = ROOT / "outputs/peers/bin/python"
    if not python.exists():
        venv.create(python.parent.parent, with_pip=True)
        wanted = [python, "-m", "pip", "install", "--quiet", "--requirement", HERE / "requirements.txt"]
        subprocess.run(wanted, check=True)
    done = subprocess.run([python, HERE / script, CASES, records], check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1])


def measured(records: Path, seconds: float) -> Measured:
    """What the reference scorer says of some records."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        runpy.run_path(str(SCORER))["main"](CASES, records, False)
    scores = {}
    for line in printed.getvalue().splitlines():
        key, right, whole = re.match(r"(.*?) +(\d+)/(\d+)", line).groups()  # type: ignore[union-attr]
        scores[key] = (int(right), int(whole))
    rows = (json.loads(line) for line in records.read_text(encoding="utf-8").splitlines())
    return Measured(scores, seconds, sum(row.get("errors", 0) for row in rows))


def table(found: dict[str, Measured]) -> Iterator[str]:
    """The Markdown table."""
    yield "| | " + " | ".join(found) + " |"
    yield "|---|" + "---|" * len(found)
    for group in ("dates", "figures"):
        for name, suites in SUITES.items():
            yield f"| {group}, {name} cases | " + " | ".join(m.share(group, suites) for m in found.values()) + " |"
    for group, name in (("trap", "traps left alone"), ("negative", "texts without any")):
        yield f"| {name} | " + " | ".join(m.share(group, ("",)) for m in found.values()) + " |"
    yield "| calls that raised | " + " | ".join(str(m.errors) for m in found.values()) + " |"
    yield "| CPU time | " + " | ".join(f"{m.seconds / found[OWN].seconds:.1f}" for m in found.values()) + " |"


def main() -> None:
    """Measure, print, write where asked."""
    found = {}
    with TemporaryDirectory() as folder:
        records = Path(folder) / "records.jsonl"
        found[OWN] = measured(records, own(records))
        for name, script in PEERS.items():
            seconds = peer(script, records)
            found[name] = measured(records, seconds)
    shown = "\n".join(table(found)) + "\n"
    print(shown, end="")
    if "--write" in sys.argv:
        PAGE.write_text(_TABLE.sub(lambda _: shown, PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
