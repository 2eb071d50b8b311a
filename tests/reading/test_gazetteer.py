"""The gazetteer: what is refused, where names are found, which company a name means."""

import gc
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.gazetteer import Entry, Gazetteer, GazetteerError, load_gazetteer
from pipeline.reading.namematcher import Form, NameMatcher, at_word_edges, fold
from pipeline.text.cleaners import clean

ROOT = Path(__file__).parents[2]
COMPANIES = ROOT / "rules" / "companies" / "gazetteer.jsonl"


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return load_gazetteer(COMPANIES, ROOT / "rules" / "organizations.jsonl")


def written(folder: Path, *lines: Any) -> Path:
    path = folder / "gazetteer.jsonl"
    text = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text(text + "\n", encoding="utf-8")
    return path


SMALL = Gazetteer(
    [
        Entry("tree", "大树科技", full=("大树科技股份有限公司",), aliases=("大树", "BigTree"), tickers=("688999.SH",),
              words=("大树",), cues=("软件", "688999"), never=("大树下",), sight=("大树科技", "BigTree")),
        Entry("met", "Meta", sight=("Meta",)),
        Entry("north-a", "北方", ambiguous=("北方",), cues=("电池",)),
        Entry("north-b", "北方", ambiguous=("北方",), cues=("轮胎",)),
    ]
)  # fmt: skip


def found(text: str, gazetteer: Gazetteer = SMALL) -> list[tuple[str, str | None]]:
    return [(hit.surface, hit.entry_id) for hit in gazetteer.hits(text)]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "not one JSON object"),
        ('["a"]', 'want an object with "id" and "name"'),
        ({"id": "a", "name": "甲乙", "colour": "red"}, "unknown key colour"),
        ({"id": "a", "name": "甲乙", "aliases": "丙丁"}, "aliases wants a list of strings"),
        ({"id": "a", "name": "甲"}, "too short"),
        ({"id": "a b", "name": "甲乙"}, "an id is letters"),
        ({"id": "a", "name": "甲乙 Lab"}, "no blank between Chinese and Latin"),
        ({"id": "a", "name": "甲乙", "label": "FIRM"}, "write COMPANY or ORG"),
        ({"id": "a", "name": "甲乙", "fiscal_year_end": 13}, "number of a month"),
        ({"id": "a", "name": "甲乙", "words": ["甲乙"]}, "without cues"),
        ({"id": "a", "name": "甲乙", "words": ["丙丁"], "cues": ["股价"]}, "not among its names"),
        ({"id": "a", "name": "甲乙", "words": ["甲乙"], "cues": ["股价"], "sight": ["甲乙"]}, "taken on sight"),
        ({"id": "first", "name": "丙丁"}, "id 'first' is on line 1 already"),
        ({"id": "a", "name": "发展"}, "ordinary word"),
    ],
)
def test_careless_lines_are_refused_with_their_place(tmp_path: Path, line: Any, complaint: str) -> None:
    (tmp_path / "ordinary_words.txt").write_text("# words\n发展\n", encoding="utf-8")
    path = written(tmp_path, {"id": "first", "name": "第一个"}, line)
    with pytest.raises(GazetteerError) as error:
        load_gazetteer(path)
    assert f"{path}:2:" in str(error.value)
    assert complaint in str(error.value)


def test_an_id_in_two_files_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, {"id": "first", "name": "第一个"})
    with pytest.raises(GazetteerError, match="in two of"):
        load_gazetteer(path, path)


