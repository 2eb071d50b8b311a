"""Which text nodes a reader of the page sees, and which of them are captions."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from pipeline.text.html.join import joined
from pipeline.text.html.names import CAPTION, UNSEEN
from pipeline.text.html.tree import Element, Gap, Tree, parse

# Not visibility or opacity: WeChat's saved pages hide the article that way until a script has run.
_UNDISPLAYED: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
# Attributes are read only of tags that have one of these: most have not.
_TELLING: Final = re.compile("hidden|display|caption|desc|note|info|title|text|media_pic", re.IGNORECASE)
_CAPTION_CLASS: Final = re.compile(
    r"(?:^|[\s_-])(?:fig(?:ure)?|img|image|pic|photo|media)[_-]?(?:caption|desc|description|note|info|title|text)(?:$|[\s_-])"
    r"|(?:^|\s)(?:wp-caption-text|caption|media_pic)(?:$|\s)",
    re.IGNORECASE,
)
_FOOTNOTE: Final = re.compile(r"\s*(?:\[\d{1,3}\]|〔\d{1,3}〕)\s*")


class Sight(IntEnum):
    """How an element stands on the page."""

    PLAIN = 0
    CAPTION = 1
    UNSEEN = 2


@dataclass(frozen=True, slots=True)
class Block:
    """Text nodes that stand on one line, by number, and their text."""

    texts: tuple[int, ...]
    text: str


def sights(tree: Tree) -> list[int]:
    """Of each element, what holds for the text in it: the strictest of its own and its parents'."""
    found = tree.sights
    for element in tree.elements[len(found) :]:
        around = found[element.parent] if element.parent >= 0 else Sight.PLAIN
        found.append(max(around, _sight(element)))
    return found


def _sight(element: Element) -> Sight:
    if element.name in UNSEEN:
        return Sight.UNSEEN
    if _TELLING.search(element.source, element.start, element.end):
        attributes = element.attributes
        if "hidden" in attributes or _UNDISPLAYED.search(attributes.get("style", "")):
            return Sight.UNSEEN
        if _CAPTION_CLASS.search(attributes.get("class", "")):
            return Sight.CAPTION
    return Sight.CAPTION if element.name in CAPTION else Sight.PLAIN


def visible(tree: Tree, sight: Sight = Sight.PLAIN) -> list[int]:
    """The numbers of the text nodes seen that way; footnote marks are not."""
    of = sights(tree)
    return [
        number
        for number, node in enumerate(tree.texts)
        if (of[node.element] if node.element >= 0 else Sight.PLAIN) == sight and not _is_footnote(tree, number)
    ]


def visible_size(tree: Tree) -> int:
    """How many characters a reader of the page sees, blanks at the edges of text nodes apart."""
    nodes = (tree.texts[number] for number in visible(tree))
    return sum(len(tree.source[node.start : node.end].strip()) for node in nodes)


def _is_footnote(tree: Tree, number: int) -> bool:
    node = tree.texts[number]
    if node.end - node.start > 8 or not _FOOTNOTE.fullmatch(tree.source, node.start, node.end):
        return False
    element, steps = node.element, 0
    while element >= 0 and steps < 3:
        if tree.elements[element].name == "sup":
            return True
        element, steps = tree.elements[element].parent, steps + 1
    return False


def blocks(tree: Tree, chosen: list[int]) -> Iterator[Block]:
    """The chosen text nodes, grouped into the lines that they make, without empty ones."""
    wanted = set(chosen)
    line: list[int] = []
    for number, node in enumerate(tree.texts):
        if node.gap is Gap.LINE and line:
            yield _block(tree, line)
            line = []
        if number in wanted:
            line.append(number)
    if line:
        yield _block(tree, line)


def _block(tree: Tree, line: list[int]) -> Block:
    text = "".join(html.unescape(tree.source[tree.texts[number].start : tree.texts[number].end]) for number in line)
    return Block(tuple(line), " ".join(text.split()))


def written(markup: str) -> str:
    """What a stretch of HTML says: tags and references undone, what nobody sees left out.

    The law of HTML sources: `written(source[start:end])` is the mention.
    """
    tree = parse(markup)
    return joined(tree, visible(tree)).text
