"""Ids of things across articles. The same thing has the same id in every database, whatever was loaded before.

- a company that the gazetteer knows: its gazetteer id (`nvidia`);
- another thing that it knows: kind and that id (`organization:21jingji`);
- anything else: kind and the first 16 hexadecimal digits of the SHA-256 of the canonical name, in UTF-8.

The canonical name is the name in NFKC, small letters, blanks inside it single, none at its ends: Open AI and
ＯＰＥＮ  AI are one, OpenAI another. No list says which person of a name is meant: people of one name share an id.
"""

import hashlib
import unicodedata
from functools import lru_cache


def canonical(name: str) -> str:
    """`name` as far as it decides the id."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).split())


@lru_cache(maxsize=100_000)
def entity_id(kind: str, name: str, gazetteer_id: str | None) -> str:
    """The id; `kind` is company, person, organization or product."""
    if gazetteer_id is not None:
        return gazetteer_id if kind == "company" else f"{kind}:{gazetteer_id}"
    return f"{kind}:{hashlib.sha256(canonical(name).encode()).hexdigest()[:16]}"
