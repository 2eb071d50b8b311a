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
        "source": {"path": evil, "item": 3, "url": evil, "outlet": evil, "encoding": evil, "sha256": evil},
        "title": evil,
        "published": "2025-12-26T10:00:00+08:00",
        "published_from": evil,
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