def test_digest_tells_files_apart(tmp_path: Path) -> None:
    one = load_gazetteer(written(tmp_path, {"id": "first", "name": "第一个"})).digest
    other = load_gazetteer(written(tmp_path, {"id": "first", "name": "第二个"})).digest
    assert one != other
    assert one == load_gazetteer(written(tmp_path, {"id": "first", "name": "第一个"})).digest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大树科技发布", [("大树科技", "tree")]),
        ("大树科技股份有限公司", [("大树科技股份有限公司", "tree")]),
        ("大树科技-U涨停", [("大树科技-U", "tree")]),
        ("在大树下乘凉", []),
        ("Meta说", [("Meta", "met")]),
        ("META说", [("META", "met")]),
        ("meta分析", []),
        ("Metal和Metaverse", []),
        ("见www.meta.com与a@Meta", []),
        ("bigtree和BIGTREE", [("bigtree", "tree"), ("BIGTREE", "tree")]),
        ("北方来风", [("北方", None)]),
    ],
)
def test_names_in_text(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


def test_safe_and_ambiguous_are_told_apart() -> None:
    hits = {hit.surface: hit for hit in SMALL.hits("大树、北方、Meta。BigTree1")}
    hits |= {hit.surface: hit for hit in SMALL.hits("大树科技")}
    assert [hits["大树科技"].safe, hits["大树科技"].ambiguous] == [True, False]
    assert [hits["大树"].safe, hits["大树"].ambiguous] == [False, True]
    assert [hits["北方"].safe, hits["北方"].ambiguous] == [False, True]
    assert [hit.safe for hit in SMALL.hits("Meta与Meta Quest，北京大树科技")] == [True, False, False]


def test_a_cue_near_by_settles_an_ambiguous_name() -> None:
    hits = [(hit.entry_id, hit.ambiguous, hit.safe) for hit in SMALL.hits("大树的软件用在北方的电池厂")]
    assert hits == [("tree", False, False), ("north-a", False, False)]


def test_a_sure_name_is_not_lost_to_a_doubtful_one_before_it() -> None:
    matcher = NameMatcher([Form("发展", (0,), doubtful=True), Form("展锐", (1,))])
    assert [(one.start, one.end) for one in matcher.find("发展锐")] == [(1, 3)]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("ＢｉｇＴｒｅｅ", "tree"),
        ("Big Tree", "tree"),
        ("大树科技-U", "tree"),
        ("*ST大树科技", "tree"),
        ("大树科技公司", "tree"),
        ("大树科技有限公司", "tree"),
        ("大树", "tree"),
        ("大树集团", None),
        ("小树科技", None),
        ("北方", None),
    ],
)
def test_linking_by_name(name: str, wanted: str | None) -> None:
    assert SMALL.identity(name) == wanted


def test_shared_names_need_a_cue() -> None:
    assert SMALL.link("北方", "北方的电池厂") == ("north-a", None)
    assert SMALL.link("北方", "北方的轮胎厂") == ("north-b", None)
    assert SMALL.link("北方", "北方的电池和轮胎") == (None, None)
    assert SMALL.link("大树科技") == ("tree", "688999.SH")


@pytest.mark.parametrize(("text", "wanted"), [("大树的软件", True), ("大树的叶子", False), ("大树下的软件", False)])
def test_words_need_a_cue_near_by(text: str, wanted: bool) -> None:
    assert SMALL.confirm(text, 0, 2, SMALL.entry("tree")) is wanted
    assert (SMALL.identify(text, 0, 2) is not None) is wanted


def test_a_cue_far_away_confirms_nothing() -> None:
    assert not SMALL.confirm("大树的叶子" + "。" * 500 + "软件", 0, 2, SMALL.entry("tree"))


def test_shipped_names_mean_one_company_or_say_so(shipped: Gazetteer) -> None:
    for name in ("小米", "苹果", "寒武纪-U", "摩爾線程", "TSMC", "美团-W", "Supermicro", "港交所"):
        assert shipped.identity(name), name
    for name in ("中国稀土", "发展", "机器人", "三星", "中微"):
        assert shipped.identity(name) is None, name
    assert shipped.link("沐曦股份") == ("metax", "688802.SH")
    assert shipped.entry("nvidia").fiscal_year_end == 1


