"""What an article is before the stages see it: clean text, and title, outlet and day from metadata or the page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pipeline.records.article import Article
from pipeline.text.cleaners import clean
from pipeline.text.edits import SourceText
from pipeline.text.page import page_head

PublishedFrom = Literal["metadata", "page", "text", "none"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article ready for the stages. What the metadata does not say, the page's own head may."""

    article: Article
    text: SourceText
    title: str | None
    outlet: str | None
    published: datetime | None
    published_from: PublishedFrom


def prepare(article: Article) -> Prepared:
    """Clean an article's text and settle its head."""
    text = clean(article.source)
    head = page_head(text.text, article.fetched_at)
    published = article.published or head.published
    came_from: PublishedFrom = "none"
    if published:
        came_from = "metadata" if article.published else "text" if head.is_dateline else "page"
    return Prepared(article, text, article.title or head.title, article.outlet or head.outlet, published, came_from)
