"""Hand-written entries and listed companies into one list. What is written by hand always wins."""

from collections.abc import Iterable, Set
from typing import Any

from pipeline.gazetteer.tables import Listed
from pipeline.reading.namekey import name_key, without_legal_form

Draft = dict[str, Any]
# One short name, two companies: never taken for one, whatever the tables suggest.
TWO_COMPANIES = frozenset({"中国稀土", "中国重汽"})
# With such an ending a listed company's name is a company's wherever it stands, if the rest is no word itself.
_TELLING = ("股份", "科技", "电子", "集团", "控股", "银行", "证券", "制药", "微电", "光电", "半导体", "锂业")


def merge(curated: Iterable[Draft], listed: Iterable[Listed], ordinary: set[str], words: Set[str]) -> list[Draft]:
    """Drafts sorted by id; a listing joins the entry that has its ticker, or its short name where that is one firm.

    `ordinary`: short names that are words too; `words`: a dictionary of the language.
    """
    drafts = {draft["id"]: dict(draft) for draft in curated}
    by_ticker = {ticker: draft for draft in drafts.values() for ticker in draft.get("tickers", ())}
    # A curated name that several firms bear takes nothing from them.
    taken = {name_key(name) for draft in drafts.values() for name in _names(draft) if name not in _shared(draft)}
    shared = {name for draft in drafts.values() for name in _shared(draft)}
    by_short: dict[str, Draft] = {}
    for one in listed:
        if (known := by_ticker.get(one.ticker)) is not None:
            _add_full(known, one.full, taken)
        elif one.short in by_short and one.short not in TWO_COMPANIES:
            by_short[one.short]["tickers"].append(one.ticker)
        elif len(one.short) > 1 and name_key(one.short) not in taken:
            by_short[one.short] = drafts[one.ticker] = _draft(one, ordinary | shared, words)
    return [_tidy(drafts[entry_id]) for entry_id in sorted(drafts)]


def _names(draft: Draft) -> list[str]:
    return [draft["name"], *draft.get("full", ()), *draft.get("aliases", ())]


def _shared(draft: Draft) -> list[str]:
    return list(draft.get("ambiguous", ()))


def _add_full(draft: Draft, full: str | None, taken: set[str]) -> None:
    if full and name_key(full) not in {name_key(name) for name in _names(draft)} | taken:
        draft["full"] = [*draft.get("full", ()), full]


def _draft(one: Listed, doubtful: set[str], words: Set[str]) -> Draft:
    draft: Draft = {"id": one.ticker, "name": one.short, "tickers": [one.ticker], "sight": []}
    if one.full and one.full != one.short:
        draft["full"] = [one.full]
    if one.short in doubtful or (len(one.short) < 3 and not one.short.isascii()):
        draft["ambiguous"] = [one.short]
        draft["cues"] = [cue for cue in (one.ticker.partition(".")[0], _stem(one)) if cue and cue != one.short]
    elif _distinctive(one.short, words):
        draft["sight"] = [one.short]
    if one.full:
        draft["sight"].append(one.full)
    return draft


def _distinctive(short: str, words: Set[str]) -> bool:
    endings = [ending for ending in _TELLING if short.endswith(ending)]
    rest = short.removesuffix(endings[0]) if endings else ""
    return len(rest) >= 2 and rest not in words and short not in words and not rest.startswith(("中", "国"))


def _stem(one: Listed) -> str | None:
    return one.full and without_legal_form(one.full)


def _tidy(draft: Draft) -> Draft:
    """The draft as it ships: every curated name is taken on sight unless it says otherwise."""
    unsafe = {*draft.pop("unsafe", ()), *draft.get("words", ()), *draft.get("ambiguous", ())}
    sight = draft.pop("sight", None)
    if sight is None:
        sight = [name for name in _names(draft) if name not in unsafe]
    if sight:
        draft["sight"] = sight
    return draft
