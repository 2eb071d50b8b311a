"""What an article is before the stages see it: clean text, and title, outlet and day from metadata or the page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from pipeline.assemble.maintext import main_text
from pipeline.assemble.script import simplified_view
from pipeline.records.article import Article
from pipeline.text.cleaners import clean, cleaned
from pipeline.text.edits import SourceText
from pipeline.text.html import joined, parse, visible
from pipeline.text.html.chosen import chosen_from
from pipeline.text.html.credits import Credits
from pipeline.text.page import page_head

PublishedFrom = Literal["metadata", "page", "text", "none"]
# HTML is already undone: what still looks like a tag is what the page writes about (`&lt;b&gt;`).
_NOT_FOR_HTML: Final = ("tags",)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article ready for the stages. What the metadata does not say, the page's own head may.

    `view` is what rules and tagger read: the clean text, or its Simplified view of the same length.
    """

    article: Article
    text: SourceText
    title: str | None
    outlet: str | None
    published: datetime | None
    published_from: PublishedFrom
    view: str
    credits: Credits
    captions: tuple[str, ...]

    @property
    def is_traditional(self) -> bool:
        """Whether it is read through a Simplified view."""
        return self.view is not self.text.text

    def as_written(self, name: str) -> str:
        """A name read in the view, in the characters of the text; itself where it does not stand there."""
        place = self.view.find(name) if self.is_traditional else -1
        return name if place < 0 else self.text.text[place : place + len(name)]


def prepare(article: Article) -> Prepared:
    """Clean an article's text and settle its head."""
    text, captions, said = _text(article)
    head = page_head(text.text, article.fetched_at)
    published = article.published or head.published
    came_from: PublishedFrom = "none"
    if published:
        came_from = "metadata" if article.published else "text" if head.is_dateline else "page"
    title, outlet = article.title or head.title, article.outlet or head.outlet
    view = simplified_view(text.text) or text.text
    return Prepared(article, text, title, outlet, published, came_from, view, said, captions)


def _text(article: Article) -> tuple[SourceText, tuple[str, ...], Credits]:
    """Clean text, captions, credits. Of HTML, the article's text nodes are chosen first, then cleaned like any text."""
    given = Credits(article.author, article.editor, article.reprinted_from)
    if article.markup == "text":
        return clean(article.source), (), given
    tree = parse(article.source)
    chosen = chosen_from(tree, main_text(tree) if article.markup == "page" else visible(tree))
    text = cleaned(joined(tree, chosen.texts), without=_NOT_FOR_HTML)
    said = chosen.credits
    return (
        text,
        chosen.captions,
        Credits(given.author or said.author, given.editor or said.editor, given.reprinted_from or said.reprinted_from),
    )
