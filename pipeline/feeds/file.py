"""A file to read, its content undone from archives, and how long one entry in it may be."""

from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Final

from pipeline.feeds.streams import DAMAGED, open_content

# One page, line or item of a feed: 8 MiB is a thousand times a long article. More is an accident or an attack.
LONGEST_ENTRY: Final = 8 << 20
_ARCHIVES: Final = (".gz", ".zst", ".zstd")


class TooLongError(ValueError):
    """One entry of more bytes than allowed."""

    def __init__(self, what: str, longest: int = LONGEST_ENTRY) -> None:
        super().__init__(f"{what} is longer than {longest >> 20} MiB; split it, or leave out what is no article")


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read, the name that records, ids and rejects give it, and its format where the user said it."""

    path: Path
    name: str
    format: str | None = None

    @property
    def plain_name(self) -> str:
        """The name without the endings of archives: `a/b.xml.gz` → `a/b.xml`."""
        name = self.name
        while name.lower().endswith(_ARCHIVES):
            name = name.rpartition(".")[0]
        return name

    def open(self) -> BufferedReader:
        """The content from its beginning, archives undone."""
        return open_content(self.path)

    def head(self, size: int = 1 << 16) -> bytes:
        """The first `size` bytes of the content; what is readable of them where the file is damaged."""
        with self.open() as content:
            return first_bytes(content, size)

    def whole(self) -> bytes:
        """All of the content; `TooLongError` where that is more than one entry may be."""
        with self.open() as content:
            data = content.read(LONGEST_ENTRY + 1)
        if len(data) > LONGEST_ENTRY:
            raise TooLongError("the file")
        return data


def first_bytes(content: BufferedReader, size: int) -> bytes:
    """Up to `size` bytes; fewer where the content ends or its archive breaks (whoever reads on will be told)."""
    pieces: list[bytes] = []
    got = 0
    try:
        while got < size and (piece := content.read1(min(size - got, 4096))):
            pieces.append(piece)
            got += len(piece)
    except DAMAGED:
        pass
    return b"".join(pieces)
