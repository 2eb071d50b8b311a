"""Zstandard, one frame a file, with a checksum: a cut-off or damaged file is noticed when it is read."""

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final, cast

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

DamagedError = zstd.ZstdError
_LEVEL: Final = 6


class Packed:
    """Lines to be packed; `close` gives the packed file. A higher `level` packs smaller, and slower."""

    def __init__(self, level: int = _LEVEL) -> None:
        setting = zstd.CompressionParameter
        options: dict[int, int] = {setting.compression_level: level, setting.checksum_flag: 1}
        self._compressor = zstd.ZstdCompressor(options=options)
        self._pieces: list[bytes] = []
        self.size = 0

    def write(self, line: bytes) -> None:
        """Add `line`; `size` counts the bytes before packing."""
        self.size += len(line)
        self._pieces.append(self._compressor.compress(line))

    def close(self) -> bytes:
        """The whole packed file."""
        return b"".join([*self._pieces, self._compressor.flush()])


def packed(lines: Iterable[bytes]) -> bytes:
    """`lines` as one packed file."""
    target = Packed()
    for line in lines:
        target.write(line)
    return target.close()


@contextmanager
def unpacked(content: BinaryIO, name: str) -> Iterator[BinaryIO]:
    """`content` as it was before packing, where `name` ends in .zst; else as it is. Closes it."""
    with content:
        if not name.endswith(".zst"):
            yield content
            return
        with zstd.ZstdFile(content) as inner:
            yield cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, inner)))
