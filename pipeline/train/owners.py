"""python -m pipeline.train.owners NAME=ARTICLES:GOLD… [--out FILE]: estimate what the traits of owners weigh.

Each set is a file or folder of articles, as `technews run` takes them, and a folder of their gold files. Before the
weights are written, each set is judged by weights estimated from all the others: that is how the next article fares.

Owners lean on the owner of the figure before, which the reader may have got wrong. So lessons are drawn from articles
as the reader itself reads them (DAgger: Ross, Gordon and Bagnell 2011), with weights that know nothing of their set.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.assemble.reread import Reread, reread
from pipeline.extractor import Extracted, Extractor
from pipeline.feeds.inputs import input_files, read_file
from pipeline.reading.attribution import Attributor, FigureMention
from pipeline.reading.attribution.candidates import Candidate
from pipeline.reading.attribution.owner import Choose, Owner
from pipeline.reading.attribution.ranking import choose as best_of
from pipeline.reading.attribution.rulebook import AttributionRules, load_attribution_rules
from pipeline.reading.standard import rules_folder
from pipeline.score.compare import plain
from pipeline.train.logit import Lesson, fit

PENALTY = 5.0
ROUNDS = 3  # of reading and estimating; the first reads with the weights at hand, which know every set
HEAD = """\
# What the traits of a figure's possible owners weigh (pipeline/reading/attribution/candidates.py says what each means).
# Written by `python -m pipeline.train.owners`; not by hand: a trait more or less changes all the others.

[ranking]
about = '''
Conditional logit with a ridge penalty of {penalty:g}, estimated from {figures} annotated figures of {articles} articles.'''

[ranking.weights]
"""


@dataclass(frozen=True, slots=True)
class Marked:
    """An article as attribution reads it, and by a figure's place the names that are right; none: it is nobody's."""

    of_set: str
    article: Reread
    right: Mapping[tuple[int, int], frozenset[str]]


def main() -> None:
    """Estimate, judge, write."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.train.owners", description=__doc__)
    parser.add_argument("sets", nargs="+", help="NAME=ARTICLES:GOLD")
    parser.add_argument("--out", type=Path, help="the weights, as rules/metrics/ranking.toml has them")
    parser.add_argument("--penalty", type=float, default=PENALTY)
    given = parser.parse_args()
    rules = load_attribution_rules(rules_folder() / "metrics")
    marked = [one for named in given.sets for one in marked_set(named)]
    names = list(dict.fromkeys(one.of_set for one in marked))
    weights = dict.fromkeys(names, rules.weights)
    for _ in range(ROUNDS):
        lessons = [
            one for article in marked for one in lessons_of(replace(rules, weights=weights[article.of_set]), article)
        ]
        weights = {name: fit([one for one in lessons if one.of_set != name], given.penalty) for name in names}
    for name in names:
        found = f1(replace(rules, weights=weights[name]), marked, name)
        print(f"{name}, judged by the others: of {found:.3f}", flush=True)
    if given.out:
        figures = sum(len(one.right) for one in marked)
        given.out.write_text(
            as_toml(fit(lessons, given.penalty), figures, len(marked), given.penalty), encoding="utf-8"
        )


def as_toml(weights: Mapping[str, float], figures: int, articles: int, penalty: float = PENALTY) -> str:
    """The rule file, the heaviest traits first."""
    ranked = sorted(weights.items(), key=lambda pair: (-round(pair[1], 2), pair[0]))
    head = HEAD.format(penalty=penalty, figures=figures, articles=articles)
    return head + "".join(f"{json.dumps(trait)} = {weight:.2f}\n" for trait, weight in ranked)


def marked_set(named: str) -> Iterator[Marked]:
    """The annotated articles of NAME=ARTICLES:GOLD; articles in Traditional characters are left out."""
    name, _, places = named.partition("=")
    articles, _, folder = places.rpartition(":")
    gold = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(Path(folder).glob("*.json"))}
    extractor = Extractor()
    with input_files([articles]) as files:
        for result in extractor.stream(entry for file in files for entry in read_file(file)):
            if isinstance(result, Extracted) and result.record.source.script is None and result.record.id in gold:
                record = result.record.as_json()
                yield Marked(name, reread(record), right_names(gold[record["id"]], record))


def right_names(gold: Mapping[str, Any], record: Mapping[str, Any]) -> dict[tuple[int, int], frozenset[str]]:
    """By the clean place of each figure that is gold: what its owner is called, there and in the record."""
    found: dict[str, set[str]] = {}
    firms = [(m["start"], m["end"], m["entity"]) for m in gold["mentions"] if "entity" in m]
    for one in (*record["companies"], *record["people"], *record["organizations"], *record["products"]):
        for mention in one["mentions"]:
            start, end = mention["span"]
            for at, stop, entity in firms:
                if start < stop and at < end:
                    found.setdefault(entity, set()).add(plain(one["name"]))
    clean = {tuple(one["span"]): tuple(one["clean_span"]) for one in record["figures"]}
    right: dict[tuple[int, int], frozenset[str]] = {}
    for mention in gold["mentions"]:
        place = clean.get((mention["start"], mention["end"])) if mention["type"] == "FIGURE" else None
        if place is not None and not mention.get("optional"):
            of = mention.get("of")
            names = {plain(name) for name in (of, *gold["clusters"].get(of, ()))} | found.get(of, set()) if of else ()
            right[place[0], place[1]] = frozenset(names)
    return right


def lessons_of(rules: AttributionRules, marked: Marked) -> list[Lesson]:
    """One lesson for each figure that the ranking decides and that has a right candidate; it goes on as it decides."""
    lessons: list[Lesson] = []

    def choose(figure: FigureMention, offered: Sequence[Candidate]) -> Owner:
        wanted = marked.right.get((figure.start, figure.end))
        right = () if wanted is None else tuple(is_right(one.name, wanted) for one in offered)
        if any(right):
            lessons.append(Lesson(marked.of_set, tuple(one.traits for one in offered), right))
        return Owner(best_of(rules.weights, offered)[0].name, "read")

    attribute(rules, marked.article, choose)
    return lessons


def attribute(
    rules: AttributionRules, article: Reread, choose: Choose | None = None
) -> dict[tuple[int, int], str | None]:
    """The owner of each figure by its place."""
    said = Attributor(rules, choose).attribute(article.text, article.figures, article.entities, article.title)
    return {(one.start, one.end): answer.of for one, answer in zip(article.figures, said, strict=True)}


def is_right(name: str | None, wanted: frozenset[str]) -> bool:
    """Whether the name is one of those; nobody is where none is wanted."""
    return plain(name) in wanted if name else not wanted


def f1(rules: AttributionRules, marked: Sequence[Marked], name: str) -> float:
    """F1 of owners over one set, names of the record for gold ones taken as right."""
    right = both = 0
    for one in marked:
        if one.of_set == name:
            said = attribute(rules, one.article)
            for place, wanted in one.right.items():
                both += bool(wanted) + bool(said[place])
                right += bool(wanted) and is_right(said[place], wanted)
    return 2 * right / max(1, both)


if __name__ == "__main__":
    main()
