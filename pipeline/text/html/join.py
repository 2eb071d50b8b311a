"""The chosen text nodes of a page, joined by edits on the page: clean text whose map leads into the source."""

import html
import re
from collections.abc import Collection, Iterator
from typing import Final

from pipeline.text.edits import Edit, SourceText
from pipeline.text.html.names import CELL
from pipeline.text.html.tree import Gap, Text, Tree

_BLANK: Final = " \t\n\r\f"
_BLANKS: Final = f"[{_BLANK}]+"
_TRIMMED: Final = re.compile(f"[{_BLANK}]*")
# Bounded: a number of a million digits is no character.
_INSIDE: Final = re.compile(_BLANKS + r"|&(?:#[0-9]{1,9};?|#[xX][0-9a-fA-F]{1,8};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_WIDE: Final = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_NAME: Final = re.compile("[\u4e00-\u9fff]{2,6}")
_JOINTS: Final = {Gap.NONE: "", Gap.CELL: " | ", Gap.LINE: "\n"}


def joined(tree: Tree, chosen: Collection[int]) -> SourceText:
    """The text nodes numbered `chosen` as one text: blocks on lines, cells apart, blanks as browsers do."""
    return SourceText.of(tree.source).edited(_edits(tree, frozenset(chosen)))


def _edits(tree: Tree, chosen: frozenset[int]) -> Iterator[Edit]:
    source, gap, done, before = tree.source, Gap.NONE, 0, None
    is_wrapped = False
    for number, node in enumerate(tree.texts):
        gap = max(gap, node.gap)
        start, end = _trimmed(source, node)
        if start > node.start or start == end:
            gap, is_wrapped = max(gap, Gap.BLANK), is_wrapped or "\n" in source[node.start : start]
        if start == end or number not in chosen:
            continue
        yield Edit(done, start, "" if before is None else _joint(tree, before, node, gap, is_wrapped))
        yield from _inside(tree, node, start, end)
        gap = Gap.BLANK if end < node.end else Gap.NONE
        done, before, is_wrapped = end, node, "\n" in source[end : node.end]
    yield Edit(done, len(source), "")


def _trimmed(source: str, node: Text) -> tuple[int, int]:
    match = _TRIMMED.match(source, node.start, node.end)
    start = match.end() if match else node.start
    end = node.end
    while end > start and source[end - 1] in _BLANK:
        end -= 1
    return start, end


def _joint(tree: Tree, before: Text, node: Text, gap: Gap, is_wrapped: bool) -> str:
    left, right = (tree.source[one.start : one.end].strip(_BLANK) for one in (before, node))
    if gap is Gap.BLANK:
        return "" if is_wrapped and _WIDE.match(left[-1]) and _WIDE.match(right[0]) else " "
    if gap is Gap.WORD:
        return " " if _NAME.fullmatch(left) and _NAME.fullmatch(right) else ""
    is_raised = node.element >= 0 and tree.elements[node.element].name == "sup"
    if gap is Gap.NONE and is_raised and left[-1].isdigit() and right[0].isdigit():
        return "^"  # 10<sup>12</sup> is no 1012
    return _JOINTS[gap]


def _inside(tree: Tree, node: Text, start: int, end: int) -> Iterator[Edit]:
    """Character references undone, runs of blanks made one; a line break between Chinese is none, in `pre` it stays."""
    source, is_pre = tree.source, _is_pre(tree, node.element)
    for match in _INSIDE.finditer(source, start, end):
        if match[0].startswith("&"):
            text = html.unescape(match[0])
        elif is_pre:
            continue
        else:
            wraps = "\n" in match[0] and _WIDE.match(source, match.start() - 1) and _WIDE.match(source, match.end())
            text = "" if wraps else " "
        if text != match[0]:
            yield Edit(match.start(), match.end(), text)


def _is_pre(tree: Tree, element: int) -> bool:
    while element >= 0:
        one = tree.elements[element]
        if one.name == "pre":
            return True
        if one.name in CELL:
            return False
        element = one.parent
    return False
