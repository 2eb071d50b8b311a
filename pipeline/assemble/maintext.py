"""The main text of a page. trafilatura chooses it; which text nodes it chose is known by a mark set on each.

The page goes to trafilatura as a tree made of our own text nodes, each behind a mark of three letters of a script that
the page does not use. The marks that come back name the nodes: no comparing of texts, no doubt about repeated ones.
"""

import html
import logging
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import lxml.html
from lxml.etree import SubElement
from trafilatura import bare_extraction

from pipeline.text.html.names import BLOCK, UNSEEN
from pipeline.text.html.tree import Element, Tree
from pipeline.text.html.visible import visible

# Letters that survive cleaning, in no Chinese, Western, Japanese or Korean text: Yi, else Canadian syllabics.
_SCRIPTS: Final = (range(0xA000, 0xA48C), range(0x1401, 0x166D))
_DIGITS: Final = 3
_UNWRITABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME: Final = re.compile(r"[a-z][a-z0-9]*$")
_KEPT_ATTRIBUTES: Final = ("class", "id", "role", "href", "itemprop", "style", "data-role")
_SAID: Final = 200

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def main_text(tree: Tree) -> list[int]:
    """The numbers of the text nodes that are the page's article; every visible one where no article can be told."""
    seen = [number for number in visible(tree) if not _is_blank(tree, number)]
    script = _script(tree.source)
    if script is None:
        return seen
    document = bare_extraction(_document(tree, seen, script), include_comments=False, include_tables=True)
    text = (document.text or "") if document is not None and not isinstance(document, dict) else ""
    return sorted(set(_marked(text, script)) & set(seen)) or seen


def _script(source: str) -> range | None:
    return next((one for one in _SCRIPTS if not re.search(f"[{chr(one[0])}-{chr(one[-1])}]", source)), None)


def _mark(number: int, script: range) -> str:
    letters = ""
    for _ in range(_DIGITS):
        number, digit = divmod(number, len(script))
        letters += chr(script[digit])
    return letters


def _marked(text: str, script: range) -> Iterator[int]:
    for mark in re.findall(f"[{chr(script[0])}-{chr(script[-1])}]{{{_DIGITS}}}", text):
        yield sum((ord(letter) - script[0]) * len(script) ** place for place, letter in enumerate(mark))


def _document(tree: Tree, seen: Sequence[int], script: range) -> Any:
    """The page as an lxml tree with marked text, built in the page's order; what nobody sees is left out."""
    root = lxml.html.Element("html")
    body = SubElement(root, "body")
    leaves = _leaf_sections(tree)
    made: list[Any] = []
    texts = iter([*seen, -1])
    number = next(texts)
    for place, element in enumerate(tree.elements):
        while number >= 0 and tree.texts[number].start < element.start:
            _write(tree, number, made, body, script)
            number = next(texts)
        around = made[element.parent] if element.parent >= 0 else body
        made.append(None if around is None else _made(around, element, place in leaves))
    while number >= 0:
        _write(tree, number, made, body, script)
        number = next(texts)
    return root


def _made(around: Any, element: Element, is_leaf_section: bool) -> Any:
    if element.name in UNSEEN:
        return None
    if element.name in ("html", "body") or not _NAME.match(element.name):
        return around
    new = SubElement(around, "p" if is_leaf_section else element.name)
    if element.end - element.start > len(element.name) + 2:
        for name in _KEPT_ATTRIBUTES:
            if value := element.attributes.get(name):
                new.set(name, _UNWRITABLE.sub("", value[:_SAID]))
    return new


def _write(tree: Tree, number: int, made: Sequence[Any], body: Any, script: range) -> None:
    node = tree.texts[number]
    parent = made[node.element] if node.element >= 0 else body
    if parent is None:
        return
    text = _mark(number, script) + _UNWRITABLE.sub("", html.unescape(tree.source[node.start : node.end]))
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _leaf_sections(tree: Tree) -> set[int]:
    """Sections that hold no block: WeChat's paragraphs, which trafilatura takes for layout."""
    found = {place for place, element in enumerate(tree.elements) if element.name == "section"}
    for element in tree.elements if found else ():
        around = element.parent
        while element.name in BLOCK and element.name != "br" and around >= 0:
            found.discard(around)
            if tree.elements[around].name in BLOCK:
                break
            around = tree.elements[around].parent
    return found


def _is_blank(tree: Tree, number: int) -> bool:
    node = tree.texts[number]
    return not tree.source[node.start : node.end].strip()
