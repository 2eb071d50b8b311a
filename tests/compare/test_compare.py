"""The comparison's arithmetic; the measuring itself needs a package registry and is run by hand."""

from tests.compare.__main__ import OWN, PAGE, PEERS, SUITES, Measured, table


def test_shares_are_summed_over_suites() -> None:
    found = Measured({"dates": (9, 9), "dates jionlp_time": (1, 2), "dates jionlp_x": (2, 2), "trap a": (3, 3)}, 2.0, 0)
    assert found.share("dates", SUITES["JioNLP's own"]) == "0.75 (3/4)"
    assert found.share("trap", ("",)) == "1.00 (3/3)"
    assert found.share("figures", ("",)) == "–"


def test_the_page_holds_the_table_that_the_script_prints() -> None:
    rows = list(table({OWN: Measured({}, 1.0, 0), **{name: Measured({}, 2.0, 0) for name in PEERS}}))
    shown = PAGE.read_text(encoding="utf-8").split("<!-- table -->\n")[1].split("<!-- end -->")[0].splitlines()
    assert [row.split("|")[1] for row in shown] == [row.split("|")[1] for row in rows]
    assert shown[0] == rows[0]
