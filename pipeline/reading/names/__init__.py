"""Names of one article: who is named, where, and which names are one.

`name_mentions(text, tagged, gazetteer)` weighs what the tagger, the gazetteer and the rules saw, looks for every
accepted name in the whole article, and ties short names to full ones. All offsets count in clean text.
"""

from pipeline.reading.names.article import name_mentions
from pipeline.reading.names.mention import Hit, Lexicon, NameMention, Sighting

__all__ = ["Hit", "Lexicon", "NameMention", "Sighting", "name_mentions"]
