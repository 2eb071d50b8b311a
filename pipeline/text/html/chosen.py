"""From the text nodes that may be the article to those that are: captions, notices and machine summaries apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.text.html.credits import Credits, credits_of, is_caption, is_machine_summary, is_notice
from pipeline.text.html.tree import Tree
from pipeline.text.html.visible import Block, Sight, blocks, visible

_SUMMARY_LINES: Final = 12
_ABOVE: Final = 12
_HEAD, _FOOT = 8, 12


@dataclass(frozen=True, slots=True)
class Chosen:
    """Text nodes of the article by number, the captions beside it, and what it says about itself."""

    texts: tuple[int, ...]
    captions: tuple[str, ...]
    credits: Credits


def chosen_from(tree: Tree, candidates: Sequence[int]) -> Chosen:
    """Sort out what a page's main text (or a feed item) still has that is no article text."""
    lines = [block for block in blocks(tree, list(candidates)) if block.text]
    captions = [block.text for block in blocks(tree, _near(visible(tree, Sight.CAPTION), candidates)) if block.text]
    edges = lines if len(lines) <= _HEAD + _FOOT else [*lines[:_HEAD], *lines[-_FOOT:]]
    said = credits_of(block.text for block in edges)
    kept = lines[_after_summary(tree, lines) :]
    captions += [block.text for block in kept if is_caption(block.text)]
    texts = [n for block in kept if not (is_notice(block.text) or is_caption(block.text)) for n in block.texts]
    return Chosen(tuple(texts), tuple(dict.fromkeys(captions)), said)


def _near(texts: list[int], article: Sequence[int]) -> list[int]:
    """Those within the article or just before it: the captions of other articles are not this one's."""
    return [number for number in texts if article and article[0] - _ABOVE <= number <= article[-1]]


def _after_summary(tree: Tree, lines: Sequence[Block]) -> int:
    """How many lines at the beginning are a machine's summary: up to the rule below it, or those that say so."""
    rule: int = next((element.start for element in tree.elements if element.name == "hr"), 0)
    above = sum(1 for block in lines[:_SUMMARY_LINES] if tree.texts[block.texts[0]].start < rule)
    counts: list[int] = [above, *range(1, min(len(lines), _SUMMARY_LINES) + 1)]
    for count in counts:
        if 0 < count < len(lines) and is_machine_summary("\n".join(block.text for block in lines[:count])):
            return count
    return 0
