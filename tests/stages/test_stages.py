"""Laws of the stages: nothing is lost to words, text stays, no memory."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from pipeline.stages.candidates import CANDIDATES, Found, add_candidates, found_in
from pipeline.stages.pipeline import load_nlp

NLP = load_nlp()
TEXT = st.text("摩尔线程沐曦股份英伟达张建中2025年8月54亿美元，。 ABC\n<>&'\"\u200b😀𠀀", min_size=1, max_size=80)


@given(TEXT, st.data())
@settings(deadline=None)
def test_no_mention_is_lost_to_a_word(text: str, data: st.DataObject) -> None:
    doc = NLP.make_doc(text)
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 9)), max_size=6))
    found = [Found(start, min(start + size, len(text)), "FIGURE", f"rule.{n}") for n, (start, size) in enumerate(spans)]
    for one in found:
        doc = add_candidates(doc, [one])
    assert found_in(doc) == found
    assert doc.text == text


@given(TEXT)
@settings(deadline=None, max_examples=50)
def test_stages_leave_the_text_alone_and_only_ever_split_words(text: str) -> None:
    doc = NLP.make_doc(text)
    starts = {token.idx for token in doc}
    for _, stage in NLP.pipeline:
        doc = stage(doc)
        assert doc.text == text
        assert starts <= {token.idx for token in doc}
        starts = {token.idx for token in doc}


def test_stages_keep_no_memory() -> None:
    texts = ["小米集团发布年报，营收3659亿元。", "他说，小米粥很好喝，第二天还想喝。", "张建中回到上海。", "建中说。"]
    alone = [_facts(load_nlp()(text)) for text in texts]
    assert [_facts(doc) for doc in NLP.pipe(texts)] == alone
    assert [_facts(doc) for doc in NLP.pipe(reversed(texts))] == alone[::-1]


@pytest.mark.parametrize("batch_size", [1, 2, 64])
def test_the_batch_size_changes_nothing(batch_size: int) -> None:
    texts = [f"{n}月，腾讯和阿里云签了{n}亿元的单。" * n for n in range(1, 9)]
    assert [_facts(doc) for doc in NLP.pipe(texts, batch_size=batch_size)] == [_facts(NLP(text)) for text in texts]


def test_a_doc_survives_its_bytes() -> None:
    doc = NLP("英伟达市值突破4万亿美元。")
    again = Doc(NLP.vocab).from_bytes(doc.to_bytes())
    assert found_in(again, "mentions") == found_in(doc, "mentions") != []


def test_anyone_can_load_the_pipeline_from_its_config() -> None:
    config = spacy.util.load_config("pipeline/config.cfg")
    assert spacy.util.load_model_from_config(config, auto_fill=True).pipe_names == NLP.pipe_names
    assert CANDIDATES == "candidates", "the span group others read"


def _facts(doc: Doc) -> list[Found]:
    return found_in(doc, "mentions")
