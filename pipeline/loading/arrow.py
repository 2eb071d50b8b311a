"""Rows as Arrow tables with types that are given, never guessed: DuckDB and Parquet read them."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from pipeline.loading.schema import Table, Type

_RAW = {Type.INT: pa.int64(), Type.BOOL: pa.bool_()}


def arrow_rows(table: Table, rows: Sequence[tuple[Any, ...]]) -> Any:
    """A `pyarrow.Table` of the rows as they are: whole numbers, truths, everything else text."""
    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    kinds = [_RAW.get(column.type, pa.string()) for column in table.columns]
    arrays = [pa.array(values, kind) for values, kind in zip(columns, kinds, strict=True)]
    return pa.Table.from_arrays(arrays, names=[column.name for column in table.columns])
