"""元 in Taiwan's news is Taiwan's: where a Traditional text speaks of Taiwan's money and not of the mainland's."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.reading.figures.figure import Figure

_TAIWANS: Final = re.compile(r"新台[币幣]|台[币幣]|NT\$|NTD|TWD|台股|上[柜櫃]公司")
_MAINLANDS: Final = re.compile(r"人民[币幣]|RMB|CNY|[¥￥]")


def taiwans_money(
    text: str, spans: Sequence[tuple[int, int]], values: Sequence[Figure], language: str | None
) -> list[Figure]:
    """`values` of a Traditional text with yuan made TWD, unless the text names the mainland's currency anywhere.

    `language` is what the page says of itself: zh-TW settles it. Hong Kong's 元 is not told from others and stays.
    """
    is_taiwans = (language or "").lower().replace("_", "-").endswith("-tw") or _TAIWANS.search(text)
    if not is_taiwans or _MAINLANDS.search(text):
        return list(values)
    return [
        replace(value, unit="TWD" + (value.unit or "").removeprefix("CNY"))
        if _is_yuan(text[start:end], value)
        else value
        for (start, end), value in zip(spans, values, strict=True)
    ]


def _is_yuan(said: str, value: Figure) -> bool:
    return value.kind == "money" and (value.unit or "").split("/")[0] == "CNY" and "元" in said
