"""JSON Feed 1 and 1.1, checked by pydantic item by item: one bad item never costs the rest."""

from collections.abc import Iterator
from typing import Annotated, Any, Final

import orjson
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from pipeline.feeds.decode import decode
from pipeline.feeds.file import InputFile, TooLongError
from pipeline.feeds.item import Body, Item
from pipeline.records.article import Article, as_text
from pipeline.records.reject import Reject

# The whole feed is read at once: JSON has no place to cut it.
LONGEST_FEED: Final = 32 << 20


class _Author(BaseModel):
    name: str | None = None


def _none_if_empty(value: Any) -> Any:
    return None if value == "" else value


Text = Annotated[str | None, BeforeValidator(_none_if_empty)]


class _Item(BaseModel):
    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    id: Annotated[str | None, BeforeValidator(as_text)] = None
    url: Text = None
    external_url: Text = None
    title: Text = None
    content_html: Text = None
    content_text: Text = None
    summary: Text = None
    date_published: Text = None
    date_modified: Text = None
    language: Text = None
    author: _Author | None = None
    authors: list[_Author] | None = None

    def item(self, feed: dict[str, Any]) -> Item:
        """The same in the words of all feeds."""
        texts = (Body(self.content_html or ""), Body(self.content_text or "", False), Body(self.summary or "", False))
        names = [one.name for one in (*(self.authors or ()), self.author) if one and one.name]
        said = {key: value for key, value in feed.items() if isinstance(value, str)}
        return Item(
            id=self.id,
            url=self.url or self.external_url,
            title=self.title or "",
            bodies=texts,
            published=(self.date_published, self.date_modified),
            updated=self.date_modified,
            author="、".join(dict.fromkeys(names)) or None,
            outlet=said.get("title"),
            language=self.language or said.get("language"),
            feed=said.get("home_page_url") or said.get("feed_url") or said.get("title") or "",
        )


def read_jsonfeed(file: InputFile) -> Iterator[Article | Reject]:
    """One article or reject for each item; `item` counts from 1."""
    with file.open() as content:
        data = content.read(LONGEST_FEED + 1)
    if len(data) > LONGEST_FEED:
        raise TooLongError("a JSON feed", LONGEST_FEED)
    decoded = decode(data)
    try:
        feed = orjson.loads(decoded.text)
        items = feed["items"] if isinstance(feed, dict) else None
    except (orjson.JSONDecodeError, KeyError) as error:
        yield Reject(reason="bad-json", detail=f"no JSON feed: {error}", path=file.name)
        return
    if not isinstance(items, list):
        yield Reject(reason="bad-json", detail='no JSON feed: its "items" must be a list', path=file.name)
        return
    for number, one in enumerate(items, 1):
        yield _article(one, feed, file.name, number, decoded.encoding)


def _article(one: Any, feed: dict[str, Any], path: str, number: int, encoding: str) -> Article | Reject:
    try:
        return _Item.model_validate(one).item(feed).article(path, number, encoding)
    except ValidationError as error:
        places = "; ".join(f"{'.'.join(map(str, p['loc'])) or 'item'}: {p['msg']}" for p in error.errors())
        return Reject(reason="bad-field", detail=places, path=path, item=number)
