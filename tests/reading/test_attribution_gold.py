"""Attribution on the reference articles and on our own, with their own figures and names: floors, not targets.

Products are no mentions of the reference; the names that its `of` uses are looked up in the text, so the share of
right owners is an upper bound of what found names can give.
"""

import json
import re
from pathlib import Path

import pytest

from pipeline.reading.attribution import Attributor, EntityMention, FigureMention, load_attribution_rules
from pipeline.text.cleaners import clean

ROOT = Path(__file__).resolve().parents[2]
FLOORS = {"reference": {"metric": 0.97, "of": 0.848}, "corpus": {"metric": 0.935, "of": 0.814}}


def plain(name):
    return name.casefold().replace(" ", "").replace("-", "").replace("\u00a0", "")


def whole(name):
    """The name where it cuts no Latin word or number in two: X1 stands not in X10."""
    before = "(?<![A-Za-z0-9])" if name[0].isascii() else ""
    return re.compile(before + re.escape(name) + ("(?![A-Za-z0-9])" if name[-1].isascii() else ""))


def names(gold, text):
    """(start, end, label, cluster) of the reference's names, and of the products that its figures are about."""
    found = [
        (m["start"], m["end"], m["type"], m["entity"])
        for m in gold["mentions"]
        if m["type"] in ("COMPANY", "ORG", "PERSON")
    ]
    products = {m["of"] for m in gold["mentions"] if m.get("of") and m["of"] not in gold["clusters"]}
    for product in sorted(products, key=len, reverse=True):
        for match in whole(product).finditer(text):
            span = match.span()
            if not any(label == "PRODUCT" and a < span[1] and span[0] < b for a, b, label, _ in found):
                found = [one for one in found if one[1] <= span[0] or span[1] <= one[0]]
                found.append((*span, "PRODUCT", product))
    return found


def attributed(reader, gold, text):
    """Pairs of a required reference figure and what the reader says of it."""
    source = clean(text)
    place = source.clean_span
    entities = [EntityMention(*place(start, end), label, name) for start, end, label, name in names(gold, text)]
    wanted = [m for m in gold["mentions"] if m["type"] == "FIGURE"]
    figures = [FigureMention(*place(m["start"], m["end"]), m["norm"]["kind"], m["norm"].get("unit")) for m in wanted]
    answers = reader.attribute(source.text, figures, entities)
    return [(m, a) for m, a in zip(wanted, answers, strict=True) if not m.get("optional")]


def reference(shared):
    """(gold, text) of the reference articles."""
    folder = shared / "gold" / "dev"
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        yield json.loads((folder / f"{article['id']}.json").read_text(encoding="utf-8")), article["text"]


def corpus(shared):
    """(gold, text) of our own articles, of those that are plain text files."""
    for path in sorted((ROOT / "corpus" / "gold").glob("*.json")):
        source = ROOT / "corpus" / "articles" / f"{path.stem}.txt"
        if source.is_file():
            yield json.loads(path.read_bytes()), source.read_bytes().decode("utf-8")


@pytest.mark.parametrize("articles", [reference, corpus])
def test_floors(shared, articles):
    reader = Attributor(load_attribution_rules(ROOT / "rules" / "metrics"))
    right, both = {"of": 0, "metric": 0}, {"of": 0, "metric": 0}
    for gold, text in articles(shared):
        for mention, answer in attributed(reader, gold, text):
            owners = {plain(n) for n in [*gold["clusters"].get(mention.get("of"), []), mention.get("of")] if n}
            right["of"] += 2 * (plain(answer.of or "") in owners)
            both["of"] += bool(mention.get("of")) + bool(answer.of)
            known = [metric for metric in (mention.get("metric"), answer.metric) if metric not in (None, "other")]
            right["metric"] += 2 * (len(known) == 2 and known[0] == known[1])
            both["metric"] += len(known)
    scores = {key: right[key] / both[key] for key in right}
    assert all(scores[key] >= floor for key, floor in FLOORS[articles.__name__].items()), scores
