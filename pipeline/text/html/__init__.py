"""HTML as text with its place: parsed into text nodes, the chosen ones joined by edits on the page itself."""

from pipeline.text.html.join import joined
from pipeline.text.html.tree import Element, Text, Tree, parse
from pipeline.text.html.visible import visible, visible_size, written

__all__ = ["Element", "Text", "Tree", "joined", "parse", "visible", "visible_size", "written"]
