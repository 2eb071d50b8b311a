"""Writes articles/hostile.txt: an article made to break the pipeline, the same bytes on every run.

About 110,000 characters without one Chinese full stop: long runs of digits, of 年 and 、, deep brackets, control
characters, mark-up, SQL, templates and 4-byte characters. Between them stand ten genuine facts, each a clear
sentence ended by ；, so that a test can ask whether they are still found, and how long that takes.
"""

from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parent / "articles" / "hostile.txt"
SIZE = 110_000

FACTS = (
    "2025 年 3 月 18 日，比亚迪宣布追加投资 85 亿元；",
    "宁德时代 2024 年营收为 3620 亿元；",
    "英伟达于 2025 年 7 月 9 日市值突破 4 万亿美元；",
    "2023 年 6 月，美团以 20.65 亿元收购光年之外；",
    "寒武纪创始人陈天石 2025 年 8 月 27 日持股 28.4%；",
    "小米集团 2025 年第二季度交付 8.1 万辆汽车；",
    "台积电计划 2026 年底前把 2nm 月产能提高到 10 万片；",
    "2021 年 4 月 10 日，市场监管总局对阿里巴巴罚款 182.28 亿元；",
    "软银集团 2025 年 3 月 31 日向 OpenAI 注资 400 亿美元；",
    "腾讯控股 2024 年员工总数约 11 万人；",
)

CONTROLS = "".join(chr(code) for code in range(0x20) if chr(code) != "\n") + "\u202e\u200b\u200d\ufeff\u2066"

NOISE = (
    CONTROLS * 20,
    "<script>alert(1)</script><style>p{color:red}</style><!-- 未闭合 <p <<p>> </div> &amp;&#0;&#x110000;&lt;" * 8,
    "'; DROP TABLE articles; -- \" OR 1=1 /* " * 20,
    "{{template}}{% for x in y %}${jndi:ldap://x}%s%n{0}{__class__}" * 15,
    "# **粗体** `code` [链接](javascript:alert(1)) ![图](x) | a | b |\n| - | - |\n" * 15,
    "𠮷𡈽𪚥👩‍👩‍👧‍👦🏳️‍🌈🀄𝟘𝟙𝟚" * 40,
    "亿万千百十零〇两几多半成倍" * 60,
    "第 1 章 1.1.1.1 v3.3.0.9 0x1F 1e999 -0.0 １２３４ ①②③ Ⅷ ½ ٣٤ " * 15,
    "e\u0301\u0302\u0303\u0304" * 150,
)


def runs() -> Iterator[str]:
    """Stretches that make a careless pattern slow: one thing, thousands of times."""
    yield "1234567890" * 500
    yield "年" * 3_000
    yield "、" * 3_000
    yield "（" * 2_500 + "中" + "）" * 2_500
    yield "[{(【《“" * 400
    yield "2025 年" * 600
    yield "1,234,567.89," * 300
    yield "亿元" * 1_500
    yield "公司" * 1_500
    yield "9年、" * 800 + "9" * 3_000
    yield " \t" * 2_000


def stretches() -> Iterator[str]:
    yield from runs()
    yield from NOISE
    while True:
        for turn, noise in enumerate(NOISE):
            yield f"{turn}/" + noise[::-1]


def hostile() -> str:
    """Noise up to SIZE characters, with the facts spread evenly over it, each on a line of its own."""
    text, facts = "", iter(FACTS)
    step = SIZE // (len(FACTS) + 1)
    due = step
    for stretch in stretches():
        text += stretch
        if len(text) >= SIZE:
            break
        if len(text) >= due and (fact := next(facts, None)):
            text += f"\n{fact}\n"
            due += step
    return text[:SIZE]


if __name__ == "__main__":
    TARGET.write_bytes(hostile().encode())
