"""What is done about reprints: which earlier runs count, and whether reprints are left out."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import orjson

from pipeline.feeds.inputs import NoInputError
from pipeline.run.choose import Rejection
from pipeline.run.near import NearDuplicates
from pipeline.run.place import Place, place_at
from pipeline.run.previous import MANIFEST, RECORDS
from pipeline.sinks.packed import unpacked


@dataclass(frozen=True, slots=True)
class Reprints:
    """`earlier`: folders or URLs of runs whose articles come first; `drop`: reprints are rejected, not marked."""

    earlier: Sequence[str] = ()
    drop: bool = False


NO_REPRINTS: Final = Reprints()


def see_run(near: NearDuplicates, run: Place) -> None:
    """Show `near` every article of an earlier run; `NoInputError` where there is none."""
    try:
        with run.open(MANIFEST) as file:
            names = orjson.loads(file.read())["files"][RECORDS]
    except (FileNotFoundError, ValueError, KeyError):
        raise NoInputError(f"{run.url}: holds no whole run (no {MANIFEST}); name the folder of one") from None
    for name in names:
        with unpacked(run.open(name), name) as lines:
            for line in lines:
                record = orjson.loads(line)
                published = record.get("published")
                near.see_earlier(record["id"], record["text"], datetime.fromisoformat(published) if published else None)


def digest_of(run: str) -> str:
    """SHA-256 of an earlier run's manifest: it names what that run was made of."""
    with place_at(run).open(MANIFEST) as file:
        return hashlib.sha256(file.read()).hexdigest()


def reprint(original: str) -> Rejection:
    """Why a reprint is left out."""
    return Rejection("near-duplicate", f"a reprint of {original!r}; without --drop-duplicates it is kept and marked")
