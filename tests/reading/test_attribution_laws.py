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
    assert takes_linear_time(lambda times: piece * times)


@pytest.mark.parametrize(
    "piece",
    [
        "{甲#}推出{Q#|PRODUCT}，售价[1亿]。\n",
        "{甲#}的{甲# Pin|PRODUCT}，{Pin#|PRODUCT}[1亿]，",
        "买“甲乙A#”套餐[1亿]，",
        "「甲乙#号」飞船[1亿]，",
        "。甲#乙Pro[1亿]，",
        "《甲#》票房[1亿]。",
        "甲#乙从[1亿]降至[1亿]，",
    ],
)
def test_many_different_names_take_linear_time(piece):
    han = "".join(map(chr, range(0x4E00, 0x4E64)))
    assert takes_linear_time(
        lambda times: "".join(piece.replace("#", han[n % 100] + han[n // 100]) for n in range(times)), many=4000
    )


def takes_linear_time(make, many=8000):
    def cost(times):
        text, figures, entities = read_marked(make(times), "money", "CNY")
        start = time.process_time()
        READER.attribute(text, figures, entities)
        return time.process_time() - start

    cost(100)
    return any(cost(many) < 20 * max(cost(many // 8), 0.01) for _ in range(3))  # one quiet moment of three is enough
