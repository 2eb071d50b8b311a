"""Figures: money, percentages, multiples, measures and counts.

Rules find them, readers read them, context bounds them.
"""

from pipeline.reading.figures.context import figure_values
from pipeline.reading.figures.figure import Figure
from pipeline.reading.figures.readers import READERS

__all__ = ["READERS", "Figure", "figure_values"]
