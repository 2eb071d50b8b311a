"""Console blocks of the documents: commands and what they print.

A block ```` ```console ```` holds commands after `$ `, continued on lines after `> `, and below each what it prints,
errors included. `…` stands for anything within its line, alone on a line for any lines. A document runs from top to
bottom in one fresh checkout, into which `tests/docs/<name of the document>/` is copied first.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_FENCE = re.compile(r"^( *)```(\w*).*\n((?:.*\n)*?)\1```", re.MULTILINE)
_ANY = "…"


@dataclass(frozen=True, slots=True)
class Step:
    """A command and the lines shown below it; `line` counts from 1 in the document."""

    line: int
    command: str
    shown: tuple[str, ...]


def blocks(text: str, language: str) -> Iterator[tuple[int, list[str]]]:
    """(line number, lines) of each fenced block in `language`, indentation taken off."""
    for match in _FENCE.finditer(text):
        if match[2] == language:
            lines = [line.removeprefix(match[1]) for line in match[3].splitlines()]
            yield text.count("\n", 0, match.start(3)) + 1, lines


def steps(text: str) -> Iterator[Step]:
    """Every command of a document's console blocks."""
    for first, lines in blocks(text, "console"):
        starts = [n for n, line in enumerate(lines) if line.startswith("$ ")]
        assert not lines or starts[:1] == [0], f"line {first}: a console block begins with $ and a command"
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            more = start + 1
            while more < end and lines[more].startswith("> "):
                more += 1
            command = "\n".join([lines[start][2:], *(line[2:] for line in lines[start + 1 : more])])
            yield Step(first + start, command, tuple(lines[more:end]))


def matches(shown: Iterable[str], printed: Iterable[str]) -> bool:
    """Whether what a command printed is what the document shows."""
    pattern = "".join(
        "(?:.*\n)*?" if line == _ANY else re.escape(line).replace(re.escape(_ANY), ".*") + "\n" for line in shown
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def fresh_checkout(document: Path, folder: Path) -> None:
    """What a reader has in front of them: the sources, the corpus, and the document's own files."""
    for name in ("pipeline", "rules", "corpus"):
        shutil.copytree(ROOT / name, folder / name)
    own = ROOT / "tests/docs" / document.stem
    if own.is_dir():
        shutil.copytree(own, folder, dirs_exist_ok=True)
    (folder / ".bin").mkdir()
    command = folder / ".bin/technews"
    command.write_text(f"#!/bin/sh\nexec {sys.executable} -c 'from pipeline.cli import main; main()' \"$@\"\n")
    command.chmod(0o755)


def printed_by(step: Step, folder: Path) -> list[str]:
    """Run a command in the checkout: its lines, without blanks at the end and ways of drawing."""
    environment = {
        **os.environ,
        "PATH": f"{folder / '.bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(folder),
        "COLUMNS": "100",
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        ["bash", "-c", step.command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
    return [line.rstrip() for line in done.stdout.rstrip().splitlines()]


def rewritten(text: str, outputs: Iterable[tuple[Step, list[str]]]) -> str:
    """The document with what its commands print now; where `…` still fits, it stays."""
    lines = text.splitlines(keepends=True)
    for step, printed in reversed(list(outputs)):
        if not matches(step.shown, printed):
            start = step.line - 1 + step.command.count("\n") + 1
            indent = re.match(" *", lines[step.line - 1])
            assert indent
            lines[start : start + len(step.shown)] = [f"{indent[0]}{line}".rstrip() + "\n" for line in printed]
    return "".join(lines)
