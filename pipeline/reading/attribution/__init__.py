"""Whose figure it is and what it measures: pure functions over clean text, with the knowledge in `rules/metrics/`."""

from pipeline.reading.attribution.attribute import Attributor
from pipeline.reading.attribution.mentions import Attribution, EntityMention, FigureMention
from pipeline.reading.attribution.rulebook import AttributionRules, load_attribution_rules

__all__ = [
    "Attribution",
    "AttributionRules",
    "Attributor",
    "EntityMention",
    "FigureMention",
    "load_attribution_rules",
]
