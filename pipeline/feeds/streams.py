"""A file as its content: gzip and Zstandard undone, by first bytes and not by name; many frames are one stream."""

import gzip
import io
import sys
import zlib
from pathlib import Path
from typing import Any, Final, cast

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_GZIP: Final = b"\x1f\x8b"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"
_LAYERS: Final = 3
# What a damaged or cut-off archive raises while it is read.
DAMAGED: Final = (EOFError, gzip.BadGzipFile, zlib.error, zstd.ZstdError)


def open_content(path: Path) -> io.BufferedReader:
    """The bytes inside `path`, streamed. Reading raises one of `DAMAGED` where an archive is cut off or broken.

    `read` then loses what it had already; `read1` and `readline` give that first.
    """
    content: io.BufferedReader = path.open("rb")
    for _ in range(_LAYERS):
        first = content.peek(4)[:4]
        if first.startswith(_GZIP):
            content = _buffered(gzip.GzipFile(fileobj=content), content)
        elif first.startswith(_ZSTD):
            content = _buffered(zstd.ZstdFile(content), content)
        else:
            break
    return content


def _buffered(inner: Any, below: io.BufferedReader) -> io.BufferedReader:
    return io.BufferedReader(cast(Any, _Closing(inner, below)))


class _Closing(io.RawIOBase):
    """A decompressor that closes the file below it too."""

    def __init__(self, inner: Any, below: io.BufferedReader) -> None:
        self._inner, self._below = inner, below

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        chunk: bytes = self._inner.read1(len(buffer))  # not read(): at a break it would lose what came before
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
            self._below.close()
        super().close()
