"""From a mapping of fields to an `Article`, or to a `Reject` that says what is wrong with it."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError

from pipeline.records.article import Article, storable
from pipeline.records.reject import Reject

# Characters of text, markup apart: the work on one article stays within seconds and some hundred megabytes.
LONGEST_TEXT: Final = 1_000_000


def entry(fields: Mapping[str, Any], path: str, item: int | None = None) -> Article | Reject:
    """`fields` as an article: `source` is its text; the rest are `Article`'s fields, checked."""
    name = fields.get("id")
    where: dict[str, Any] = {"path": path, "item": item, "id": name if isinstance(name, str) else None}
    source = fields.get("source")
    if not isinstance(source, str):
        return Reject(reason="missing-text", detail='no "text" (a string) in this entry; add it', **where)
    source, replaced = storable(source)
    replaced += fields.get("replaced", 0)
    if not source.strip():
        return Reject(reason="empty", detail="the text holds nothing but blanks", **where)
    if fields.get("markup", "text") == "text" and len(source) > LONGEST_TEXT:
        return Reject(reason="too-long", detail=too_long(len(source)), **where)
    known = {key: storable(value)[0] if isinstance(value, str) else value for key, value in fields.items()}
    try:
        return Article.model_validate({**known, "source": source, "replaced": replaced, "path": path, "item": item})
    except ValidationError as error:
        return Reject(reason="bad-field", detail=_complaints(error), **where)


def too_long(characters: int) -> str:
    """What to say of a text of more than `LONGEST_TEXT` characters."""
    return f"{characters} characters are more than an article has ({LONGEST_TEXT} at most); split it"


def _complaints(error: ValidationError) -> str:
    problems = (f"{'.'.join(map(str, p['loc']))}: {p['msg'].removeprefix('Value error, ')}" for p in error.errors())
    return "; ".join(problems)
