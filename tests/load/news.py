"""A week of made-up news with the facts that a run would find: what docs/databases.md asks about."""

import re
from typing import Any

from tests.load.hand import record

_IDS = {"英伟达": "nvidia", "腾讯": "tencent", "腾讯控股": "tencent", "华为": "huawei", "台积电": "tsmc"}
_PLURALS = {"company": "companies", "person": "people", "organization": "organizations", "product": "products"}


def _mentions(text: str, surface: str, by: str) -> list[dict[str, Any]]:
    spans = [list(found.span()) for found in re.finditer(re.escape(surface), text)]
    return [{"text": surface, "span": span, "clean_span": span, "by": by} for span in spans]


def _things(text: str, given: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    things: dict[str, list[dict[str, Any]]] = {plural: [] for plural in _PLURALS.values()}
    for name, kind in given.items():
        known = {"id": _IDS[name]} if kind == "company" and name in _IDS else {}
        things[_PLURALS[kind]].append({"name": name, **known, "mentions": _mentions(text, name, "tagger")})
    return things


def _figures(text: str, given: list[tuple[str, dict[str, Any], str, str]]) -> list[dict[str, Any]]:
    return [
        {**_mentions(text, surface, "money.amount")[0], "value": {"kind": "money", **value}, "of": of, "metric": metric}
        for surface, value, of, metric in given
    ]


def _dates(text: str, given: dict[str, tuple[str, str]]) -> list[dict[str, Any]]:
    return [
        {**_mentions(text, surface, "date.point")[0], "value": {"kind": "date", "start": start, "end": end}}
        for surface, (start, end) in given.items()
    ]


def _article(id_: str, day: str, title: str, text: str, **facts: Any) -> dict[str, Any]:
    things = _things(text, facts["things"])
    for name, role in facts.get("roles", {}).items():
        next(person for person in things["people"] if person["name"] == name)["roles"] = [role]
    return record(
        id_,
        title=title,
        text=text,
        published=f"{day}T08:00:00+08:00",
        published_from="metadata",
        **things,
        dates=_dates(text, facts.get("dates", {})),
        figures=_figures(text, facts.get("figures", [])),
    )


def news() -> list[dict[str, Any]]:
    """Five articles."""
    return [
        _article(
            "n1", "2025-11-20", "英伟达公布三季报",
            "英伟达第三财季营收570.1亿美元，净利润319.1亿美元。CEO黄仁勋表示，四季度营收将达650亿美元。",
            things={"英伟达": "company", "黄仁勋": "person"},
            roles={"黄仁勋": {"title": "CEO", "organization": "英伟达"}},
            dates={"第三财季": ("2025-07-28", "2025-10-26"), "四季度": ("2025-10-27", "2026-01-25")},
            figures=[
                ("570.1亿美元", {"value": 57_010_000_000, "unit": "USD"}, "英伟达", "revenue"),
                ("319.1亿美元", {"value": 31_910_000_000, "unit": "USD"}, "英伟达", "profit"),
                ("650亿美元", {"value": 65_000_000_000, "unit": "USD", "mod": "approx"}, "英伟达", "revenue"),
            ],
        ),
        _article(
            "n2", "2025-12-02", "黄仁勋与马化腾同台",
            "英伟达创始人黄仁勋与腾讯董事长马化腾同台。马化腾说，腾讯控股将在12月15日发布新模型。",
            things={
                "英伟达": "company", "腾讯": "company", "腾讯控股": "company", "黄仁勋": "person", "马化腾": "person",
            },
            roles={
                "黄仁勋": {"title": "创始人", "organization": "英伟达"},
                "马化腾": {"title": "董事长", "organization": "腾讯"},
            },
            dates={"12月15日": ("2025-12-15", "2025-12-15")},
        ),
        _article(
            "n3", "2025-12-18", "台积电扩产",
            "台积电将为英伟达与华为扩产，投资4200亿元，2026年投产。前CEO刘德音出席。",
            things={"台积电": "company", "英伟达": "company", "华为": "company", "刘德音": "person"},
            roles={"刘德音": {"title": "CEO", "organization": "台积电", "to": "2024", "former": True}},
            dates={"2026年": ("2026-01-01", "2026-12-31")},
            figures=[("4200亿元", {"value": 420_000_000_000, "unit": "CNY"}, "台积电", "investment")],
        ),
        _article(
            "n4", "2026-01-08", "腾讯游戏出海",
            "腾讯宣布，去年海外游戏营收0.1亿美元，工信部称支持出海。",
            things={"腾讯": "company", "工信部": "organization"},
            dates={"去年": ("2025-01-01", "2025-12-31")},
            figures=[("0.1亿美元", {"value": 10_000_000, "unit": "USD"}, "腾讯", "revenue")],
        ),
        _article(
            "n5", "2026-01-09", "华为新机",
            "华为发布Mate 90，起售价5999元。工信部数据显示，12月出货量回升。",
            things={"华为": "company", "Mate 90": "product", "工信部": "organization"},
            dates={"12月": ("2025-12-01", "2025-12-31")},
            figures=[("5999元", {"value": 5999, "unit": "CNY", "mod": "at_least"}, "Mate 90", "price")],
        ),
    ]  # fmt: skip
