"""What a page's template leaves in its text: tags, character references, paths of templates, lists of other articles.

A tag that stands inside another, or behind a `<` never closed, is left: taking it out could make a new tag, and
cleaning twice must be cleaning once. So are references inside what may be a tag, `<b&nbsp;>`, and `&lt;` and `&gt;`,
which are how a text writes about tags.
"""

import re
from collections.abc import Iterator
from html.entities import html5
from typing import Final

from pipeline.text.characters import plain
from pipeline.text.edits import Edit

_BLOCK: Final = frozenset(
    [
        "article",
        "blockquote",
        "br",
        "center",
        "div",
        "dd",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_INLINE: Final = frozenset(
    [
        "a",
        "abbr",
        "b",
        "big",
        "cite",
        "code",
        "del",
        "em",
        "font",
        "i",
        "iframe",
        "img",
        "ins",
        "kbd",
        "mark",
        "s",
        "script",
        "small",
        "span",
        "strike",
        "strong",
        "style",
        "sub",
        "sup",
        "u",
        "video",
        "wbr",
    ]
)
_PIECE: Final = re.compile(r"<(?P<body>[^<>]*)(?P<close>>)?")
_TAG_LIKE: Final = re.compile(r"[a-zA-Z/&]")
_NAME: Final = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]*)(?=[\s/]|$)")
_ENTITY: Final = r"(?:[a-zA-Z]{2,8}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6})"
_REFERENCE: Final = re.compile(rf"&(?:(?:amp;)+(?:(?P<behind>{_ENTITY});)?|(?P<name>{_ENTITY});)")
_KEPT: Final = frozenset("<>&")
_JUNK_LINE: Final = re.compile(r"^ *(?:(?:\.\./)+[^\s]+|(?:index|default)\.(?:s?html?|php|aspx?)) *$", re.MULTILINE)
_END_LINE: Final = re.compile(
    r"^ *(?:(?:网友|用户|热门|最新|全部|精彩)?评论(?:\(\d+\))?|发表评论|大家都在看|猜你喜欢"
    r"|热门推荐|下一篇|上一篇|返回首页|打开APP.{0,10}) *[:：]? *$",
    re.MULTILINE,
)
_TEASER_LINES, _TEASER_SIZE = 20, 60


def tags(text: str) -> Iterator[Edit]:
    """HTML tags go; those of blocks leave a line break."""
    is_open = False
    for piece in _PIECE.finditer(text):
        if not piece["close"]:
            is_open = True
        elif is_open:
            is_open = False
        elif name := _NAME.match(piece["body"]):
            tag = name[1].lower()
            if tag in _BLOCK or tag in _INLINE:
                yield Edit(piece.start(), piece.end(), "\n" if tag in _BLOCK else "")


def references(text: str) -> Iterator[Edit]:
    """Character references (`&nbsp;`, `&#8220;`, `&amp;quot;`) become their character."""
    may_be_tags = (piece for piece in _PIECE.finditer(text) if piece["close"] and _TAG_LIKE.match(piece["body"]))
    piece = next(may_be_tags, None)
    for match in _REFERENCE.finditer(text):
        while piece is not None and piece.end() <= match.start():
            piece = next(may_be_tags, None)
        if piece is not None and piece.start() < match.start():
            continue
        name = match["behind"] or match["name"]
        character = _character(name) if name else "&"
        if character is not None:
            yield Edit(match.start(), match.end(), character)
        elif match["behind"]:
            yield Edit(match.start(), match.start("behind"), "&")


def _character(name: str) -> str | None:
    """The plain character that a reference names; None where it is unknown or may be markup."""
    if not name.startswith("#"):
        character = html5.get(f"{name};", "")
    else:
        code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
        character = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 and code else ""
    if len(character) != 1 or character in _KEPT:
        return None
    return plain(character)


def template(text: str) -> Iterator[Edit]:
    """Paths of templates on a line of their own go, and so does a tail of comments and teasers."""
    tail = _tail(text)
    for match in _JUNK_LINE.finditer(text, 0, tail):
        yield Edit(match.start(), match.end(), "")
    if tail < len(text):
        yield Edit(tail, len(text), "")


def _tail(text: str) -> int:
    """Where the article ends: before the first end line that only short lines follow."""
    for match in _END_LINE.finditer(text, max(0, len(text) - _TEASER_LINES * (_TEASER_SIZE + 1) - _TEASER_SIZE)):
        rest = text[match.end() :].split("\n", _TEASER_LINES + 1)
        if len(rest) <= _TEASER_LINES and all(len(line) <= _TEASER_SIZE for line in rest):
            return match.start()
    return len(text)
