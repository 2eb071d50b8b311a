"""The cleaners in their order.

A cleaner is `str -> Iterable[Edit]`: it cannot return text, so it cannot lose offsets.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.text.characters import plain_characters
from pipeline.text.edits import Edit, SourceText
from pipeline.text.markup import references, tags, template
from pipeline.text.spacing import brackets, gaps, lines, punctuation, quotes, runs

Cleaner = Callable[[str], Iterable[Edit]]

# Each leaves nothing for those before it to do, so cleaning clean text changes nothing.
CLEANERS: Final[tuple[tuple[str, Cleaner], ...]] = (
    ("characters", plain_characters),
    ("tags", tags),
    ("references", references),
    ("runs", runs),
    ("template", template),
    ("lines", lines),
    ("quotes", quotes),
    ("brackets", brackets),
    ("punctuation", punctuation),
    ("gaps", gaps),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One cleaner's work on a text, for `explain`."""

    cleaner: str
    before: SourceText
    edits: tuple[Edit, ...]


def trace(source: str) -> Iterator[Step]:
    """Every cleaner's edits, in order."""
    text = SourceText.of(source)
    for name, cleaner in CLEANERS:
        step = Step(name, text, tuple(cleaner(text.text)))
        yield step
        text = text.edited(step.edits)


def clean(source: str) -> SourceText:
    """The clean text of `source`, with its map back. Cleaning is idempotent and takes time linear in the text."""
    return cleaned(SourceText.of(source))


def cleaned(text: SourceText, without: Collection[str] = ()) -> SourceText:
    """A text already edited, cleaned further by all cleaners but those named in `without`."""
    for name, cleaner in CLEANERS:
        if name not in without:
            text = text.edited(cleaner(text.text))
    return text
