"""Cleaning: what pages and apps do to text is undone, and every character knows where it came from."""

import itertools
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.text.cleaners import CLEANERS, clean, trace
from pipeline.text.edits import Edit, SourceText

NOISE = st.lists(
    st.one_of(
        st.sampled_from(
            [*"中国，。、：；！？“”（）\"'(),:;!?<>&%$ \n\r\t0123456789AbＡ１．－　\u00a0\u200b\u2028\x00\ufeff⼀豈"]
        ),
        st.sampled_from(
            ["<p>", "</p>", "<br/>", "<b", "&amp;", "&nbsp;", "&#8220;", "&lt;", "amp;", "index.html", "\n评论\n"]
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
).map("".join)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("由于国产大模型热情依旧,2025 年的 AI 芯片", "由于国产大模型热情依旧，2025年的AI芯片"),
        ('同为 " 国产 GPU 四小龙 " 的', "同为 “国产GPU四小龙” 的"),
        ("营收２７１０亿元，增长１２．５％", "营收2710亿元，增长12.5%"),
        ("于 10:30 开盘，3,000 点", "于10:30开盘，3,000点"),
        ("他说:好的;走吧!", "他说：好的；走吧！"),
        ("Matt Toms 说", "Matt Toms说"),
        ("一\u200b二\ufeff三\u00a0四", "一二三 四"),
        ("⼈⼯智能的⾏业", "人工智能的行业"),
        ("  标题 \r\n\r\n \r\n正文\r第二行  ", "标题\n\n正文\n第二行"),
        ("<p>惠普</p><p><strong>戴尔</strong>说 <em>好</em></p>", "惠普\n\n戴尔说 好"),
        ("苹果&nbsp;A&amp;B &ldquo;新&rdquo; &lt;b&gt;", "苹果A&B “新” &lt;b&gt;"),
        ("3 < 5&nbsp;而 7 > 6", "3 < 5而7 > 6"),
        ("AT&T 与 R&D;", "AT&T与R&D;"),
        ("a < b, c > d", "a < b, c > d"),
        ("标题\nindex.html\n../../../core/tpl_1.html\n正文", "标题\n\n正文"),
        ("正文。\n\n评论\n大家都在看\n某某公司又涨了", "正文。"),
        ("正文。\n评论\n这一段很长，" + "字" * 80 + "。", "正文。\n评论\n这一段很长，" + "字" * 80 + "。"),
        ("苹果(Apple)与（谷歌）(港股)", "苹果(Apple)与（谷歌）（港股）"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_what_clean_text_looks_like(source: str, wanted: str) -> None:
    assert clean(source).text == wanted


@given(NOISE)
@example("&am<b></b>p;")
@example("<b<b>>")
@example("<b&nbsp;>")
@example("<&#98;>")
@example("<b&#47;>")
@example("中 , “")
@example('" 中 "中" ')
@settings(deadline=None, max_examples=400)
def test_cleaning_is_idempotent(source: str) -> None:
    once = clean(source).text
    assert clean(once).text == once


@given(NOISE)
@settings(deadline=None, max_examples=300)
def test_the_map_is_monotone_and_inside_the_source(source: str) -> None:
    text = clean(source)
    spans = [text.source_span(i, i + 1) for i in range(len(text.text))]
    assert all(0 <= start <= end <= len(source) for start, end in spans)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in itertools.pairwise(spans))


@given(NOISE, st.data())
@settings(deadline=None)
def test_clean_span_undoes_source_span(source: str, data: st.DataObject) -> None:
    text = clean(source)
    if text.text:
        start = data.draw(st.integers(0, len(text.text) - 1))
        end = data.draw(st.integers(start + 1, len(text.text)))
        first, last = text.clean_span(*text.source_span(start, end))
        assert first <= start < end <= last or text.source_span(start, end)[0] == text.source_span(start, end)[1]


def slow_edited(source: str, edits: list[Edit]) -> list[tuple[str, int, int]]:
    """The obvious version: a list of (character, start, end)."""
    cells = [(character, place, place + 1) for place, character in enumerate(source)]
    for edit in reversed(edits):
        replaced = cells[edit.start : edit.end]
        place = cells[edit.start - 1][2] if edit.start else 0
        first, last = (replaced[0][1], replaced[-1][2]) if replaced else (place, place)
        if len(edit.text) == len(replaced):
            new = [(character, *cell[1:]) for character, cell in zip(edit.text, replaced, strict=True)]
        else:
            new = [(character, first, last) for character in edit.text]
        cells[edit.start : edit.end] = new
    return cells


@given(st.text("甲乙丙丁", min_size=1, max_size=12), st.data())
def test_edits_do_what_the_obvious_version_does(source: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(source)), max_size=6).map(lambda n: n[: len(n) // 2 * 2])))
    pairs = zip(cuts[::2], cuts[1::2], strict=True)
    edits = [Edit(start, end, data.draw(st.text("abc", max_size=3))) for start, end in pairs]
    text = SourceText.of(source).edited(edits)
    wanted = slow_edited(source, edits)
    assert text.text == "".join(cell[0] for cell in wanted)
    assert [text.source_span(i, i + 1) for i in range(len(wanted))] == [cell[1:] for cell in wanted]


@pytest.mark.parametrize("edits", [[Edit(2, 3, ""), Edit(0, 1, "")], [Edit(0, 9, "")], [Edit(2, 1, "")]])
def test_edits_out_of_order_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="lies before"):
        SourceText.of("甲乙丙").edited(edits)


def test_trace_tells_the_same_story() -> None:
    source = '<p>营收２ 亿元,"好"</p>'
    steps = list(trace(source))
    assert [step.cleaner for step in steps] == [name for name, _ in CLEANERS]
    assert steps[-1].before.edited(steps[-1].edits).text == clean(source).text


@pytest.mark.parametrize(
    "piece",
    [" ", "\n", " \n", "<", "<b", "<b>", "&", "&amp;", "&amp", '"', "(", "中 ", "，", "中,", "../", "评论\n", "1"],
)
def test_cleaning_is_linear(piece: str) -> None:
    def taken(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.process_time()
        clean(text)
        return time.process_time() - begin

    assert any(taken(200_000) < 40 * max(taken(10_000), 0.01) for _ in range(3)), (
        f"{piece!r} takes more than linear time"
    )
