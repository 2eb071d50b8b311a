"""`make bench`, second part: what each reader costs, as a ratio to `jieba.lcut` of the same text in the same run.

Reading and preparing (main text, cleaning) are timed apart. The articles are made up here, so every machine reads the
same; the machine's mood is in every figure: quote ratios, never times.
"""

import gzip
import json
import logging
import tempfile
import time
from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path

import jieba

from pipeline.assemble.prepared import prepare
from pipeline.feeds.inputs import InputFile, read_file
from pipeline.records.article import Article

ARTICLES, PARAGRAPHS = 200, 12


def paragraphs(number: int) -> list[str]:
    """The paragraphs of one made-up article."""
    return [
        f"北山半导体第{number}次公布季度财报，第{place}项业务的营收达到{number * 17.27 + place:.2f}亿元，同比增长超过{number % 90}%，"
        f"毛利率为{place + 40}%，公司首席执行官林知远表示，云端芯片的订单仍在增加，全年资本开支预计为{place}0亿元。"
        for place in range(PARAGRAPHS)
    ]


def page(number: int) -> str:
    """The same as a page with what pages have around."""
    links = "".join(f'<li><a href="/{n}">第{n}条新闻的标题</a></li>' for n in range(40))
    text = "".join(f"<p>{line}</p>" for line in paragraphs(number))
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>第{number}篇</title></head><body><nav><ul>{links}</ul></nav>'
        f'<div class="content"><h1>第{number}篇</h1>{text}</div><div class="related"><ul>{links}</ul></div></body></html>'
    )


def jsonl() -> bytes:
    lines = (json.dumps({"id": str(n), "text": "\n".join(paragraphs(n))}, ensure_ascii=False) for n in range(ARTICLES))
    return "\n".join(lines).encode()


def rss() -> bytes:
    items = (
        f"<item><title>第{n}篇</title><guid>https://x.example/{n}</guid><pubDate>Tue, 05 Mar 2024 08:00:00 +0800</pubDate>"
        f"<description>{escape(''.join(f'<p>{line}</p>' for line in paragraphs(n)))}</description></item>"
        for n in range(ARTICLES)
    )
    return f'<rss version="2.0"><channel><title>北山网</title>{"".join(items)}</channel></rss>'.encode()


def jsonfeed() -> bytes:
    items = [
        {"id": f"https://x.example/{n}", "content_html": "".join(f"<p>{p}</p>" for p in paragraphs(n))}
        for n in range(ARTICLES)
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}, ensure_ascii=False).encode()


def warc() -> bytes:
    records = []
    for number in range(ARTICLES):
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(number).encode()
        head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/{number}\r\nWARC-Date: 2024-03-05T00:00:00Z"
        records.append(
            f"{head}\r\nContent-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block
        )
    return b"\r\n\r\n".join(records) + b"\r\n\r\n"


FILES: dict[str, Callable[[], bytes]] = {
    "jsonl": jsonl,
    "jsonl.gz": lambda: gzip.compress(jsonl()),
    "rss": rss,
    "jsonfeed": jsonfeed,
    "warc": warc,
}


def taken(work: Callable[[], object]) -> float:
    """CPU seconds."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def main() -> None:
    """Print the table."""
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    texts = ["\n".join(paragraphs(number)) for number in range(ARTICLES)]
    size = sum(map(len, texts))
    print(
        f"{ARTICLES} articles, {size} characters of text in each file; CPU time, ratio to jieba.lcut (lower is faster)"
    )
    base = taken(lambda: [jieba.lcut(text) for text in texts])
    with tempfile.TemporaryDirectory() as folder:
        for name, content in FILES.items():
            path = Path(folder) / name
            path.write_bytes(content())
            articles: list[Article] = []
            reading = taken(partial(read, InputFile(path, path.name), articles))
            assert len(articles) == ARTICLES
            prepare(articles[0])
            preparing = taken(partial(list, map(prepare, articles)))
            row = f"{name:10} read {reading / base:6.3f}   prepare {preparing / base:6.3f}"
            print(f"{row}   {size / reading / 1e6:7.2f} M characters/s read")


def read(file: InputFile, articles: list[Article]) -> None:
    """Append the articles of a file."""
    articles.extend(one for one in read_file(file) if isinstance(one, Article))


if __name__ == "__main__":
    main()
