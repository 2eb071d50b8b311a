"""Addresses name nobody: google in https://blog.google/news, quxiz in “青石”（ID：quxiz）."""

import re

_ADDRESS = re.compile(
    # A host of three parts or more, or one with a path; Lakemoor.com alone may be a firm's name.
    r"(?:https?://|www\.)[!-~]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|(?<![A-Za-z0-9.@-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}?\.(?:com|cn|org|net|io|ai|co|edu|gov|me|dev|uk|jp)/[!-~]*"
    r"|(?<![A-Za-z0-9.@-])(?:[a-z0-9-]{1,63}\.){2,8}(?:com|cn|org|net|io|ai|edu|gov)(?![A-Za-z0-9.])"
    # The handle of a public account.
    r"|(?<![A-Za-z])[Ii][Dd]\s?[:：]\s?(?P<handle>[A-Za-z0-9_-]{3,})",
    re.ASCII,
)
_BLANK = "/"


def without_addresses(text: str) -> str:
    """`text`, as long as before, with strokes where addresses stand."""
    return _ADDRESS.sub(lambda found: found[0][: -len(_told(found))] + _BLANK * len(_told(found)), text)


def _told(found: re.Match[str]) -> str:
    return found["handle"] or found[0]
