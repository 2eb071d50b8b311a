"""Whatever was loaded before, and in whichever order: a database is what its last runs say."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.loading.identity import entity_id
from pipeline.loading.job import load
from pipeline.loading.target import open_database
from tests.load.hand import company, figure, record
from tests.load.readback import dump, facts, wanted
from tests.load.synthetic import write_run

_NAMES = st.sampled_from(["甲", "甲公司", "甲集团", "乙", "ＡＢＣ", "abc", "A  b c"])
_COMPANIES = st.builds(
    lambda name, known, ticker: company(name, **{k: v for k, v in (("id", known), ("ticker", ticker)) if v}),
    _NAMES,
    st.sampled_from([None, "jia", "yi"]),
    st.sampled_from([None, "1.SH", "2.SZ"]),
)
_ARTICLES = st.builds(
    lambda companies, people, version, number: {
        "companies": companies,
        "people": people,
        "figures": [figure(number, of="甲")],
        "made_by": {"version": version, "rules": "r"},
    },
    st.lists(_COMPANIES, max_size=3),
    st.lists(_NAMES.map(company), max_size=2),
    st.sampled_from(["1", "2"]),
    st.decimals(-(10**9), 10**9, places=4),
)
_RUNS = st.dictionaries(st.sampled_from("abcd"), _ARTICLES, max_size=4)


def run_folder(folder: Path, run: dict[str, Any]) -> Path:
    return write_run(folder, [record(id_, **facts) for id_, facts in run.items()])


@settings(max_examples=12, deadline=None)
@given(st.lists(_RUNS, min_size=1, max_size=4))
def test_after_any_runs_it_is_as_if_only_the_last_had_been(runs: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for run in runs:
            load(run_folder(folder / "out", run), f"{name}/many.db", prune=True)
        load(folder / "out", f"{name}/one.db")
        many, one = open_database(f"{name}/many.db"), open_database(f"{name}/one.db")
        assert dump(many) == dump(one)
        assert facts(many) == wanted(folder / "out")
        many.close()
        one.close()


@given(st.sampled_from(["company", "person"]), st.text(), st.text())
def test_ids_are_those_of_the_canonical_name(kind: str, one: str, other: str) -> None:
    same = entity_id(kind, one, None) == entity_id(kind, other, None)
    assert entity_id(kind, one, None) == entity_id(kind, f" {one.upper().lower()} ", None) or one.upper().lower() != one
    assert same == (entity_id("product", one, None) == entity_id("product", other, None))
    assert entity_id(kind, one, None) != entity_id("product", one, None)


def test_ids_stay_as_they_are() -> None:
    assert entity_id("company", "英伟达", "nvidia") == "nvidia"
    assert entity_id("organization", "工信部", "miit") == "organization:miit"
    assert entity_id("person", "黄仁勋", None) == "person:e91fde766d461271"
    assert entity_id("company", "ＯＰＥＮ  AI", None) == entity_id("company", "open ai", None)
    assert entity_id("company", "OpenAI", None) != entity_id("company", "open ai", None)
