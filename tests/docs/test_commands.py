"""Every command in README.md and docs/ runs and prints what stands below it; `--regold` writes it anew."""

import re
import shlex
from importlib.util import find_spec
from pathlib import Path

import pytest
import typer.main

from pipeline.cli import app
from tests.conftest import ROOT
from tests.docs.console import DOCUMENTS, Step, blocks, fresh_checkout, matches, printed_by, rewritten, steps

WITH_COMMANDS = [path for path in DOCUMENTS if any(steps(path.read_text(encoding="utf-8")))]
_INLINE = re.compile(r"`(technews [^`\n]+|make [^`\n]+|python -m [^`\n]+)`")


@pytest.mark.parametrize("document", WITH_COMMANDS, ids=lambda path: path.name)
def test_commands_print_what_is_shown(document: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    fresh_checkout(document, tmp_path)
    text = document.read_text(encoding="utf-8")
    outputs = [(step, printed_by(step, tmp_path)) for step in steps(text)]
    if request.config.getoption("--regold"):
        document.write_text(rewritten(text, outputs), encoding="utf-8")
        return
    for step, printed in outputs:
        shown = "\n".join(printed)
        assert matches(step.shown, printed), f"{document.name}:{step.line}: $ {step.command}\nprints now:\n{shown}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_no_command_is_stale(document: Path) -> None:
    """Commands that are shown but not run: targets, subcommands, options and modules exist."""
    text = document.read_text(encoding="utf-8")
    shown = [line for _, lines in blocks(text, "sh") for line in lines] + _INLINE.findall(text)
    for line in shown:
        complaint = stale(line.split("#")[0].strip())
        assert complaint is None, f"{document.name}: {line}: {complaint}"


def stale(line: str) -> str | None:
    """What is wrong with a shell command of ours, or None."""
    try:
        words = shlex.split(line)
    except ValueError:
        return None
    if words[:1] == ["make"]:
        targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        return next((f"no target {word}" for word in words[1:] if word.isalpha() and word not in targets), None)
    if words[:2] == ["python", "-m"]:
        return None if find_spec(words[2]) else f"no module {words[2]}"
    if words[:1] == ["technews"] and len(words) > 1:
        return _stale_technews(words[1:])
    return None


def _stale_technews(words: list[str]) -> str | None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    if words[0] not in commands:
        return f"no command {words[0]}"
    known = {option for parameter in commands[words[0]].params for option in parameter.opts} | {"--help"}
    given = [word.split("=")[0] for word in words[1:] if re.match(r"--?[a-z]", word)]
    return next((f"no option {option}" for option in given if option not in known), None)


def test_what_is_shown_is_compared_line_by_line() -> None:
    assert matches(["a … c", "…", "z"], ["a b c", "1", "2", "z"])
    assert matches(["…", "z"], ["z"])
    assert not matches(["a"], ["a", "b"])
    assert not matches(["a"], [])
    assert matches([], [])


def test_commands_and_outputs_are_told_apart() -> None:
    text = "x\n```console\n$ cat <<E\n> in\n> E\nin\n$ true\n```\n  ```console\n  $ false\n  no\n  ```\n"
    found = list(steps(text))
    assert found == [Step(3, "cat <<E\nin\nE", ("in",)), Step(7, "true", ()), Step(10, "false", ("no",))]
    outputs = list(zip(found, (["in"], ["new"], ["yes", "sir"]), strict=True))
    assert rewritten(text, outputs) == text.replace("$ true\n", "$ true\nnew\n").replace("  no\n", "  yes\n  sir\n")


def test_stale_commands_are_seen() -> None:
    assert stale("make frobnicate") == "no target frobnicate"
    assert stale("technews frobnicate") == "no command frobnicate"
    assert stale("technews run x --frobnicate=3") == "no option --frobnicate"
    assert stale("python -m pipeline.frobnicate") == "no module pipeline.frobnicate"
    assert stale("technews view OUT -o site") is None
