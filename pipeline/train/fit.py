"""Train the network on articles; average its weights as it goes, keep the epoch that does best on held-out ones."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from pipeline.reading.charfeatures import KINDS, NameLists, unpacked
from pipeline.reading.tagger import WIDTH, Alphabet
from pipeline.train.data import Article, Sample, batches, samples, swapped
from pipeline.train.lac import Start
from pipeline.train.network import Chain, Network
from pipeline.train.tags import TAGS, allowed

Weights = dict[str, torch.Tensor]
KIND_OF = {"listed": "COMPANY", "startup": "COMPANY", "person": "PERSON", "organization": "ORG"}


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train. `swap` is the share of names replaced in each epoch, `blind` the share of rows that see
    no lists (so that names in none are learnt too), `averaging` the decay of the running average per step."""

    epochs: int = 8
    batch: int = 32
    rate: float = 1.5e-3
    head_rate: float = 6e-3
    dropout: float = 0.4
    unknown: float = 0.02
    swap: float = 0.15
    blind: float = 0.15
    averaging: float = 0.998
    seed: int = 1


def started(start: Start, settings: Settings) -> tuple[Network, Chain]:
    """A network with LAC's embedding and GRU; the rest at random from the seed."""
    torch.manual_seed(settings.seed)
    network = Network(len(start.embedding), WIDTH, len(TAGS), dropout=settings.dropout)
    with torch.no_grad():
        network.embedding.weight.copy_(torch.from_numpy(start.embedding))
        for layer, (inputs, recurrent, biases) in enumerate(start.layers):
            for way in (0, 1):
                both = biases[way].reshape(2, -1)
                _set_gru(network.gru[2 * layer + way], (inputs[way], recurrent[way], both[0], both[1]))
    return network, Chain(torch.from_numpy(allowed()))


def _set_gru(gru: torch.nn.Module, values: tuple[NDArray[np.float32], ...]) -> None:
    """ONNX orders a GRU's gates update, reset, new; torch reset, update, new."""
    for kind, value in zip(("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"), values, strict=True):
        update, reset, new = np.split(value, 3)
        getattr(gru, kind).copy_(torch.from_numpy(np.concatenate([reset, update, new])))


def tensors(batch: list[Sample]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pad a batch, longest row first: numbers, features, lengths, tags."""
    rows = sorted(batch, key=lambda sample: -len(sample.ids))
    lengths = torch.tensor([len(row.ids) for row in rows])
    shape = (len(rows), len(rows[0].ids))
    ids, tags = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    bits = np.zeros(shape, dtype=np.uint32)
    for number, row in enumerate(rows):
        ids[number, : len(row.ids)], tags[number, : len(row.ids)] = row.ids, row.tags
        bits[number, : len(row.ids)] = row.bits
    features = torch.from_numpy(unpacked(bits, WIDTH)).float()
    return torch.from_numpy(ids), features, lengths, torch.from_numpy(tags)


def fit(
    articles: list[Article],
    alphabet: Alphabet,
    lists: NameLists,
    names: dict[str, list[str]],
    start: Start,
    settings: Settings,
    judge: Callable[[int, Weights], float],
    initial: Weights | None = None,
) -> Weights:
    """Return the averaged weights of the epoch that `judge` scores highest; go on from `initial` where given."""
    rng = random.Random(settings.seed)
    network, chain = started(start, settings)
    if initial:
        restore(network, chain, initial)
    averaged = {key: value.clone() for key, value in state(network, chain).items()}
    best, kept = -1.0, averaged
    optimizer = _optimizer(network, chain, settings)
    for epoch in range(settings.epochs):
        network.train()
        material = [
            sample
            for article in articles
            for sample in samples(swapped(article, names, settings.swap, rng), alphabet, lists)
        ]
        made = batches(material, settings.batch, rng)
        for step, batch in enumerate(made):
            _set_rates(optimizer, (epoch + step / len(made)) / settings.epochs, settings)
            _learn(network, chain, optimizer, batch, settings)
            _average(averaged, state(network, chain), settings.averaging, epoch * len(made) + step)
        score = judge(epoch, averaged)
        if score > best:
            best, kept = score, {key: value.clone() for key, value in averaged.items()}
    return kept


def state(network: Network, chain: Chain) -> Weights:
    """The network's weights and the chain's as "steps"."""
    return {**network.state_dict(), "steps": chain.steps.detach()}


def restore(network: Network, chain: Chain, weights: Weights) -> None:
    """Put weights from `state` back."""
    network.load_state_dict({key: value for key, value in weights.items() if key != "steps"})
    with torch.no_grad():
        chain.steps.copy_(weights["steps"])


def _optimizer(network: Network, chain: Chain, settings: Settings) -> torch.optim.Optimizer:
    body = [*network.embedding.parameters(), *network.gru.parameters()]
    head = [*network.features.parameters(), *network.output.parameters(), *chain.parameters()]
    groups = [{"params": body, "peak": settings.rate}, {"params": head, "peak": settings.head_rate}]
    return torch.optim.AdamW(groups, lr=settings.rate, weight_decay=0.01)


def _set_rates(optimizer: torch.optim.Optimizer, done: float, settings: Settings) -> None:
    """Rise over the first twentieth, then fall in a straight line to a fiftieth."""
    factor = min(done / 0.05, 1.0 - 0.98 * (done - 0.05) / 0.95) if done < 1 else 0.02
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * max(factor, 0.01)


def _learn(
    network: Network, chain: Chain, optimizer: torch.optim.Optimizer, batch: list[Sample], settings: Settings
) -> None:
    ids, features, lengths, tags = tensors(batch)
    ids = ids * (torch.rand(ids.shape) >= settings.unknown)
    features[torch.rand(len(batch)) < settings.blind, :, KINDS:] = 0
    mask = (torch.arange(ids.shape[1]) < lengths[:, None]).float()
    loss = chain.loss(network(ids, features, lengths), tags, mask)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_([*network.parameters(), *chain.parameters()], 5.0)
    optimizer.step()


def _average(averaged: Weights, current: Weights, decay: float, step: int) -> None:
    """Exponential average, quicker while few steps are done."""
    decay = min(decay, (1 + step) / (10 + step))
    with torch.no_grad():
        for key, value in current.items():
            averaged[key].mul_(decay).add_(value, alpha=1 - decay)


def parted(articles: list[Article], every: int) -> tuple[list[Article], list[Article]]:
    """Split off one article in `every` to choose the epoch on; none for 0."""
    if not every:
        return articles, []
    return [article for number, article in enumerate(articles) if number % every], articles[::every]


def pools(articles: list[Article], tables: list[dict[str, set[str]]]) -> dict[str, list[str]]:
    """Names to swap in, by label: those marked in the articles and those of the lists."""
    names: dict[str, set[str]] = {kind: set() for kind in (*KIND_OF.values(), "PRODUCT")}
    for label, surface in _surfaces(articles):
        names.setdefault(label, set()).add(surface)
    for table in tables:
        for name, label in KIND_OF.items():
            names[label] |= table.get(name, set())
    return {label: sorted(name for name in group if len(name) > 1) for label, group in names.items()}


def _surfaces(articles: list[Article]) -> Iterator[tuple[str, str]]:
    for article in articles:
        for start, end, label in article.spans:
            yield label, article.text[start:end]
