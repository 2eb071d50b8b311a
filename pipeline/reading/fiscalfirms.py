"""Whose fiscal year an article speaks of, and when that firm's ends (rules/companies/fiscal_years.toml)."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.reading.dates.fiscal import FiscalYear
from pipeline.reading.rulefile import RuleError

Firm = tuple[int, int, str | None]
_SENTENCE = re.compile(r"[。！？；\n]")
_MAINLAND = (".SH", ".SZ", ".BJ")
CALENDAR = FiscalYear(12)


class FiscalFirms:
    """Fiscal calendars by gazetteer id."""

    def __init__(self, path: Path) -> None:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        if unknown := data.keys() - {"months", "weeks"}:
            raise RuleError(f"{path}: unknown table {', '.join(sorted(unknown))}; write [months] or [[weeks]]")
        years = [(firm, FiscalYear(int(month))) for month, firms in data["months"].items() for firm in firms]
        years += [(one.pop("id"), FiscalYear(**one)) for one in data["weeks"]]
        self.years = dict(years)
        if len(self.years) < len(years):
            raise RuleError(f"{path}: a firm is there twice; keep one")

    def calendar(self, firm: str | None, tickers: Sequence[str] = ()) -> FiscalYear | None:
        """The calendar of a firm; None where it is not known for sure."""
        if firm is None:
            return None
        mainland = CALENDAR if any(ticker.endswith(_MAINLAND) for ticker in tickers) else None
        return self.years.get(firm, mainland)


def firm_meant(text: str, start: int, firms: Sequence[Firm], names: Mapping[int, str]) -> str | None:
    """The gazetteer id of the firm whose fiscal period stands at `start`; None where unsure.

    `firms` are (start, end, id) of the article's company mentions in text order, `names` the entity's name of each by
    its start. The last firm before it in its sentence is meant, else the one that the article speaks of at least
    twice as often as of any other.
    """
    begun = max((found.end() for found in _SENTENCE.finditer(text, 0, start)), default=0)
    before = [firm for firm in firms if begun <= firm[0] < start]
    if before:
        return before[-1][2]
    often = Counter(names[firm[0]] for firm in firms).most_common(2)
    if not often or (len(often) > 1 and often[0][1] < 2 * often[1][1]):
        return None
    return next(firm[2] for firm in firms if names[firm[0]] == often[0][0])
