"""`technews run`: read once into shards, do what is new, put the files in place, sum up."""

import errno
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.feeds.inputs import InputFile
from pipeline.run.fetch import local_inputs
from pipeline.run.finish import ONE_FILE_BELOW, decide, file_names, finish, is_decided
from pipeline.run.maker import this_maker
from pipeline.run.manifest import manifest
from pipeline.run.place import Place, StoppedError, place_at
from pipeline.run.plan import Plan
from pipeline.run.previous import RECORDS, WORK, Previous
from pipeline.run.progress import Progress
from pipeline.run.reading import Reading
from pipeline.run.reprints import NO_REPRINTS, Reprints
from pipeline.run.shard import REJECTS, Load, ShardDone, ShardTask, finished, standard
from pipeline.run.summary import Summary
from pipeline.run.workers import Engine, engine_for, results
from pipeline.sinks.jsonl import json_page

SHARD_SIZE: Final = 100
_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class _Options:
    all_anew: bool
    limit: int | None
    shard_size: int
    one_file_below: int
    reprints: Reprints
    load: Load


def run(
    inputs: Sequence[str],
    out: Path | str,
    *,
    progress: bool = False,
    workers: int = 0,
    engine: Engine | None = None,
    all_anew: bool = False,
    limit: int | None = None,
    shard_size: int = SHARD_SIZE,
    one_file_below: int = ONE_FILE_BELOW,
    format: str | None = None,
    reprints: Reprints = NO_REPRINTS,
    load: Load = standard,
) -> Summary:
    """Extract everything behind `inputs` into `out`, a folder or a URL; only what is new or changed is made anew.

    `workers`: processes, 0 for none (all in this one); `engine` takes their place. `shard_size`: articles a shard;
    `limit`: articles at most; `one_file_below`: bytes; `reprints`: earlier runs, and whether to leave reprints out.
    The outputs are the same bytes for any `workers` and `engine`, any order of `inputs`, and after any interruption.
    Raises NoInputError where an input does not exist, StoppedError
    where the run cannot go on: another is at work in `out`, no room is left, workers die.
    """
    place = place_at(out)
    options = _Options(all_anew, limit, shard_size, one_file_below, reprints, load)
    with local_inputs(inputs, format) as files:
        try:
            with place.locked():
                return _run(files, place, options, engine or engine_for(workers, load=load), progress)
        except OSError as error:
            what = "no room is left" if error.errno in _NO_ROOM else f"{type(error).__name__}: {error}"
            raise StoppedError(f"{place.url}: {what}; what is done is kept: mend that, run the same again") from error


def _run(files: Sequence[InputFile], place: Place, options: _Options, engine: Engine, progress: bool) -> Summary:
    if is_decided(place):  # a run that was interrupted at its very end
        finish(place)
    if options.all_anew:
        place.remove(WORK)
    maker = this_maker()
    previous = None if options.all_anew else Previous(place, maker)
    reading = Reading(files, place, options.shard_size, options.limit)
    plan = Plan(reading, previous, place, maker, options.load, options.reprints)
    with Progress(len(plan.choice), shown=progress) as bar:
        shards = _done(plan, place, engine, bar)
    names = file_names(shards, options.one_file_below)
    summary = Summary(_shown(place, names[RECORDS]), _shown(place, names[REJECTS]))
    for shard in shards:
        summary.add(shard)
    page = json_page(manifest(files, names, summary, maker, options.limit, options.reprints))
    decide(place, shards, names, page, maker.as_bytes())
    finish(place)
    return summary


def _done(plan: Plan, place: Place, engine: Engine, bar: Progress) -> list[ShardDone]:
    """Every shard's outcome, by number; those that an interrupted run finished are not done again."""
    shards: dict[int, ShardDone] = {}

    def missing() -> Iterator[ShardTask]:
        for task in plan.tasks():
            if (before := finished(place, task.key)) is not None:
                shards[before.number] = before
                bar.skip(before)
            else:
                yield task

    for shard in results(engine, missing()):
        shards[shard.number] = shard
        bar.add(shard)
    return [shards[number] for number in sorted(shards)]


def _shown(place: Place, names: Sequence[str]) -> str:
    more = f" … ({len(names)} files)" if len(names) > 1 else ""
    return f"{place.url}/{names[0] if names else ''}{more}"
