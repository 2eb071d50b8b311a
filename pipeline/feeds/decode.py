"""Bytes → text, strictly: what is not UTF-8 is refused with the place where it goes wrong."""

from pipeline.records.article import storable


class DecodeError(ValueError):
    """Bytes that are not UTF-8; the message says where and what to do."""


def decode(content: bytes) -> tuple[str, int]:
    """Text of UTF-8 `content` (a byte order mark is dropped) and the number of characters replaced by U+FFFD."""
    try:
        return storable(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DecodeError(
            f"byte {error.start} is not UTF-8 ({error.reason}); convert the file, e.g. with iconv -f GB18030 -t UTF-8"
        ) from None
