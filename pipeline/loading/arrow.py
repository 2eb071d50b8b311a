"""Rows as Arrow tables with types that are given, never guessed: DuckDB and Parquet read them."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from pipeline.loading.schema import Table, Type

_RAW = {Type.INT: pa.int64(), Type.BOOL: pa.bool_()}


def arrow_rows(table: Table, rows: Sequence[tuple[Any, ...]]) -> Any:
    """A `pyarrow.Table` of the rows as they are: whole numbers, truths, everything else text."""
    return pa.Table.from_batches([_batch(table, rows)])


def arrow_bytes(table: Table, rows: Sequence[tuple[Any, ...]]) -> bytes:
    """The same in Arrow's own format for pipes."""
    batch, sink = _batch(table, rows), pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue())


def arrow_read(pieces: Sequence[bytes]) -> Any:
    """One `pyarrow.Table` of what `arrow_bytes` wrote; no value is copied."""
    return pa.concat_tables([pa.ipc.open_stream(piece).read_all() for piece in pieces])


def _batch(table: Table, rows: Sequence[tuple[Any, ...]]) -> Any:
    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    kinds = [_RAW.get(column.type, pa.string()) for column in table.columns]
    arrays = [pa.array(values, kind) for values, kind in zip(columns, kinds, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, names=[column.name for column in table.columns])
