"""Runs' outputs for the tests: made by hand, hostile in every field, or many."""

import json
from pathlib import Path
from typing import Any

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "' onmouseover='alert(3)",
    "javascript:alert(4)",
    "</a></p></div></main><h1>broken",
    "<!-- <![CDATA[ ]]> --> &lt;b&gt; &#x3c;",
    "{{ 7 * 7 }}{% raw %}",
    "\u202eevil\u2066\u200b",
    "\u001b[31m\u0007\ufeff\u2028",
    "</script><style>*{display:none}</style>",
    "__proto__",
    "`${alert(5)}`",
)


def mention(text: str, start: int, end: int, by: str) -> dict[str, Any]:
    """A mention whose clean and source spans are the same."""
    return {"text": text, "span": [start, end], "clean_span": [start, end], "by": by}


def record(ident: str, evil: str = "事", text: str | None = None) -> dict[str, Any]:
    """A record with every field there is; each free text of it is `evil`. Mentions overlap and leave the text."""
    text = f"{evil}\n摩尔线程募资80亿元，2025年12月5日上市。{evil}\n\n{evil}" if text is None else text
    at = len(evil) + 1
    return {
        "schema_version": "1.0",
        "id": ident,
        "source": {"path": evil, "item": 3, "url": evil, "outlet": evil, "author": evil, "sha256": evil},
        "title": evil,
        "published": "2025-12-26T10:00:00+08:00",
        "published_from": evil,
        "captions": [evil],
        "duplicate_of": f"{HOSTILE[0]} 0",
        "text": text,
        "companies": [
            {"name": evil, "id": evil, "ticker": evil, "mentions": [mention(evil, at, at + 4, evil)]},
            {"name": f"{evil}2", "mentions": [mention(evil, at + 2, at + 6, evil), mention(evil, 0, 10**6, evil)]},
        ],
        "people": [
            {
                "name": evil,
                "mentions": [mention(evil, 0, 2, evil)],
                "roles": [{"title": evil, "organization": evil, "from": evil, "to": evil, "former": True}],
            }
        ],
        "organizations": [{"name": evil, "id": evil, "mentions": [mention(evil, 1, 3, evil)]}],
        "products": [{"name": evil, "mentions": [mention(evil, 2, 3, evil)]}],
        "dates": [
            {
                **mention(evil, at + 12, at + 22, evil),
                "value": {"kind": "date", "start": "2025-12-05", "end": "2025-12-05", "time": evil, "mod": evil},
            },
            {**mention(evil, 0, 1, evil), "value": {"kind": "date", "start": evil, "end": evil, "new": evil}},
            {**mention(evil, 0, 1, evil), "value": {"kind": "set", "value": evil, "leans_on": evil}},
            {**mention(evil, 0, 1, evil), "value": {"kind": "date", "ref": evil}},
        ],
        "figures": [
            {
                **mention(evil, at + 6, at + 10, evil),
                "value": {"kind": evil, "value": 8000000000, "unit": evil, "mod": evil},
                "of": evil,
                "metric": evil,
            },
            {**mention(evil, 0, 1, evil), "value": {"kind": "measure", "low": 1.5, "high": 7, "unit": "nm"}},
        ],
        "made_by": {"version": evil, "rules": evil, "model": evil},
        "from_the_future": {evil: evil},
    }


def write_run(folder: Path, records: list[dict[str, Any]], rejects: list[dict[str, Any]] | None = None) -> Path:
    """An output folder with these records; each text is its own source."""
    folder.mkdir(parents=True, exist_ok=True)
    sources = [{"id": one["id"], "sha256": "0", "source": one["text"]} for one in records]
    for name, rows in (("records", records), ("sources", sources), ("rejects", rejects or [])):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps({"inputs": [{"name": "n", "sha256": "0"}]}), encoding="utf-8")
    return folder


def hostile_run(folder: Path) -> Path:
    """One record for each hostile text, in every field, the id too; and as many rejects."""
    rejects = [{"reason": evil, "detail": evil, "path": evil, "item": 1, "id": evil} for evil in HOSTILE]
    return write_run(folder, [record(f"{evil} {n}", evil) for n, evil in enumerate(HOSTILE)], rejects)


LINE = "这一行什么也没有，只为了让页面比屏幕更长，好看出点了以后滚动到哪里。"
TEXT = "\n".join(
    [
        "摩尔线程2025年12月5日上市，募资80亿元。",
        *[LINE] * 40,
        "张建中说，英伟达2024年营收1305亿美元，同比增长114%，而英伟达只是开始。",
        *[LINE] * 40,
    ]
)


def sample(ident: str, title: str, day: str, companies: tuple[str, ...] = ("摩尔线程", "英伟达")) -> dict[str, Any]:
    """A calm record of `TEXT`; companies not in it are put in with a mention of its first character."""

    def found(text: str, by: str) -> dict[str, Any]:
        start = max(TEXT.find(text), 0)
        return mention(text, start, start + len(text), by)

    def named(name: str) -> dict[str, Any]:
        again = TEXT.rfind(name)
        more = [mention(name, again, again + len(name), "repeat")] if again > TEXT.find(name) else []
        return {"name": name, "mentions": [found(name, "gazetteer"), *more]}

    period = {"kind": "date", "start": "2024-01-01", "end": "2024-12-31"}
    raised = {"kind": "money", "value": 8000000000, "unit": "CNY"}
    money = {"kind": "money", "value": 130500000000, "unit": "USD"}
    return {
        "id": ident,
        "source": {"sha256": "0", "outlet": "某报", "url": f"https://news.example/{ident}"},
        "title": title,
        "published": f"{day}T10:00:00+08:00",
        "published_from": "metadata",
        "text": TEXT,
        "companies": [named(name) for name in companies],
        "people": [{"name": "张建中", "mentions": [found("张建中", "tagger")]}],
        "organizations": [],
        "products": [],
        "dates": [{**found("2024年", "date.year"), "value": period}],
        "figures": [
            {**found("80亿元", "figure.unit"), "value": raised, "metric": "funding"},
            {**found("1305亿美元", "figure.unit"), "value": money, "of": "英伟达", "metric": "revenue"},
        ],
        "made_by": {"version": "0", "rules": "0"},
    }


def sample_run(folder: Path) -> Path:
    """Three calm articles; the second names another company too."""
    return write_run(
        folder,
        [
            sample("one", "第一篇：摩尔线程上市", "2025-12-06"),
            sample("two", "第二篇：腾讯与英伟达", "2025-11-06", ("腾讯", "英伟达")),
            sample("three", "第三篇", "2024-01-02"),
        ],
    )
