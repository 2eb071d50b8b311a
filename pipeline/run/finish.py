"""From finished shards to the files of a run. Once it is decided what goes where, any later run can see to it."""

from collections.abc import Sequence
from typing import Final

import orjson

from pipeline.run.place import Place, put
from pipeline.run.previous import MAKER, MANIFEST, WORK
from pipeline.run.shard import KINDS, ShardDone, part
from pipeline.sinks.packed import unpacked

ONE_FILE_BELOW: Final = 64 << 20
"""Bytes before packing: a kind that would be larger is written in shards, and then all kinds are."""
FINAL, DECIDED = f"{WORK}/final", f"{WORK}/decided.json"
_BLOCK: Final = 1 << 20
Files = dict[str, list[str]]


def file_names(shards: Sequence[ShardDone], one_file_below: int) -> dict[str, list[str]]:
    """The files of each kind."""
    sizes = [sum(shard.sizes[kind] for shard in shards) for kind in KINDS]
    if max(sizes, default=0) < one_file_below:
        return {kind: [f"{kind}.jsonl"] for kind in KINDS}
    return {kind: [f"{kind}-{number:05}.jsonl.zst" for number in range(len(shards))] for kind in KINDS}


def decide(place: Place, shards: Sequence[ShardDone], files: Files, manifest: bytes, maker: bytes) -> None:
    """Write what `finish` will move; from here on the run counts as done."""
    put(place, f"{FINAL}/{MAKER}", maker)
    put(place, f"{FINAL}/{MANIFEST}", manifest)
    moves: dict[str, str] = {}
    for kind in KINDS:
        parts = [part(shard.key, kind) for shard in shards]
        if files[kind] == [f"{kind}.jsonl"]:
            _join(place, parts, f"{FINAL}/{kind}.jsonl")
            parts = [f"{FINAL}/{kind}.jsonl"]
        moves.update(zip(parts, files[kind], strict=True))
    moves[f"{FINAL}/{MAKER}"] = MAKER
    put(place, DECIDED, orjson.dumps(moves))


def finish(place: Place) -> None:
    """Put a decided run's files in place; the manifest comes last. Interrupted and called again, it goes on."""
    with place.open(DECIDED) as file:
        moves: dict[str, str] = orjson.loads(file.read())
    if place.size(f"{FINAL}/{MANIFEST}") is not None:
        place.remove(MANIFEST)  # no manifest: the folder is not whole
        for source, target in moves.items():
            if place.size(source) is not None:
                place.move(source, target)
        for name in _outdated(place, set(moves.values())):
            place.remove(name)
        place.move(f"{FINAL}/{MANIFEST}", MANIFEST)
    place.remove(DECIDED)
    place.remove(WORK)


def is_decided(place: Place) -> bool:
    """Whether a run was decided and not finished."""
    return place.size(DECIDED) is not None


def _outdated(place: Place, current: set[str]) -> list[str]:
    """Files of an earlier run that are no part of this one."""
    found = []
    for kind in KINDS:
        folder, _, stem = kind.rpartition("/")
        for name in place.names(folder):
            path = f"{folder}/{name}" if folder else name
            is_ours = name == f"{stem}.jsonl" or (name.startswith(f"{stem}-") and name.endswith(".jsonl.zst"))
            if is_ours and path not in current:
                found.append(path)
    return found


def _join(place: Place, parts: Sequence[str], name: str) -> None:
    with place.writing(name) as target:
        for source in parts:
            with unpacked(place.open(source), source) as lines:
                while block := lines.read(_BLOCK):
                    target.write(block)
