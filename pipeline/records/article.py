"""`Article`: one piece of source text and what its feed says about it."""

import hashlib
import re
from datetime import datetime, timedelta, timezone
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

SHANGHAI = timezone(timedelta(hours=8))
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def moment(value: Any) -> Any:
    """ISO 8601 text → datetime; without a zone it is China's time. Anything but ISO text is refused."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=SHANGHAI)
    if not isinstance(value, str):
        raise ValueError(f"a date must be ISO 8601 text like 2025-12-26T10:00:00+08:00, not {value!r}")
    try:
        read = datetime.fromisoformat(value.strip())
    except ValueError:
        raise ValueError(
            f"no ISO 8601 date: {value!r}; write it like 2025-12-26 or 2025-12-26T10:00:00+08:00"
        ) from None
    return read if read.tzinfo else read.replace(tzinfo=SHANGHAI)


Moment = Annotated[datetime | None, BeforeValidator(moment)]


def storable(text: str) -> tuple[str, int]:
    """`text` with NUL and lone surrogates replaced one for one by U+FFFD (offsets hold), and how many there were."""
    return _UNSTORABLE.subn("\ufffd", text)


def as_text(value: Any) -> Any:
    """Numbers are welcome as ids: feeds write them both ways."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


# "text": the source is the text; "html": a piece of HTML, all of it the article; "page": a page that holds one.
Markup = Literal["text", "html", "page"]


class Article(BaseModel):
    """An article at the door: `source` is the text exactly as given, offsets count in it."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)

    id: Annotated[str, BeforeValidator(as_text), Field(min_length=1, max_length=512)]
    source: str
    markup: Markup = "text"
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    editor: str | None = None
    reprinted_from: str | None = None
    language: str | None = None
    published: Moment = None
    updated: Moment = None
    fetched_at: Moment = None
    path: str | None = None
    item: int | None = None
    encoding: str | None = None
    replaced: int = 0

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the source text in UTF-8, hexadecimal."""
        return hashlib.sha256(self.source.encode()).hexdigest()
