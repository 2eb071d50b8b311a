"""Inputs that have a URL (`s3://…`) are fetched, with fsspec, before they are read like local ones."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.feeds.inputs import InputFile, NoInputError, input_files


@contextmanager
def local_inputs(inputs: Sequence[str], format: str | None = None) -> Iterator[list[InputFile]]:
    """The files behind paths and URLs; `NoInputError` where there is nothing."""
    with tempfile.TemporaryDirectory(prefix="technews-") as spool:
        paths = [_fetched(given, Path(spool, str(n))) if "://" in given else given for n, given in enumerate(inputs)]
        with input_files(paths, format) as files:
            yield files


def _fetched(url: str, target: Path) -> str:
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise NoInputError(f"{url}: URLs need fsspec; install it: pip install 'technews[dask]'") from None
    system, path = url_to_fs(url)
    if not system.exists(path):
        raise NoInputError(f"{url}: no such file or folder")
    name = path.rstrip("/").rpartition("/")[2]
    target.mkdir(parents=True)
    system.get(path, str(target / name), recursive=system.isdir(path))
    return str(target / name)
