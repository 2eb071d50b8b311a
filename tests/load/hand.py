"""Records written by hand: what synthetic ones never have."""

from typing import Any

HOSTILE = (
    "Robert'); DROP TABLE articles;--",
    '双"引号\\反斜杠\t制表\n换行\r',
    "𠮷野家 👩‍👩‍👧 \U0010ffff",
    "控制\x01\x1b[31m\x7f\u202e\u2028字",
    "%s ? :name $1 {0} {} \\N NULL",
    "",
    " ",
    "长" * 5000,
)


def mention(text: str, start: int = 0) -> dict[str, Any]:
    """A mention of `text` at `start`."""
    return {"text": text, "span": [start, start + len(text)], "clean_span": [start, start + len(text)], "by": "hand"}


def record(id_: str, **more: Any) -> dict[str, Any]:
    """A record with nothing in it but what is given."""
    nothing: dict[str, Any] = {key: [] for key in ("companies", "people", "organizations", "products")}
    return {
        "schema_version": "1.0",
        "id": id_,
        "source": {"sha256": "0" * 64},
        "published_from": "none",
        "text": "一篇文章。",
        **nothing,
        "dates": [],
        "figures": [],
        "made_by": {"version": "0.1.0", "rules": "by hand", "model": "m@1"},
        **more,
    }


def company(name: str, **more: Any) -> dict[str, Any]:
    """A company, named once."""
    return {"name": name, "mentions": [mention(name)], **more}


def figure(value: Any, of: str | None = None, **more: Any) -> dict[str, Any]:
    """A sum of money."""
    said = {"kind": "money", "value": value, "unit": "CNY", **more}
    return {**mention("一笔钱"), "value": said, **({"of": of, "metric": "revenue"} if of else {})}


def hostile() -> list[dict[str, Any]]:
    """Everything that text can be, wherever text goes."""
    return [
        record(
            f"hostile {n} {text}"[:500],
            title=text,
            text=text,
            source={"sha256": "0" * 64, "path": text, "url": text, "outlet": text, "item": n, "replaced": 2},
            companies=[company(text, ticker=text), company(text + "甲", id="nvidia")],
            people=[{**company(text), "roles": [{"title": text, "organization": text, "from": "2005-03"}]}],
            dates=[{**mention(text), "value": {"kind": "set", "value": text, "mod": text}}],
            figures=[{**figure(n, of=text), "metric": text[:200]}],
        )
        for n, text in enumerate(HOSTILE)
    ]


def whole() -> dict[str, Any]:
    """One of everything that a record may hold, and things that no column takes."""
    days = {"kind": "date", "start": "2025-10-01", "end": "2025-12-31"}
    return record(
        "whole",
        title="腾讯公布财报",
        text="腾讯公布财报，营收889.6亿元。",
        published="2025-12-26T10:00:00.25+08:00",
        published_from="page",
        companies=[{**company("腾讯控股", id="tencent", ticker="00700.HK"), "founded": "1998"}],
        people=[
            {
                **company("马化腾"),
                "roles": [
                    {"title": "CEO", "organization": "腾讯控股", "from": "1998", "to": "2005-03", "former": True},
                    {"title": "校友", "organization": "深圳大学", "since_when": "always"},
                ],
            }
        ],
        organizations=[company("深圳大学"), company("工信部", id="miit")],
        products=[company("微信")],
        dates=[
            {**mention("第四季度"), "value": {**days, "fiscal": True, "mod": "late", "leans_on": "text"}},
            {**mention("很久以前"), "value": {"kind": "date", "ref": "PAST", "unanchored": True}},
            {**mention("公元前"), "value": {"kind": "date", "start": "-0221-01-01", "time": "T08:00"}},
            {**mention("三年"), "value": {"kind": "duration", "value": "P3Y"}},
        ],
        figures=[
            figure(88_960_000_000, of="腾讯控股", mod="over"),
            {**figure(1, of="微信"), "surprise": {"deep": [1, {"x": None}]}},
            figure(2, of="元宝"),
            {**mention("三到五成"), "value": {"kind": "percent", "low": 30, "high": 50, "unit": "%"}},
        ],
        events=[{"kind": "earnings"}],
    )
