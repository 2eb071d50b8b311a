"""What a file is: by its content, and by its name where the content does not tell."""

import re
from pathlib import PurePosixPath
from typing import Final

import orjson

FORMAT_NAMES: Final = ("text", "jsonl", "feed", "jsonfeed", "html", "warc")
_ENDINGS: Final = {
    **dict.fromkeys((".txt", ".text"), "text"),
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
    **dict.fromkeys((".html", ".htm", ".shtml", ".xhtml"), "html"),
    **dict.fromkeys((".rss", ".atom", ".rdf"), "feed"),
    ".warc": "warc",
}
_UTF16: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_BINARY: Final = (
    b"PK\x03\x04",
    b"%PDF",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"7z\xbc\xaf",
)
_PROLOGUE: Final = re.compile(r"\s*(?:<\?[^>]{0,500}>\s*|<!--(?:(?!-->).){0,4000}-->\s*)*", re.DOTALL)
_ROOT: Final = re.compile(r"<(?:!doctype\s+)?(?:[a-z]+:)?([a-z]+)", re.IGNORECASE)
_ROOTS: Final = {**dict.fromkeys(("rss", "feed", "rdf"), "feed"), **dict.fromkeys(("html", "head", "body"), "html")}


def format_of(head: bytes, name: str) -> str | None:
    """One of `FORMAT_NAMES` for content that begins with `head` in a file called `name`; None for what is none."""
    if head.startswith(_BINARY):
        return None
    text = head.decode(_UTF16.get(head[:2], "latin-1"), "replace").removeprefix("\ufeff").removeprefix("ï»¿")
    ending = PurePosixPath(name).suffix.lower()
    if text.startswith("WARC/"):
        return "warc"
    body = text.lstrip()
    if body.startswith("<"):
        found = _root(body)
    elif body.startswith("{"):
        found = _json(text, ending)
    else:
        found = None
    return found or _ENDINGS.get(ending) or (None if ending else "text")


def _root(text: str) -> str | None:
    start = _PROLOGUE.match(text)
    root = _ROOT.match(text, start.end() if start else 0)
    return _ROOTS.get(root[1].lower()) if root else None


def _json(text: str, ending: str) -> str | None:
    if "jsonfeed.org/version" in text[:2000]:
        return "jsonfeed"
    line = text.lstrip().split("\n", 1)[0]
    try:
        first = orjson.loads(line.encode("latin-1", "replace").decode("utf-8", "replace"))
    except orjson.JSONDecodeError:
        return "jsonfeed" if ending == ".json" and '"items"' in text else None
    if "items" in first and "text" not in first:
        return "jsonfeed"
    return "jsonl" if first.keys() & {"id", "text"} else None
