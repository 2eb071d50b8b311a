"""The command line. Heavy imports wait inside the commands so that `--help` is quick."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)

Inputs = Annotated[list[str], typer.Argument(metavar="INPUT…", help="Files, folders, or - for JSONL on standard input.")]


@app.callback()
def technews() -> None:
    """Chinese tech news in, facts for a database out."""


@app.command()
def run(
    inputs: Inputs,
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder for records.jsonl, rejects.jsonl, manifest.json.")],
) -> None:
    """Extract facts from articles. Exit status: 0, 1 where articles were rejected, 2 for wrong usage."""
    from pipeline.feeds.inputs import NoInput
    from pipeline.run.job import run as run_job

    try:
        summary = run_job(inputs, out, progress=sys.stderr.isatty())
    except NoInput as error:
        raise typer.BadParameter(str(error)) from None
    typer.echo(summary.words(out), err=True)
    raise typer.Exit(1 if summary.counts["rejects"] else 0)


@app.command()
def check() -> None:
    """Run every rule's examples: the rule alone and the whole pipeline. Exit status 1 where one fails."""
    from pipeline.check import check_rules

    failures = 0
    for failure in check_rules():
        failures += 1
        typer.echo(failure.words)
    typer.echo("every example of every rule holds" if not failures else f"{failures} examples fail", err=True)
    raise typer.Exit(1 if failures else 0)


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="The text to explain.")],
    published: Annotated[str | None, typer.Option(help="The day relative dates lean on, e.g. 2026-01-05.")] = None,
) -> None:
    """Show how facts came about: edits, words, candidates, winners and why, values."""
    from pipeline.explain import explain as explain_text

    try:
        day = date.fromisoformat(published) if published else None
    except ValueError:
        raise typer.BadParameter(f"{published!r} is no day; write it like 2026-01-05") from None
    for line in explain_text(text, day):
        typer.echo(line)


def main() -> None:
    """Entry point of the `technews` command."""
    app()
