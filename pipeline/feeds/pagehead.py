"""What a page says about itself: `meta` elements, JSON-LD, `title` and `h1`, and the lines under its heading."""

import html
import re
from collections.abc import Iterator
from typing import Any, Final

import orjson

from pipeline.feeds.dates import read_date
from pipeline.text.html import Tree, visible
from pipeline.text.html.credits import credits_of
from pipeline.text.html.visible import blocks

# Names of `meta` elements (name, property, itemprop), the surest first.
_META: Final = {
    "published": (
        *("article:published_time", "og:published_time", "datepublished", "publishdate", "pubdate", "publish_date"),
        *("publish-date", "publishtime", "og:release_date", "release_date", "weibo:article:create_at", "date"),
        *("dc.date", "dc.date.issued", "dcterms.created", "sailthru.date", "parsely-pub-date", "creationdate"),
        "firstpublishedtime",
    ),
    "updated": ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified"),
    "title": ("og:title", "twitter:title", "articletitle", "dc.title", "headline"),
    "outlet": ("og:site_name", "contentsource", "mediaid", "article:publisher", "source", "application-name"),
    "author": ("author", "article:author", "og:article:author", "dc.creator", "parsely-author", "byl"),
    "url": ("og:url",),
}
_JSON_LD: Final = {"published": "datePublished", "updated": "dateModified", "title": "headline"}
_ARTICLES: Final = frozenset(("NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle", "TechArticle", "Report"))
_STAMP: Final = re.compile(
    r"(?:发布(?:时间|日期|于)|發[布佈](?:時間|日期|於)|发表(?:时间|于)|時間|时间|日期)\s*[：:]?\s*(?=(?:19|20)\d\d\D)"
    r"|(?:^|[\s|｜·])(?=(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2})"
)
_OUTLET: Final = re.compile(r"(?:文章)?(?:来源|來源|出处)\s*[：:]\s*(?P<outlet>[^\s|｜/，。；]{1,20})")
_TITLE_TAIL: Final = re.compile(r"\s*(?:[_|｜]|\s[-–—]\s|--|——).{1,40}$")
_HEAD_LINES, _LINE_SIZE, _TITLE_SIZE = 12, 120, 8
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}")


def page_fields(tree: Tree) -> dict[str, Any]:
    """`Article`'s fields, as far as the page says them."""
    found: dict[str, str] = {}
    for key, value in (*_meta(tree), *_linked(tree)):
        if value.strip():
            found.setdefault(key, " ".join(value.split()))
    heading, title = _text_of(tree, "h1"), _text_of(tree, "title")
    if "title" not in found and (heading or title):
        is_heading = heading and (not title or len(heading) >= _TITLE_SIZE or heading[:4] == title[:4])
        found["title"] = heading if is_heading else _TITLE_TAIL.sub("", title)
    return _with_moments({**_under_heading(tree, {heading, found.get("title", "")} - {""}), **found})


def _with_moments(found: dict[str, Any]) -> dict[str, Any]:
    for key in ("published", "updated"):
        if key in found and (moment := read_date(str(found[key]))):
            found[key] = moment
        else:
            found.pop(key, None)
    if str(found.get("author", "")).startswith(("http:", "https:")):
        del found["author"]
    return found


def _meta(tree: Tree) -> Iterator[tuple[str, str]]:
    said: dict[str, str] = {}
    for element in tree.elements:
        if element.name == "meta":
            of = element.attributes
            name = (of.get("property") or of.get("name") or of.get("itemprop") or "").lower()
            said.setdefault(name, of.get("content", ""))
        elif element.name == "link" and element.attributes.get("rel", "").lower() == "canonical":
            yield "url", element.attributes.get("href", "")
        elif element.name == "html" and (match := _LANGUAGE.fullmatch(element.attributes.get("lang", "").strip())):
            yield "language", match[0]
        elif element.name == "time" and "datetime" in element.attributes and "pubdate" in element.attributes:
            said.setdefault("pubdate", element.attributes["datetime"])
    for key, names in _META.items():
        for name in names:
            if value := said.get(name):
                yield key, value


def _linked(tree: Tree) -> Iterator[tuple[str, str]]:
    """What JSON-LD says of the first article in it."""
    for node in tree.texts:
        element = tree.elements[node.element] if node.element >= 0 else None
        if element is None or element.name != "script" or "ld+json" not in element.attributes.get("type", ""):
            continue
        try:
            said = orjson.loads(tree.source[node.start : node.end])
        except orjson.JSONDecodeError:
            continue
        for one in _things(said):
            for key, name in _JSON_LD.items():
                if isinstance(one.get(name), str):
                    yield key, one[name]
            for key, name in (("author", "author"), ("outlet", "publisher")):
                if names := _names(one.get(name)):
                    yield key, names


def _things(said: Any) -> Iterator[dict[str, Any]]:
    graph = said.get("@graph", said) if isinstance(said, dict) else said
    for one in graph if isinstance(graph, list) else [graph]:
        if isinstance(one, dict):
            kind = one.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(name, str) and name in _ARTICLES for name in kinds):
                yield one


def _names(value: Any) -> str:
    people = value if isinstance(value, list) else [value]
    names = [one.get("name") if isinstance(one, dict) else one for one in people]
    return "、".join(name for name in names if isinstance(name, str))


def _text_of(tree: Tree, name: str) -> str:
    """The text of the first element of that name."""
    first = next((place for place, element in enumerate(tree.elements) if element.name == name), None)
    pieces: list[str] = []
    for node in tree.texts if first is not None else ():
        element = node.element
        while element > (first or 0):
            element = tree.elements[element].parent
        if element == first:
            pieces.append(html.unescape(tree.source[node.start : node.end]))
    return " ".join("".join(pieces).split())


def _under_heading(tree: Tree, headings: set[str]) -> dict[str, str]:
    """Time, source and author in the short lines below the heading; without a heading nowhere."""
    lines = [block.text for block in blocks(tree, visible(tree)) if block.text]
    places = [place for place, line in enumerate(lines) if line in headings]
    if not places:
        return {}
    found: dict[str, str] = {}
    head = [line for line in lines[places[0] + 1 :][:_HEAD_LINES] if len(line) <= _LINE_SIZE]
    for line in head:
        if "published" not in found and (match := _STAMP.search(line)) and read_date(line[match.end() :]):
            found["published"] = line[match.end() :]
        if "outlet" not in found and (match := _OUTLET.search(line)):
            found["outlet"] = match["outlet"]
    said = credits_of(head)
    return found | {key: value for key, value in (("author", said.author), ("editor", said.editor)) if value}
