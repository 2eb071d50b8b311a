"""`technews export`: a finished run's records → Parquet files, a folder a table, the schema of the databases."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from decimal import Context, Decimal, InvalidOperation
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.loading.arrow import arrow_rows
from pipeline.loading.recordfile import Line, records_in
from pipeline.loading.rows import Row, Rows
from pipeline.loading.schema import TABLE, TABLES, Column, Table, Type

DONE: Final = "_SUCCESS"  # as Spark and its like mark a folder that is whole
_PART, _GROUP = 100_000, 5_000  # articles in a file, in a row group
_DIGITS, _PLACES = 38, 12
_TYPES = {
    Type.TEXT: pa.string(),
    Type.INT: pa.int64(),
    Type.BOOL: pa.bool_(),
    Type.DAY: pa.date32(),
    Type.MOMENT: pa.timestamp("us", tz="UTC"),
    Type.NUMBER: pa.decimal128(_DIGITS, _PLACES),
    Type.JSON: pa.string(),
    Type.WORDS: pa.list_(pa.string()),
}
_EXACT = Context(prec=_DIGITS, Emin=-999_999, Emax=999_999)


def export(out: Path, folder: Path, *, dataset: str | None = None) -> dict[str, int]:
    """Write `folder`/TABLE/part-00000.parquet … and, last, `_SUCCESS`; how many rows each table has.

    What an earlier export left there is replaced, and only when all of the new one is written. Raises NoRecordsError.
    """
    lines = records_in(out)
    first = next(lines, None)
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / ".part"
    shutil.rmtree(beside, ignore_errors=True)
    counts = dict.fromkeys((table.name for table in TABLES), 0)
    shared = Rows()
    everything = (line for some in ([first], lines) for line in some if line)
    for number, part in enumerate(_chunks(everything, _PART) if first else [everything]):  # no article: empty tables
        with _writers(beside, number, [TABLE[name] for name in shared.tables]) as write:
            for group in _chunks(part, _GROUP):
                _add(shared, group, dataset or out.resolve().name)
                _flush(write, counts, shared.of_articles())
    last = [(table, sorted(rows)) for table, rows in shared.shared()]
    with _writers(beside, 0, [table for table, _ in last]) as write:
        _flush(write, counts, last)
    _take_place(beside, folder)
    return counts


def _add(rows: Rows, lines: Iterator[Line], dataset: str) -> None:
    for line in lines:
        rows.add(line.record(), line.digest, dataset)


def _flush(write: dict[str, Any], counts: dict[str, int], tables: Iterable[tuple[Table, list[Row]]]) -> None:
    for table, rows in tables:
        write[table.name].write_table(_typed(table, rows))
        counts[table.name] += len(rows)


@contextmanager
def _writers(beside: Path, number: int, tables: Sequence[Table]) -> Iterator[dict[str, Any]]:
    with ExitStack() as stack:
        writers = {}
        for table in tables:
            path = beside / table.name / f"part-{number:05}.parquet"
            path.parent.mkdir(parents=True, exist_ok=True)
            writers[table.name] = stack.enter_context(
                pq.ParquetWriter(path, _typed(table, []).schema, compression="zstd")
            )
        yield writers


def _typed(table: Table, rows: Sequence[tuple[Any, ...]]) -> Any:
    raw = arrow_rows(table, rows)
    arrays, fields = [], []
    for column in table.columns:
        values = raw.column(column.name).combine_chunks()
        arrays.append(_array(column, values))
        fields.append(
            pa.field(column.name, _TYPES[column.type], nullable=column.null, metadata={"about": column.about})
        )
        if column.type is Type.NUMBER:
            arrays.append(values)
            fields.append(
                pa.field(f"{column.name}_exact", pa.string(), metadata={"about": f"{column.name}, every digit"})
            )
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def _array(column: Column, values: Any) -> Any:
    if column.type is Type.NUMBER:
        return pa.array([_decimal(text) for text in values.to_pylist()], _TYPES[Type.NUMBER])
    if column.type is Type.WORDS:
        return pa.array([text.split() for text in values.to_pylist()], _TYPES[Type.WORDS])
    return values.cast(_TYPES[column.type])


def _decimal(text: str | None) -> Decimal | None:
    """The number to 12 places; None where it is too big for 38 digits."""
    try:
        return None if text is None else _EXACT.quantize(Decimal(text), Decimal(1).scaleb(-_PLACES))
    except InvalidOperation:
        return None


def _take_place(beside: Path, folder: Path) -> None:
    (folder / DONE).unlink(missing_ok=True)
    for table in TABLES:
        shutil.rmtree(folder / table.name, ignore_errors=True)
        if (beside / table.name).exists():
            (beside / table.name).replace(folder / table.name)
    shutil.rmtree(beside, ignore_errors=True)
    (folder / DONE).touch()


def _chunks(lines: Iterator[Line], size: int) -> Iterator[Iterator[Line]]:
    for line in lines:
        yield (one for some in ([line], islice(lines, size - 1)) for one in some)
