"""The command line. Heavy imports wait inside the commands so that `--help` is quick."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)

Inputs = Annotated[list[str], typer.Argument(metavar="INPUT…", help="Files, folders, URLs, or - for standard input.")]


@app.callback()
def technews() -> None:
    """Chinese tech news in, facts for a database out."""


@app.command()
def run(
    inputs: Inputs,
    out: Annotated[str, typer.Option("-o", "--out", help="Folder (or URL) for records, rejects, sources, manifest.")],
    workers: Annotated[int, typer.Option(min=0, help="Worker processes; 0: none, all in this process.")] = 1,
    engine: Annotated[
        str | None, typer.Option(metavar="dask[:ADDRESS]", help="A Dask cluster at ADDRESS, or one of WORKERS here.")
    ] = None,
    all_anew: Annotated[bool, typer.Option("--all", help="Make every record anew, not only what changed.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Stop after this many articles.")] = None,
    shard_size: Annotated[int, typer.Option(min=1, help="Articles in a shard: what a worker does at a time.")] = 100,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress bar and no closing summary.")] = False,
    input_format: Annotated[
        str | None, typer.Option("--format", help="Of all inputs: text, jsonl, feed, jsonfeed, html, warc; else told.")
    ] = None,
    earlier: Annotated[
        list[str] | None, typer.Option(metavar="OUT", help="An earlier run whose articles' reprints are marked, too.")
    ] = None,
    drop_duplicates: Annotated[bool, typer.Option(help="Reject reprints instead of marking them.")] = False,
) -> None:
    """Extract facts from articles; what an earlier run in OUT made and nothing has changed is not made anew.

    Exit status: 0; 1 where articles were rejected; 2 for wrong usage; 3 where it had to stop: the same command goes
    on from there.
    """
    from pipeline.feeds.inputs import NoInputError
    from pipeline.run.engine import engine_named
    from pipeline.run.job import run as run_job
    from pipeline.run.place import StoppedError
    from pipeline.run.reprints import Reprints

    try:
        summary = run_job(
            inputs,
            out,
            progress=sys.stderr.isatty() and not quiet,
            engine=engine_named(engine, workers),
            all_anew=all_anew,
            limit=limit,
            shard_size=shard_size,
            format=input_format,
            reprints=Reprints(tuple(earlier or ()), drop_duplicates),
        )
    except NoInputError as error:
        raise typer.BadParameter(str(error)) from None
    except (StoppedError, KeyboardInterrupt) as error:
        typer.echo(str(error) or "stopped; the same command goes on from here", err=True)
        raise typer.Exit(3) from None
    if not quiet:
        typer.echo(summary.words(), err=True)
    raise typer.Exit(1 if summary.counts["rejects"] else 0)


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Output folder of a run.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Output folder of another run.")],
    rule: Annotated[str | None, typer.Option(help="Show only changes of this rule or model.")] = None,
    most: Annotated[int, typer.Option(min=0, help="Show at most this many changes; all are counted.")] = 200,
) -> None:
    """Show two runs as a difference of facts, by rule. Exit status: 0 where they are the same, 1 where not, 2 for
    wrong usage."""
    from pipeline.run.compare import Difference, NoRunError, changes, printable

    difference, shown, article = Difference(), 0, None
    try:
        for change in changes(old, new, difference):
            if shown < most and rule in (None, change.rule):
                if change.article != article:
                    article = change.article
                    typer.echo(printable(article))
                typer.echo(f"  {printable(change.words)}")
                shown += 1
    except NoRunError as error:
        raise typer.BadParameter(str(error)) from None
    for line in difference.words():
        typer.echo(line, err=True)
    raise typer.Exit(1 if difference else 0)


@app.command()
def view(
    run_folder: Annotated[Path, typer.Argument(metavar="OUT", help="Output folder of `technews run`.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder for the site; an older site in it is replaced.")],
    gold: Annotated[Path | None, typer.Option(help="Folder of gold files: adds a page of the score's errors.")] = None,
) -> None:
    """Write a static site to look at: a list, a page for each article, the corpus. Opens from disk, no server."""
    from pipeline.score.floors import NoGoldError
    from pipeline.view.output import NoRunError
    from pipeline.view.site import NoSiteError, build_site

    try:
        site = build_site(run_folder, out, gold)
    except (NoRunError, NoSiteError, NoGoldError) as error:
        raise typer.BadParameter(str(error)) from None
    typer.echo(site.words(), err=True)


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
    html: Annotated[bool, typer.Option("--html", help="As an HTML fragment, to save and look at.")] = False,
) -> None:
    """Show how facts came about: edits, words, candidates, winners and why, values."""
    from pipeline.explain import derive, explain_lines
    from pipeline.view.derivation import derivation_lines

    try:
        day = date.fromisoformat(published) if published else None
    except ValueError:
        raise typer.BadParameter(f"{published!r} is no day; write it like 2026-01-05") from None
    derived = derive(text, day)
    for line in derivation_lines(derived) if html else explain_lines(derived):
        typer.echo(line)


@app.command()
def score(
    gold: Annotated[Path, typer.Argument(help="Folder of gold files.")],
    records: Annotated[Path, typer.Argument(help="records.jsonl of a run.")],
    errors: Annotated[bool, typer.Option(help="List every missed, wrong and misread mention.")] = False,
    floors: Annotated[str | None, typer.Option(metavar="FILE:SECTION", help="Hold the scores against floors.")] = None,
    allow_regression: Annotated[bool, typer.Option(help="Let floors sink.")] = False,
) -> None:
    """Score records against gold. Exit status 1 where a floor is broken."""
    from pipeline.score.floors import NoGoldError, check_floors
    from pipeline.score.floors import score as score_records

    try:
        result = score_records(gold, records)
    except NoGoldError as error:
        raise typer.BadParameter(str(error)) from None
    for problem in result.problems if errors else ():
        typer.echo(problem.line)
    for kind, row in result.report().items():
        figures = (
            f"{name} {value:.3f}" if isinstance(value, float) else f"{name} {value}" for name, value in row.items()
        )
        typer.echo(f"{kind:8} " + "  ".join(figures))
    if floors is not None:
        file, _, section = floors.rpartition(":")
        falls = check_floors(Path(file), section, gold, result, allow_regression=allow_regression)
        for fall in falls:
            typer.echo(fall, err=True)
        raise typer.Exit(1 if falls else 0)


@app.command()
def load(
    out: Annotated[Path, typer.Argument(help="Output folder of a finished run.")],
    to: Annotated[str, typer.Option(help="sqlite:///PATH, duckdb:///PATH, postgresql://USER@HOST/DB, or a file.")],
    dataset: Annotated[str | None, typer.Option(help="Series of runs it belongs to; else the folder's name.")] = None,
    prune: Annotated[bool, typer.Option(help="Delete what is gone from the data set, not only mark it.")] = False,
    workers: Annotated[int, typer.Option(min=0, help="Processes that make rows meanwhile.")] = 2,
) -> None:
    """Put a run's records into a database: again and again, from several places, interrupted or not."""
    from pipeline.loading.database import DatabaseError
    from pipeline.loading.job import load as load_records
    from pipeline.loading.recordfile import NoRecordsError

    try:
        summary = load_records(out, to, dataset=dataset, prune=prune, progress=sys.stderr.isatty(), workers=workers)
    except (NoRecordsError, DatabaseError) as error:
        raise typer.BadParameter(str(error)) from None
    typer.echo(summary.words(), err=True)