def test_parents_are_entries(shipped: Gazetteer) -> None:
    lines = COMPANIES.read_text(encoding="utf-8").splitlines()
    ids = [json.loads(line)["id"] for line in lines]
    assert ids == sorted(ids)
    for entry_id in ids:
        parent = shipped.entry(entry_id).parent
        assert parent is None or shipped.entry(parent).id != entry_id


def naive(names: list[str], text: str) -> list[tuple[int, int]]:
    """The slow obvious matcher: at each place the longest name with its edges right."""
    places, start = [], 0
    while start < len(text):
        ends = [
            start + len(name)
            for name in names
            if fold(text).startswith(fold(name), start) and at_word_edges(text, start, start + len(name))
        ]
        if ends:
            places.append((start, max(ends)))
        start = max(ends, default=start + 1)
    return places


@given(st.lists(st.text("ab大树", min_size=2, max_size=4), max_size=6, unique=True), st.text("abAB大树 .", max_size=30))
def test_finds_what_the_slow_matcher_finds(names: list[str], text: str) -> None:
    matcher = NameMatcher([Form(name, (0,)) for name in names])
    assert [(one.start, one.end) for one in matcher.find(text)] == naive(names, text)


@given(
    st.lists(st.sampled_from(["英伟达", "小米", "Meta", "AMD", "三星", "-U", " ", "的", "n", "64", "。"]), max_size=25)
)
def test_hits_are_slices_in_order(shipped: Gazetteer, parts: list[str]) -> None:
    text, last = "".join(parts), 0
    for hit in shipped.hits(text):
        assert last <= hit.start < hit.end
        assert text[hit.start : hit.end] == hit.surface
        last = hit.end


def calls(gazetteer: Gazetteer, text: str) -> int:
    """How many functions `hits` calls, C functions too: work that does not depend on the clock."""
    count = 0

    def watch(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    gc.disable()  # its callbacks are calls too
    sys.setprofile(watch)
    try:
        list(gazetteer.hits(text))
    finally:
        sys.setprofile(None)
        gc.enable()
    return count


def test_a_hundred_thousand_names_are_no_more_work_than_a_thousand() -> None:
    known = [Entry("tree", "大树科技"), Entry("met", "Meta")]
    few = Gazetteer([*known, *invented(1_000)])
    many = Gazetteer([*known, *invented(100_000)])
    text = "大树科技与Meta签约，价格没有公布。" * 50
    assert calls(many, text) == calls(few, text)


@pytest.mark.parametrize("part", ["小米", "三星", "苹果园", "发展", "Meta ", "AMD64-"])
def test_twice_the_text_is_twice_the_work(shipped: Gazetteer, part: str) -> None:
    assert calls(shipped, part * 2000) <= 2 * calls(shipped, part * 1000) + 100


def invented(number: int) -> Iterator[Entry]:
    for one in range(number):
        digits = f"{one:06d}".translate(str.maketrans("0123456789", "乾坤震巽坎离艮兑泰否"))
        yield Entry(f"i{one}", digits)


def gold_names(shared: Path) -> Iterator[tuple[str, dict[tuple[int, int], bool]]]:
    """Clean text of dev articles and, for each span of a company in it, whether it is optional."""
    for line in (shared / "gold" / "dev" / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        gold = json.loads((shared / "gold" / "dev" / f"{article['id']}.json").read_text(encoding="utf-8"))
        text = clean(article["text"])
        yield (
            text.text,
            {
                text.clean_span(one["start"], one["end"]): one.get("optional", False)
                for one in gold["mentions"]
                if one["type"] == "COMPANY" or one.get("optional")
            },
        )


def test_safe_names_are_companies(shipped: Gazetteer, shared: Path) -> None:
    right, wrong = 0, []
    for text, companies in gold_names(shared):
        for hit in shipped.hits(text):
            if hit.safe and hit.label == "COMPANY":
                optional = companies.get((hit.start, hit.end))
                right += optional is False
                if optional is None:
                    wrong.append(hit.surface)
    assert right >= 200
    assert right / (right + len(wrong)) >= 0.97, wrong
