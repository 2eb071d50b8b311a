"""Roles: each rule's examples, what it must not find, and what the reader promises."""

import time
from pathlib import Path

import pytest

from pipeline.reading.attribution.marked import read_marked
from pipeline.reading.rolefile import RoleRuleError, load_role_rules
from pipeline.reading.roles import Role, RoleReader

PATH = Path(__file__).resolve().parents[2] / "rules" / "people" / "roles.toml"
READER = RoleReader(PATH)
EXAMPLES = [(rule.spec, example) for rule in READER.rules for example in rule.spec.examples]
NEVER = [(rule.spec, text) for rule in READER.rules for text in rule.spec.never]


def roles(marked):
    text, _, entities = read_marked(marked, "count", None)
    people = [item for item in entities if item.label == "PERSON"]
    return READER.roles(text, people, [item for item in entities if item.label != "PERSON"])


@pytest.mark.parametrize(("spec", "example"), EXAMPLES, ids=lambda v: getattr(v, "id", None))
def test_example(spec, example):
    assert roles(example.text) == [Role(**role.model_dump()) for role in example.roles]


@pytest.mark.parametrize(("spec", "text"), NEVER, ids=lambda v: getattr(v, "id", None))
def test_never(spec, text):
    rule = next(rule for rule in READER.rules if rule.spec.id == spec.id)
    alone = RoleReader(PATH)
    alone.rules = (rule,)
    plain, _, entities = read_marked(text, "count", None)
    assert alone.roles(plain, [e for e in entities if e.label == "PERSON"], entities) == []


def test_each_role_is_said_once_and_by_its_cluster_name():
    text = "{海山|COMPANY=海山智能}创始人{张三|PERSON}说。\n{海山智能}创始人{张总|PERSON=张三}又说。"
    assert roles(text) == [Role("张三", "创始人", "海山智能")]


def test_two_people_two_offices():
    said = roles("{甲公司}CEO{张三|PERSON}、{乙公司}首席科学家{李四|PERSON}出席")
    assert said == [Role("张三", "CEO", "甲公司"), Role("李四", "首席科学家", "乙公司")]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("never = [", "nevr = [", "never"),
        ('id = "roles.left"', 'id = "roles.before"', "ids taken twice"),
        ("(?P<titles>{titles})", "(?P<titles>{tiles})", "no fragment"),
        ("(?P<person>{person})", "(?P<man>{person})", "needs a group person"),
    ],
)
def test_careless_files_are_refused(tmp_path, old, new, complaint):
    (tmp_path / "roles.toml").write_text(PATH.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(RoleRuleError, match=complaint):
        load_role_rules(tmp_path / "roles.toml")


@pytest.mark.parametrize("piece", ["总裁", "{张三|PERSON}", "{甲}副", "副副", "AI ", "兼"])
def test_hostile_texts_take_linear_time(piece):
    def cost(times):
        start = time.process_time()
        roles(piece * times)
        return time.process_time() - start

    cost(100)
    assert any(cost(8000) < 20 * max(cost(1000), 0.01) for _ in range(3)), "one quiet moment of three is enough"
