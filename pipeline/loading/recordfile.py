"""The records of a finished run: which files they are in, and each line as plain values with exact numbers."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any, NamedTuple

import orjson

# A float keeps 15 digits; where a line may have a number with more, all its numbers are read digit by digit.
_DIGITS = bytes(ord("0") if byte in b"0123456789." else ord(" ") for byte in range(256))
_LONG = b"0" * 16
_HEAD = re.compile(rb'\{"schema_version":"[^"\\]*","id":"(?P<id>[^"]*)"')


class NoRecordsError(ValueError):
    """A folder that is no finished run, or a line that is no record; the message says which and what to do."""


class Line(NamedTuple):
    """One record as written: file, line number from 1, JSON and its digest (the same record has the same)."""

    path: Path
    number: int
    json: bytes
    digest: str

    @property
    def id(self) -> str:
        """The record's id, without reading all of it where it stands first."""
        head = _HEAD.match(self.json)
        if head is None or b"\\" in head["id"]:
            return str(self.record()["id"])
        return head["id"].decode()

    def record(self) -> dict[str, Any]:
        """Plain values; numbers are int, Decimal, or a float of at most 15 digits. NUL, refused by some, is U+FFFD."""
        try:
            record = (
                json.loads(self.json, parse_float=Decimal)
                if _LONG in self.json.translate(_DIGITS)
                else orjson.loads(self.json)
            )
        except ValueError as error:
            raise NoRecordsError(f"{self.path} line {self.number} is no JSON ({error}); run technews again") from None
        if not isinstance(record, dict) or not isinstance(record.get("id"), str):
            raise NoRecordsError(f"{self.path} line {self.number} is no record; run technews again")
        return _without_nul(record) if b"\\u0000" in self.json else record


def record_files(out: Path) -> list[Path]:
    """The files of a finished run's records, in order; raises NoRecordsError."""
    if not (out / "manifest.json").is_file():
        raise NoRecordsError(
            f"{out} has no manifest.json: no run has finished there; run `technews run INPUT -o {out}` to its end"
        )
    shards = sorted(out.glob("records-*.jsonl*"))
    single = out / "records.jsonl"
    if shards and single.exists():
        raise NoRecordsError(f"{out} holds records.jsonl and shards of records; one of them is of another run")
    if not shards and not single.exists():
        raise NoRecordsError(f"{out} has a manifest.json but no records; run technews again")
    return shards or [single]


def records_in(out: Path) -> Iterator[Line]:
    """Every record of a finished run, in order; raises NoRecordsError."""
    from smart_open import open as open_packed  # half a second that those who make rows need not spend

    for path in record_files(out):
        file: IO[bytes]
        with open_packed(str(path), "rb") as file:
            for number, line in enumerate(file, 1):
                json_ = line.rstrip(b"\n")
                yield Line(path, number, json_, blake2b(json_, digest_size=16).hexdigest())


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    if isinstance(value, list):
        return [_without_nul(one) for one in value]
    if isinstance(value, dict):
        return {_without_nul(key): _without_nul(one) for key, one in value.items()}
    return value
