"""Hand-written entries and listed companies into one list. What is written by hand always wins."""

from collections.abc import Iterable
from typing import Any

from pipeline.gazetteer.tables import Listed
from pipeline.reading.namekey import name_key, without_legal_form

Draft = dict[str, Any]
# One short name, two companies: never taken for one, whatever the tables suggest.
TWO_COMPANIES = frozenset({"中国稀土", "中国重汽"})
# An ending that makes a listed company's name of four or more characters a company's wherever it stands.
_TELLING = (
    "股份", "科技", "电子", "集团", "控股", "银行", "证券", "医药", "制药", "智能", "半导体", "微电", "光电", "软件", "通信", "电气",
    "材料", "新材", "重工", "机械", "电器", "汽车", "生物", "能源", "电力", "化学", "精密", "信息", "网络", "实业", "建设", "航空", "锂业",
    "矿业", "钢铁", "食品", "乳业", "保险", "物流", "快递", "传媒", "医疗", "药业", "环保", "环境", "数控", "装备", "激光", "股权", "资本",
)  # fmt: skip


def merge(curated: Iterable[Draft], listed: Iterable[Listed], ordinary: set[str]) -> list[Draft]:
    """Drafts sorted by id; a listing joins the entry that has its ticker, or its short name where that is one firm."""
    drafts = {draft["id"]: dict(draft) for draft in curated}
    by_ticker = {ticker: draft for draft in drafts.values() for ticker in draft.get("tickers", ())}
    taken = {name_key(name) for draft in drafts.values() for name in _names(draft)}
    by_short: dict[str, Draft] = {}
    for one in listed:
        if (known := by_ticker.get(one.ticker)) is not None:
            _add_full(known, one.full, taken)
        elif one.short in by_short and one.short not in TWO_COMPANIES:
            by_short[one.short]["tickers"].append(one.ticker)
        elif len(one.short) > 1 and name_key(one.short) not in taken:
            by_short[one.short] = drafts[one.ticker] = _draft(one, ordinary)
    return [_tidy(drafts[entry_id]) for entry_id in sorted(drafts)]


def _names(draft: Draft) -> list[str]:
    return [draft["name"], *draft.get("full", ()), *draft.get("aliases", ())]


def _add_full(draft: Draft, full: str | None, taken: set[str]) -> None:
    if full and name_key(full) not in {name_key(name) for name in _names(draft)} | taken:
        draft["full"] = [*draft.get("full", ()), full]


def _draft(one: Listed, ordinary: set[str]) -> Draft:
    draft: Draft = {"id": one.ticker, "name": one.short, "tickers": [one.ticker]}
    if one.full and one.full != one.short:
        draft["full"] = [one.full]
    if one.short in ordinary or (len(one.short) < 3 and not one.short.isascii()):
        draft["ambiguous"] = [one.short]
        draft["cues"] = [cue for cue in (one.ticker.partition(".")[0], _stem(one)) if cue and cue != one.short]
    elif len(one.short) >= 4 and one.short.endswith(_TELLING):
        draft["sight"] = [one.short]
    if one.full:
        draft.setdefault("sight", []).append(one.full)
    return draft


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
