"""Records that look like a run's, made up from a seed: names of things that exist, facts that don't.

Every span is right, entities repeat as in the news (few of them often), and the questions of docs/databases.md have
answers. `python -m tests.load.bench` loads 100,000 of them.
"""

import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.sinks.jsonl import json_line

KNOWN = [
    ("英伟达", "nvidia"),
    ("腾讯", "tencent"),
    ("华为", "huawei"),
    ("台积电", "tsmc"),
    ("字节跳动", "bytedance"),
    ("小米", "xiaomi"),
]
METRICS = ["revenue", "profit", "market_cap", "funding", "investment", "cost"]
_FIRST = "星云海天智光芯远启明博瑞恒达新微安泰科创联捷"
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂"
_FILLER = "业内人士指出，算力需求仍在上升，供应链各环节的扩产节奏并不一致，价格走势有待观察。"
_SENTENCES = (
    "{company}公布，{date}{metric}为{figure}，同比增长{percent}，{person}在电话会上谈到了后续计划。",
    "{person}表示，{company}与{organization}合作研发的{product}将于{date}发布，预算约{figure}。",
    "{date}，{company}完成{figure}融资，{organization}参与，资金用于{product}的量产。",
)


def _pools(chance: random.Random) -> dict[str, list[tuple[str, str | None]]]:
    def made(count: int, ending: str, alphabet: str, lengths: tuple[int, int]) -> list[tuple[str, str | None]]:
        names = {"".join(chance.choices(alphabet, k=chance.randint(*lengths))) + ending for _ in range(count)}
        return [(name, None) for name in sorted(names)]

    people = [(surname + name, None) for surname in _SURNAMES for name, _ in made(150, "", _GIVEN, (1, 2))]
    chance.shuffle(people)
    return {
        "companies": [*KNOWN, *made(3000, "科技", _FIRST, (2, 3))],
        "people": [("黄仁勋", None), ("马化腾", None), *people],
        "organizations": [("工信部", "miit"), *made(300, "大学", _FIRST, (2, 2))],
        "products": [("H20", None), *((name, None) for name, _ in made(500, "1号", _FIRST, (2, 2)))],
    }  # fmt: skip


class _Writer:
    """One article: text that grows, and what stands in it."""

    def __init__(self, chance: random.Random, pools: dict[str, list[tuple[str, str | None]]]) -> None:
        self.chance, self.pools = chance, pools
        self.text = ""
        self.things: dict[str, dict[str, dict[str, Any]]] = {key: {} for key in pools}
        self.dates: list[dict[str, Any]] = []
        self.figures: list[dict[str, Any]] = []

    def put(self, surface: str, by: str) -> dict[str, Any]:
        start = len(self.text)
        self.text += surface
        span = [start, len(self.text)]
        return {"text": surface, "span": span, "clean_span": span, "by": by}

    def thing(self, key: str) -> str:
        pool = self.pools[key]
        name, known = pool[int(len(pool) * self.chance.random() ** 2)]
        one = self.things[key].setdefault(name, {"name": name, **({"id": known} if known else {}), "mentions": []})
        one["mentions"].append(self.put(name, "tagger"))
        return name

    def date(self) -> None:
        year, month, day = self.chance.randint(2023, 2026), self.chance.randint(1, 12), self.chance.randint(1, 28)
        iso = f"{year}-{month:02}-{day:02}"
        mention = self.put(f"{year}年{month}月{day}日", "date.day")
        self.dates.append({**mention, "value": {"kind": "date", "start": iso, "end": iso}})

    def figure(self, of: str | None, metric: str) -> None:
        cents = self.chance.randint(100, 99_999)
        value: int | float = cents * 1_000_000
        unit, word = self.chance.choice((("CNY", "亿元"), ("USD", "亿美元")))
        mention = self.put(f"{cents / 100:g}{word}", "money.amount")
        figure = {**mention, "value": {"kind": "money", "value": value, "unit": unit}, "metric": metric}
        self.figures.append({**figure, "of": of} if of else figure)

    def percent(self) -> None:
        tenths = self.chance.randint(1, 999)
        value = tenths / 10 if tenths % 10 else tenths // 10
        mention = self.put(f"{tenths / 10:g}%", "percent.number")
        self.figures.append({**mention, "value": {"kind": "percent", "value": value, "unit": "%"}})

    def sentence(self) -> None:
        company, metric = None, self.chance.choice(METRICS)
        for part in self.chance.choice(_SENTENCES).replace("}", "{").split("{"):
            if part == "company":
                company = self.thing("companies")
            elif part in ("person", "organization", "product"):
                self.thing({"person": "people"}.get(part, f"{part}s"))
            elif part == "date":
                self.date()
            elif part == "figure":
                self.figure(company, metric)
            elif part == "percent":
                self.percent()
            else:
                self.text += part if part != "metric" else metric


def records(count: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """That many records, the same for the same seed."""
    chance = random.Random(seed)
    pools = _pools(chance)
    for number in range(count):
        writer = _Writer(chance, pools)
        for _ in range(chance.randint(2, 6)):
            writer.sentence()
            writer.text += _FILLER * chance.randint(0, 2)
        yield _record(number, writer, chance)


def _record(number: int, writer: _Writer, chance: random.Random) -> dict[str, Any]:
    things: dict[str, list[dict[str, Any]]] = {key: list(group.values()) for key, group in writer.things.items()}
    for person in things["people"][:1]:
        if things["companies"]:
            title = chance.choice(("CEO", "创始人", "董事长"))
            person["roles"] = [{"title": title, "organization": things["companies"][0]["name"]}]
    published = f"{chance.randint(2024, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}T08:30:00+08:00"
    return {
        "schema_version": "1.0",
        "id": f"synthetic/{number:07}",
        "source": {
            "path": f"day{number % 365}.jsonl",
            "item": number,
            "outlet": "示例科技报",
            "sha256": hashlib.sha256(writer.text.encode()).hexdigest(),
        },
        "title": writer.text[:20],
        "published": published,
        "published_from": "metadata",
        "text": writer.text,
        **things,
        "dates": writer.dates,
        "figures": writer.figures,
        "made_by": {"version": "0.1.0", "rules": "synthetic", "model": None},
    }


def write_run(out: Path, made: Iterator[dict[str, Any]] | list[dict[str, Any]]) -> Path:
    """A finished run's folder with these records; JSON as `technews run` writes it."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "manifest.json").unlink(missing_ok=True)
    with (out / "records.jsonl").open("wb") as file:
        file.writelines(_line(record) for record in made)
    (out / "manifest.json").write_text(json.dumps({"schema_version": "1.0"}), encoding="utf-8")
    return out


def _line(record: dict[str, Any]) -> bytes:
    return json_line({**record, "made_by": {k: v for k, v in record["made_by"].items() if v is not None}})
