"""rjieba cuts as jieba does: 20,000 sentences and hostile stretches, word for word."""

import json
import lzma
import random
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.stages.cut import WordsThrough, dictionary, fast_cut, plain_cut
from tests.conftest import ROOT, SHARED

SENTENCES = 20_000
PLAIN, FAST = plain_cut(), fast_cut()
assert FAST is not None, "rjieba is in the dev extra"
FRAGMENTS = [
    "的",
    "是",
    "一",
    "中国",
    "腾讯",
    "亿元",
    "年",
    "AI",
    "GPT-4o",
    "13.5mm",
    "C++",
    "AT&T",
    "T恤",
    "B超",
    "TensorFlow.js",
]
FRAGMENTS += [*"._%+#&-0Z 。，\r\n\t", "\u3000", "é", "㐀", "𠀀", "Ａ", "\r\n", "5%", "3.14%", "涨了20.5%，", "\x00"]


def sentences() -> Iterator[str]:
    """Of the shared articles where they are, of the corpus and made up elsewhere."""
    if SHARED.is_dir():
        with lzma.open(SHARED / "text/articles.jsonl.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                yield from re.split("(?<=[。！？\n])", json.loads(line)["text"])
    for path in sorted((ROOT / "corpus/articles").rglob("*.txt")):
        yield from re.split("(?<=[。！？\n])", path.read_text(encoding="utf-8"))
    mixed = random.Random(6)
    while True:
        yield "".join(mixed.choices(FRAGMENTS, k=mixed.randint(1, 30)))


def test_the_same_words_in_20000_sentences() -> None:
    assert FAST is not None
    for sentence, _ in zip(sentences(), range(SENTENCES), strict=False):
        assert FAST(sentence) == PLAIN(sentence), repr(sentence)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=4), max_size=20).map("".join))
def test_the_same_words_of_anything(text: str) -> None:
    assert FAST is not None
    text = text.encode("utf-8", "replace").decode()
    assert FAST(text) == PLAIN(text)
    assert "".join(FAST(text)) == text


def test_without_rjieba_jieba_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "rjieba", None)
    assert fast_cut() is None


def test_both_dictionaries_know_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["曝光", "力反", "力反馈", "基于", "曲溪", ""]
    fast = [dictionary()(word) for word in words if word]
    monkeypatch.setitem(__import__("sys").modules, "rjieba", None)
    assert [dictionary()(word) for word in words if word] == fast == [True, False, True, True, False]


def test_the_word_that_runs_through_a_place() -> None:
    through = WordsThrough(["设施", "中", "基于"], lambda word: word == "基于")
    assert [through(place) for place in range(-1, 7)] == ["", "", "", "", "", "基于", "", ""]
