"""Where a run writes: a local folder, or with fsspec anything that has a URL. Files appear whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from pipeline.sinks.jsonl import replacing


class StoppedError(RuntimeError):
    """The run cannot go on; what is done is kept, and the same command goes on from there."""


class Place(Protocol):
    """A folder; names are relative, with slashes."""

    url: str

    def open(self, name: str) -> BinaryIO:
        """The file's content; FileNotFoundError where there is none."""
        ...

    def size(self, name: str) -> int | None:
        """Bytes in the file; None where there is none."""
        ...

    def writing(self, name: str) -> Any:
        """A context manager with a binary file that stands under `name`, whole, when the block ends well."""
        ...

    def names(self, folder: str = "") -> list[str]:
        """Names of the files and folders directly in `folder`, sorted; none where it does not exist."""
        ...

    def move(self, name: str, target: str) -> None:
        """Rename a file; what stood under `target` is replaced."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file or a folder with all it holds; nothing happens where there is none."""
        ...

    def locked(self) -> Any:
        """A context manager that keeps other runs out; `StoppedError` where one is in."""
        ...


def place_at(url: str | Path) -> Place:
    """The place behind a path or a URL (`s3://…`, with fsspec installed)."""
    text = str(url)
    if "://" not in text or text.startswith("file://"):
        return LocalPlace(Path(text.removeprefix("file://")))
    return RemotePlace(text)


def put(place: Place, name: str, content: bytes) -> None:
    """Write a whole file."""
    with place.writing(name) as file:
        file.write(content)


class LocalPlace:
    """A folder of this machine, or one that all machines mount under the same path."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.url = str(folder)

    def open(self, name: str) -> BinaryIO:
        return (self._folder / name).open("rb")

    def size(self, name: str) -> int | None:
        try:
            return (self._folder / name).stat().st_size
        except FileNotFoundError:
            return None

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as file:
            yield file

    def names(self, folder: str = "") -> list[str]:
        with suppress(FileNotFoundError):
            return sorted(path.name for path in (self._folder / folder).iterdir())
        return []

    def move(self, name: str, target: str) -> None:
        to = self._folder / target
        to.parent.mkdir(parents=True, exist_ok=True)
        (self._folder / name).replace(to)

    def remove(self, name: str) -> None:
        path = self._folder / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """The operating system lets go of the lock when the process ends, however it ends."""
        try:
            import fcntl
        except ImportError:  # Windows
            yield
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        except BlockingIOError:
            raise StoppedError(
                f"{self.url}: another run is writing there; wait for it, or give another folder"
            ) from None
        finally:
            os.close(folder)


class RemotePlace:
    """Whatever fsspec opens. Object stores put a file in place whole when it is closed."""

    def __init__(self, url: str) -> None:
        try:
            from fsspec.core import url_to_fs
        except ImportError:
            raise ValueError(f"{url}: URLs need fsspec; install it: pip install 'technews[dask]'") from None
        self.url = url.rstrip("/")
        self._system, self._root = url_to_fs(self.url)

    def open(self, name: str) -> BinaryIO:
        return cast(BinaryIO, self._system.open(self._at(name), "rb"))

    def size(self, name: str) -> int | None:
        with suppress(FileNotFoundError):
            return cast(int, self._system.size(self._at(name)))
        return None

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        self._system.makedirs(self._at(name).rpartition("/")[0], exist_ok=True)
        with self._system.open(self._at(name), "wb") as file:
            yield file

    def names(self, folder: str = "") -> list[str]:
        with suppress(FileNotFoundError):
            found = self._system.ls(self._at(folder), detail=False, refresh=True)
            return sorted(path.rstrip("/").rpartition("/")[2] for path in found)
        return []

    def move(self, name: str, target: str) -> None:
        self._system.makedirs(self._at(target).rpartition("/")[0], exist_ok=True)
        self._system.mv(self._at(name), self._at(target))

    def remove(self, name: str) -> None:
        with suppress(FileNotFoundError):
            self._system.rm(self._at(name), recursive=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Object stores have no locks: one run a folder is the caller's care."""
        yield

    def _at(self, name: str) -> str:
        return f"{self._root}/{name}".rstrip("/")
