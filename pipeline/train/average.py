"""python -m pipeline.train.average WEIGHTS.pt… --like MODEL --out DIR: one model from the mean of several runs.

The runs must share their start and their lists (Wortsman et al., 2022, "Model soups").
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from pipeline.reading.charfeatures import NameLists
from pipeline.reading.modelfile import FILES
from pipeline.reading.tagger import Alphabet, NameTagger
from pipeline.train.export import Weights, write_model
from pipeline.train.measure import on_gold


def mean(runs: list[Weights]) -> Weights:
    """Mean of each tensor over the runs."""
    return {key: torch.stack([run[key] for run in runs]).mean(0) for key in runs[0]}


def main() -> None:
    """Average, write the model and its weights."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.train.average", description=__doc__)
    parser.add_argument("weights", nargs="+", type=Path)
    parser.add_argument("--like", required=True, type=Path, help="model folder to take settings and lists from")
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--gold", type=Path)
    given = parser.parse_args()
    settings = json.loads((given.like / FILES[1]).read_text(encoding="utf-8"))
    alphabet = Alphabet(settings["characters"], settings["replaced"], settings["pack"], settings["limit"])
    with np.load(given.like / FILES[2]) as stored:
        lists = NameLists(stored["hashes"], stored["members"])
    weights = mean([torch.load(path) for path in given.weights])
    write_model(given.out, settings["name"], weights, alphabet, lists)
    torch.save(weights, given.out / "weights.pt")
    if given.gold:
        print(on_gold(NameTagger(given.out), given.gold).row())


if __name__ == "__main__":
    main()
