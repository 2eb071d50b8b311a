"""The gazetteer is made by a script from tables of facts and what is written by hand: same input, same bytes."""

import shutil
from pathlib import Path

import pytest

from pipeline.gazetteer.build import build
from pipeline.gazetteer.merge import Draft, merge
from pipeline.gazetteer.tables import Listed, short_name, spelled

RULES = Path(__file__).parents[2] / "rules"


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("沐曦股份-U", "沐曦股份"),
        ("*ST国华", "国华"),
        ("ST金鸿", "金鸿"),
        ("万科Ａ", "万科"),
        ("五 粮 液", "五粮液"),
        ("TCL科技", "TCL科技"),
        ("京东集团-SW", "京东集团"),
        ("STAR CM", "STAR CM"),
    ],
)
def test_short_names_lose_their_stock_marks(written: str, short: str) -> None:
    assert short_name(written) == short


def test_names_are_spelled_as_clean_text() -> None:
    assert spelled("大树(上海)Ａ 股份有限公司 ") == "大树（上海）A股份有限公司"
    assert spelled("Big (Tree) Inc") == "Big (Tree) Inc"


def merged(curated: list[Draft], listed: list[Listed], ordinary: set[str] | None = None) -> dict[str, Draft]:
    return {draft["id"]: draft for draft in merge(curated, listed, ordinary or set(), {"时空"})}


def test_what_is_written_by_hand_wins() -> None:
    tree = {"id": "tree", "name": "大树", "aliases": ["大树云"], "tickers": ["688999.SH"], "unsafe": ["大树云"]}
    found = merged([tree], [Listed("688999.SH", "大树股份", "大树科技股份有限公司"), Listed("00001.HK", "大树")])
    assert list(found) == ["tree"]
    assert found["tree"]["full"] == ["大树科技股份有限公司"]
    assert found["tree"]["sight"] == ["大树", "大树科技股份有限公司"]


def test_two_listings_of_one_name_are_one_company_but_for_known_exceptions() -> None:
    found = merged([], [Listed("600000.SH", "小楼科技"), Listed("00002.HK", "小楼科技")])
    assert found["600000.SH"]["tickers"] == ["600000.SH", "00002.HK"]
    assert set(merged([], [Listed("000831.SZ", "中国稀土"), Listed("00769.HK", "中国稀土")])) == {
        "000831.SZ",
        "00769.HK",
    }


def test_only_distinctive_names_are_taken_on_sight() -> None:
    listed = [
        Listed("1.SH", "小楼科技"),
        Listed("2.SH", "时空科技"),
        Listed("3.SH", "发展"),
        Listed("4.SH", "中国电子"),
    ]
    found = merged([], listed, {"发展"})
    assert [found[f"{one}.SH"].get("sight") for one in (1, 2, 3, 4)] == [["小楼科技"], None, None, None]
    assert found["3.SH"]["ambiguous"] == ["发展"]


def test_the_shipped_gazetteer_is_what_the_script_makes(tmp_path: Path, shared: Path) -> None:
    shutil.copytree(RULES / "companies", tmp_path / "companies")
    shutil.copy(RULES / "organizations.jsonl", tmp_path)
    build(shared / "gazetteers", tmp_path / "companies")
    for name in ("gazetteer.jsonl", "ordinary_words.txt"):
        assert (tmp_path / "companies" / name).read_bytes() == (RULES / "companies" / name).read_bytes()
