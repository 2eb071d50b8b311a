"""Attribution: what the engine promises whatever the rules say."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading.attribution import EntityMention, FigureMention
from pipeline.reading.attribution.layout import FIGURE, paragraphs
from pipeline.reading.attribution.marked import read_marked
from tests.reading.attributed import READER, said

PIECES = st.sampled_from(
    [
        "甲公司",
        "{甲}",
        "{乙|PERSON}",
        "{X1|PRODUCT}",
        "[30亿]",
        "[5%]",
        "营收",
        "同比增长",
        "，",
        "。",
        "、",
        "分别",
        "（",
        "）",
        "\n",
        "收购",
        "的",
        "其",
        "后者",
    ]
)


def test_answers_stand_in_the_order_of_the_figures_given():
    text, figures, entities = read_marked("{甲}营收[3亿元]，{乙}亏损[1亿元]。", "money", "CNY")
    forward = READER.attribute(text, figures, entities)
    assert READER.attribute(text, figures[::-1], entities[::-1]) == forward[::-1]


def test_a_name_inside_a_figure_gives_way():
    lines = paragraphs("售价3999元", [EntityMention(2, 4, "PRODUCT", "39")], [FigureMention(2, 7, "money", "CNY")])
    assert lines[0].masked == f"售价{FIGURE}"


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=40))
def test_laws(pieces):
    text, figures, entities = read_marked("".join(pieces), "money", "CNY")
    answers = READER.attribute(text, figures, entities)
    assert len(answers) == len(figures)
    assert {answer.of for answer in answers} <= {entity.name for entity in entities} | {None}
    assert answers == READER.attribute(text, figures, entities)


@settings(deadline=None, max_examples=80)
@given(st.lists(PIECES, max_size=30))
def test_a_paragraph_before_changes_nothing_but_what_leans_on_it(pieces):
    """Metrics come from the sentence alone."""
    marked = "".join(piece for piece in pieces if piece != "\n") + "。营收[1亿]"
    alone = [metric for metric, _ in said(marked)]
    assert [metric for metric, _ in said("{丁}亏损连连。\n" + marked)] == alone


@pytest.mark.parametrize(
    "piece",
    [
        "甲、",
        "[1亿]、",
        "{甲}、",
        "{甲}营收[1亿]，",
        "（",
        "的",
        "分别",
        "亏损",
        "其中{甲}[1亿]、",
        "{甲|PERSON}认为，",
        "• 屏幕：[1亿]\n",
        "{甲}：几何？\n",
        "其售价[1亿]\n",
    ],
)
def test_hostile_texts_take_linear_time(piece):
    def cost(times):
        text, figures, entities = read_marked(piece * times, "money", "CNY")
        start = time.process_time()
        READER.attribute(text, figures, entities)
        return time.process_time() - start

    cost(100)
    assert any(cost(8000) < 20 * max(cost(1000), 0.01) for _ in range(3)), "one quiet moment of three is enough"
