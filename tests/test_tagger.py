"""The name tagger: what it returns is the same whatever the batch, the threads and the neighbours, on any text."""

import itertools
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading.charfeatures import NameLists, codes_of, hash_name
from pipeline.reading.chunks import chunks
from pipeline.reading.modelfile import FILES, MODEL_DIR
from pipeline.reading.tagger import NameTagger
from pipeline.reading.viterbi import best_paths

LABELS = {"COMPANY", "PERSON", "ORG", "PRODUCT"}
TEXTS = (
    "华为常务董事余承东表示，新一代芯片将由中芯国际代工。\n英伟达创始人黄仁勋上周到访北京。",
    "特斯拉CEO马斯克说，Model Y在上海工厂下线；比亚迪则在深圳发布了新车。",
    "据36氪报道，清华大学与字节跳动共建实验室，李明教授任主任！",
    "今天天气不错。",
    "",
    "\n\n\n",
    "。",
    "小米",
    "OpenAI's Sam Altman met Satya Nadella of Microsoft in San Francisco, and 腾讯 was there too",
)
MIXED = st.text(alphabet="华为小米腾讯的张伟在公司。，！\n (A100)x“”", max_size=300)


@pytest.fixture(scope="module")
def tagger() -> NameTagger:
    return NameTagger()


def test_finds_plain_names(tagger: NameTagger) -> None:
    found = {(TEXTS[0][start:end], label) for start, end, label in tagger.tag(TEXTS[0])}
    assert {("华为", "COMPANY"), ("余承东", "PERSON"), ("中芯国际", "COMPANY"), ("黄仁勋", "PERSON")} <= found


def test_finds_nothing_where_nothing_is_named(tagger: NameTagger) -> None:
    assert tagger.tag_many([TEXTS[3], "", "\n\n\n", "。"]) == [[], [], [], []]


@pytest.mark.parametrize(("threads", "batch_size"), list(itertools.product((1, 2), (1, 3, 8, 64))))
def test_same_spans_for_any_batch_and_threads(tagger: NameTagger, threads: int, batch_size: int) -> None:
    texts = [text * times for text in TEXTS for times in (1, 2, 5)]
    assert NameTagger(threads=threads, batch_size=batch_size).tag_many(texts) == [tagger.tag(text) for text in texts]


@given(texts=st.lists(st.text(max_size=200) | MIXED, max_size=6))
@settings(max_examples=40, deadline=None)
def test_spans_are_sorted_apart_inside_and_labelled(tagger: NameTagger, texts: list[str]) -> None:
    for text, spans in zip(texts, tagger.tag_many(texts), strict=True):
        edges = [edge for start, end, _ in spans for edge in (start, end)]
        assert edges == sorted(edges)
        assert all(start < end <= len(text) for start, end, _ in spans)
        assert {label for _, _, label in spans} <= LABELS
        assert spans == tagger.tag(text)


@pytest.mark.parametrize("text", ["年" * 100_000, "9" * 100_000, "华为" * 50_000, "\ud800\x00" * 5_000, "a b" * 30_000])
def test_hostile_text_is_bounded(tagger: NameTagger, text: str) -> None:
    started = time.process_time()
    assert all(end <= len(text) for _, end, _ in tagger.tag(text))
    assert time.process_time() - started < 30


def test_digest_and_files() -> None:
    assert NameTagger().digest == NameTagger().digest
    assert len(NameTagger().digest) == 12
    assert sum((MODEL_DIR / name).stat().st_size for name in FILES) <= 8_000_000


def test_loads_quickly() -> None:
    NameTagger()
    started = time.process_time()
    NameTagger()
    assert time.process_time() - started < 0.3


def test_missing_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        NameTagger(tmp_path)


@given(text=st.text(alphabet="甲乙。，！？；\n”a ", max_size=400), pack=st.integers(0, 60), limit=st.integers(4, 60))
def test_chunks_tile_the_text(text: str, pack: int, limit: int) -> None:
    spans = chunks(text, min(pack, limit), limit)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(0 < end - start <= limit for start, end in spans)


def test_chunks_keep_sentences_whole() -> None:
    text = "甲说：“好。”乙走了！\n丙来了"
    assert [text[start:end] for start, end in chunks(text, 0, 50)] == ["甲说：“好。”", "乙走了！", "\n", "丙来了"]
    assert [text[start:end] for start, end in chunks(text, 12, 50)] == ["甲说：“好。”乙走了！\n", "丙来了"]


def test_a_list_knows_the_longest_name() -> None:
    hashes = np.sort(np.array([hash_name("阿里"), hash_name("阿里云"), hash_name("amd")], dtype=np.uint64))
    lists = NameLists(hashes, np.ones(3, dtype=np.uint8))
    assert lists.features(codes_of("在阿里云与AMD和阿里")).tolist() == [0, 1, 2, 4, 0, 1, 2, 4, 0, 1, 4]


def _slow_path(emissions: np.ndarray, steps: np.ndarray) -> list[int]:
    length, labels = emissions.shape

    def total(path: tuple[int, ...]) -> int:
        inside = sum(int(emissions[place, tag]) for place, tag in enumerate(path))
        between = sum(int(steps[a, b]) for a, b in itertools.pairwise(path))
        return inside + between + int(steps[labels, path[0]]) + int(steps[path[-1], labels + 1])

    return list(max(itertools.product(range(labels), repeat=length), key=total))


@given(seed=st.integers(0, 10_000), length=st.integers(1, 5))
def test_best_paths_are_those_of_trying_all(seed: int, length: int) -> None:
    rng = np.random.default_rng(seed)
    emissions = rng.integers(-50_000, 50_000, (3, 5, 3)).astype(np.int32)
    steps = rng.integers(-50_000, 50_000, (5, 5)).astype(np.int32)
    lengths = np.array([length, 5, 1], dtype=np.int32)
    paths = best_paths(emissions, steps, lengths)
    for row in range(3):
        wanted = _slow_path(emissions[row, : lengths[row]], steps)
        assert paths[row, : lengths[row]].tolist() == wanted