@app.command()
def export(
    out: Annotated[Path, typer.Argument(help="Output folder of a finished run.")],
    parquet: Annotated[Path, typer.Option(metavar="DIR", help="Folder for Parquet files, one folder a table.")],
) -> None:
    """Write a run's records as Parquet files, in the schema of the databases."""
    from pipeline.loading.database import DatabaseError
    from pipeline.loading.extras import needs
    from pipeline.loading.recordfile import NoRecordsError

    try:
        with needs("parquet"):
            from pipeline.loading.parquet import export as export_records
        counts = export_records(out, parquet)
    except (NoRecordsError, DatabaseError) as error:
        raise typer.BadParameter(str(error)) from None
    typer.echo(f"{parquet}: " + ", ".join(f"{count} {table}" for table, count in counts.items()), err=True)


@app.command()
def schema(
    json: Annotated[bool, typer.Option("--json", help="JSON Schema of a line of records.jsonl.")] = False,
    sql: Annotated[str | None, typer.Option(metavar="DIALECT", help="Tables: sqlite, duckdb or postgres.")] = None,
) -> None:
    """Print the schema of records (--json) or of the databases (--sql)."""
    from pipeline.loading.dialects import DIALECTS
    from pipeline.loading.recordschema import record_schema, sql_schema
    from pipeline.sinks.jsonl import json_page

    if json == (sql is not None):
        raise typer.BadParameter("say --json or --sql DIALECT")
    if sql is not None and sql not in DIALECTS:
        raise typer.BadParameter(f"no dialect {sql!r}; there are {', '.join(DIALECTS)}")
    typer.echo(sql_schema(DIALECTS[sql]) if sql else json_page(record_schema()).decode(), nl=False)


def main() -> None:
    """Entry point of the `technews` command."""
    try:
        app()
    except ValueError as error:
        from pipeline.reading.rulefile import RuleError

        if not isinstance(error, RuleError):
            raise
        typer.echo(f"a rule cannot be used: {error}", err=True)
        sys.exit(2)
