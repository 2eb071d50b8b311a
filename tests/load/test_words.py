"""Search words: the same from rjieba and jieba, and what people look for is among them."""

from functools import cache

import pytest
import rjieba
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.loading import words
from pipeline.loading.words import search_words
from pipeline.stages.cut import plain_cut
from tests.load.news import news
from tests.load.synthetic import records

_jieba = cache(plain_cut)
_PIECES = [
    "腾讯",
    "字节跳动",
    "GPT-4o",
    "TensorFlow.js",
    "13.5mm",
    "C++",
    "T恤",
    "Ｈ２０",
    "，",
    "。",
    "\n",
    " ",
    "的",
    "é",
    "𠮷",
]


def by_jieba(text: str, monkeypatch: pytest.MonkeyPatch) -> str:
    with monkeypatch.context() as patch:
        patch.setattr(words, "_cut", _jieba)
        return search_words(text)


@settings(deadline=None)  # the first loads a dictionary
@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=5)), max_size=12).map("".join))
def test_both_cutters_give_the_same_words(text: str) -> None:
    assert words._cut() is rjieba.cut
    with pytest.MonkeyPatch.context() as patch:
        assert by_jieba(text, patch) == search_words(text)


def test_both_cutters_give_the_same_words_in_news() -> None:
    with pytest.MonkeyPatch.context() as patch:
        for article in [*news(), *records(20)]:
            assert by_jieba(article["text"], patch) == search_words(article["text"])


def test_what_people_look_for() -> None:
    found = search_words("腾讯控股发布GPT-4o竞品，Qwen2.5涨价13.5%；腾讯", ["元宝 App", 'L"Oréal']).split(" ")
    assert {"腾讯", "gpt", "4o", "13.5", "元宝app", "loréal"} <= set(found)
    assert len(found) == len(set(found))
    assert not {"，", "；", "-", "%"} & set(found)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_words_can_stand_in_an_array_literal(text: str) -> None:
    found = search_words(text, [text])
    assert not set('"\\\n\t') & set(found)
    assert "  " not in found
