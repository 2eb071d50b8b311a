"""Attribution on the reference articles, with the reference's own figures and names: floors, not targets.

Products are no mentions of the reference; the names that its `of` uses are looked up in the text, so the share of
right owners is an upper bound of what found names can give.
"""

import json
from pathlib import Path

from pipeline.reading.attribution import Attributor, EntityMention, FigureMention, load_attribution_rules
from pipeline.text.cleaners import clean

ROOT = Path(__file__).resolve().parents[2]
FLOORS = {"metric": 0.93, "of": 0.87}


def plain(name):
    return name.casefold().replace(" ", "").replace("-", "").replace("\u00a0", "")


def names(gold, text):
    """(start, end, label, cluster) of the reference's names, and of the products that its figures are about."""
    found = [
        (m["start"], m["end"], m["type"], m["entity"])
        for m in gold["mentions"]
        if m["type"] in ("COMPANY", "ORG", "PERSON")
    ]
    products = {m["of"] for m in gold["mentions"] if m.get("of") and m["of"] not in gold["clusters"]}
    for product in sorted(products, key=len, reverse=True):
        at = text.find(product)
        while at >= 0:
            span = at, at + len(product)
            if not any(label == "PRODUCT" and a < span[1] and span[0] < b for a, b, label, _ in found):
                found = [one for one in found if one[1] <= span[0] or span[1] <= one[0]]
                found.append((*span, "PRODUCT", product))
            at = text.find(product, span[1])
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


def test_floors_on_the_reference_articles(shared):
    folder = shared / "gold" / "dev"
    reader = Attributor(load_attribution_rules(ROOT / "rules" / "metrics"))
    right, both = {"of": 0, "metric": 0}, {"of": 0, "metric": 0}
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        gold = json.loads((folder / f"{article['id']}.json").read_text(encoding="utf-8"))
        for mention, answer in attributed(reader, gold, article["text"]):
            owners = {plain(n) for n in [*gold["clusters"].get(mention.get("of"), []), mention.get("of")] if n}
            right["of"] += 2 * (plain(answer.of or "") in owners)
            both["of"] += bool(mention.get("of")) + bool(answer.of)
            known = [metric for metric in (mention.get("metric"), answer.metric) if metric not in (None, "other")]
            right["metric"] += 2 * (len(known) == 2 and known[0] == known[1])
            both["metric"] += len(known)
    scores = {key: right[key] / both[key] for key in right}
    assert all(scores[key] >= FLOORS[key] for key in FLOORS), scores
