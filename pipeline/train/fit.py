"""Learning to tag: one loop for every stage and both kinds of network."""

from collections.abc import Iterator
from itertools import islice

import torch
from tqdm import tqdm

from pipeline.reading.charfeatures import KINDS
from pipeline.train.material import Batch
from pipeline.train.network import Network
from pipeline.train.recipe import Stage

_DECAY = 0.01
_STEEPEST = 5.0
_RISE = 0.05
_LAST = 0.02
_SHOWN = 50


def fit(network: Network, stream: Iterator[Batch], steps: int, stage: Stage, title: str) -> None:
    """Learn `steps` batches; the network is left with the running average of its weights."""
    optimizer = _optimizer(network, stage)
    averaged = [weights.detach().clone() for weights in network.parameters()]
    network.train()
    with tqdm(total=steps, desc=title, mininterval=5) as shown:
        for step, batch in enumerate(islice(stream, steps)):
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * slope(step / steps)
            loss = _learn(network, optimizer, batch, stage)
            _average(averaged, network, min(stage.averaging, (1 + step) / (10 + step)))
            if step % _SHOWN == 0:
                shown.set_postfix(loss=f"{float(loss):.3f}")
            shown.update()
    with torch.no_grad():
        for weights, kept in zip(network.parameters(), averaged, strict=True):
            weights.copy_(kept)


def slope(done: float) -> float:
    """Share of the highest rate: rises over the first twentieth, then falls in a straight line to a fiftieth."""
    return max(0.01, min(done / _RISE, 1 - (1 - _LAST) * (done - _RISE) / (1 - _RISE)))


def _optimizer(network: Network, stage: Stage) -> torch.optim.Optimizer:
    groups = [
        {"params": network.body(), "peak": stage.rate},
        {"params": network.head(), "peak": stage.head_rate},
    ]
    return torch.optim.AdamW(groups, lr=stage.rate, weight_decay=_DECAY)


def _learn(network: Network, optimizer: torch.optim.Optimizer, batch: Batch, stage: Stage) -> torch.Tensor:
    """One step; some characters are hidden, and some rows see no lists."""
    device = batch.ids.device
    ids = batch.ids * (torch.rand(batch.ids.shape, device=device) >= stage.unknown)
    features = batch.features.clone()
    features[:, :, KINDS:] *= (torch.rand(len(ids), device=device) >= stage.blind)[:, None, None]
    loss: torch.Tensor = network.chain.loss(network(ids, features, batch.mask), batch.tags, batch.mask)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), _STEEPEST)
    optimizer.step()
    return loss.detach()


def _average(averaged: list[torch.Tensor], network: Network, decay: float) -> None:
    """Exponential average of the weights."""
    with torch.no_grad():
        for kept, weights in zip(averaged, network.parameters(), strict=True):
            kept.lerp_(weights, 1 - decay)
