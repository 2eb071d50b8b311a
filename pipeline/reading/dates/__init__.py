"""Dates: rules find the whole expression, readers say what was said, `date_values` says when that is."""

from pipeline.reading.dates.readers import READERS
from pipeline.reading.dates.resolve import date_values
from pipeline.reading.dates.value import DateValue

__all__ = ["READERS", "DateValue", "date_values"]
