"""The site in a real browser: Debian's chromium, headless, opened from disk as a reader would.

Skipped where chromium or chromium-driver is missing, unless TECHNEWS_BROWSER=required (as in .ci/run).
"""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from pipeline.view.catalog import Catalog, page_name
from pipeline.view.site import build_site
from tests.view.runs import HOSTILE, hostile_run, sample, sample_run

FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--force-prefers-reduced-motion")
WIDTHS = (360, 820, 1400)


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and driver):
        assert os.environ.get("TECHNEWS_BROWSER") != "required", "chromium or chromium-driver is missing"
        pytest.skip("needs chromium and chromium-driver: apt install chromium chromium-driver")
    options = ChromeOptions()
    options.binary_location = chromium
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome = Chrome(options, Service(driver))
    yield chrome
    chrome.quit()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    gold = {
        "id": "one",
        "mentions": [
            {"start": 0, "end": 4, "text": "摩尔线程", "type": "COMPANY", "entity": "摩尔线程"},
            {"start": 0, "end": 2, "text": "摩尔", "type": "PERSON", "entity": "摩尔"},
        ],
        "clusters": {},
    }
    (folder / "gold").mkdir()
    (folder / "gold/one.json").write_text(json.dumps(gold), encoding="utf-8")
    build_site(sample_run(folder / "run"), folder / "site", folder / "gold")
    return folder / "site"


def open_page(browser: Chrome, path: Path, width: int = 1400) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    if browser.current_url.partition("#")[0] == path.as_uri():
        browser.get("about:blank")  # else the page would not be loaded anew
    browser.get(path.as_uri())


def complaints(browser: Chrome) -> list[str]:
    return [entry["message"] for entry in browser.get_log("browser")]


def texts(browser: Chrome, selector: str) -> list[str]:
    found: list[str] = browser.execute_script(
        "return [...document.querySelectorAll(arguments[0])].filter((e) => e.getClientRects().length)"
        ".map((e) => e.textContent.trim())",
        selector,
    )
    return found


def one(browser: Chrome, selector: str) -> Any:
    return browser.find_element(By.CSS_SELECTOR, selector)


def in_view(browser: Chrome, selector: str) -> bool:
    seen: bool = browser.execute_script(
        "const r = document.querySelector(arguments[0]).getBoundingClientRect();"
        "return r.top >= 0 && r.bottom <= innerHeight && r.width > 0",
        selector,
    )
    return seen


def click(browser: Chrome, element: Any) -> None:
    """Click as a reader does, who first scrolls the thing out from under the page's head."""
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    element.click()


def press(browser: Chrome, *keys: str) -> None:
    ActionChains(browser).send_keys(*keys).perform()


def titles(browser: Chrome) -> list[str]:
    return texts(browser, "#articles h2")


def test_every_page_opens_without_a_complaint_at_three_widths(browser: Chrome, site: Path) -> None:
    for path in [*sorted(site.glob("*.html")), *sorted(site.glob("score/*.html")), article(site, "two")]:
        for width in WIDTHS:
            open_page(browser, path, width)
            assert complaints(browser) == [], path
            assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth"), (path, width)


def test_hostile_articles_do_nothing(browser: Chrome, tmp_path: Path) -> None:
    build_site(hostile_run(tmp_path / "run"), tmp_path / "site")
    open_page(browser, tmp_path / "site/index.html")
    assert len(titles(browser)) == len(HOSTILE)
    assert set(texts(browser, "#articles .chip")) >= {HOSTILE[0], HOSTILE[1]}
    for path in sorted(tmp_path.glob("site/**/*.html")):
        open_page(browser, path, 820)
        browser.execute_script(
            "document.querySelectorAll('a.m')"
            ".forEach((e) => e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})))"
        )
        assert texts(browser, "#tip b") or path.parent.name != "articles", "tips were filled"
        assert complaints(browser) == [], path
        assert browser.execute_script("return document.querySelectorAll('img, style, [onerror]').length") == 0
        assert texts(browser, ".top .brand") == ["technews"]


def test_the_policy_holds_from_disk(browser: Chrome, site: Path) -> None:
    open_page(browser, site / "index.html")
    browser.execute_script(
        "const s = document.createElement('style'); s.textContent = 'body{}'; document.head.append(s);"
    )
    assert any("Content Security Policy" in message for message in complaints(browser))


def test_search_and_filters(browser: Chrome, site: Path) -> None:
    open_page(browser, site / "index.html")
    assert titles(browser) == ["第一篇：摩尔线程上市", "第二篇：腾讯与英伟达", "第三篇"]
    press(browser, "/", "腾讯")
    wait(browser, lambda: titles(browser) == ["第二篇：腾讯与英伟达"])
    one(browser, "#q").clear()
    one(browser, "#company").send_keys("摩尔")
    wait(browser, lambda: titles(browser) == ["第一篇：摩尔线程上市", "第三篇"])
    press(browser, Keys.ARROW_DOWN, Keys.ENTER)
    wait(browser, lambda: titles(browser) == ["第一篇：摩尔线程上市", "第三篇"])
    assert texts(browser, "#active button") == ["company: 摩尔线程 ×"]
    browser.execute_script(
        "const d = document.getElementById('from'); d.value = '2025-01-01'; d.dispatchEvent(new Event('change'))"
    )
    assert titles(browser) == ["第一篇：摩尔线程上市"]
    browser.refresh()
    assert titles(browser) == ["第一篇：摩尔线程上市"], "the address keeps the filters"
    assert texts(browser, "#count") == ["1 of 3 articles"]
    click(browser, one(browser, "#active button"))
    assert titles(browser) == ["第一篇：摩尔线程上市", "第二篇：腾讯与英伟达"]
    press(browser, Keys.ESCAPE)
    click(browser, one(browser, "#articles h2 a"))
    wait(browser, lambda: browser.title == "第一篇：摩尔线程上市 · technews")
    assert complaints(browser) == []


def wait(browser: Chrome, condition: Any) -> None:
    WebDriverWait(browser, 10, 0.05).until(lambda _: condition())


def test_ten_thousand_articles_stay_a_short_page(browser: Chrome, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "big")
    catalog = Catalog()
    like = sample("x", "题", "2025-01-01")
    for n in range(10_000):
        catalog.add(
            {**like, "id": str(n), "title": f"第{n}号", "companies": [{"name": f"公司{n % 500}", "mentions": [0]}]}
        )
    (tmp_path / "big/articles.js").write_bytes(catalog.script())
    open_page(browser, tmp_path / "big/index.html")
    assert texts(browser, "#count") == ["10000 articles"]
    press(browser, "/", "第77号")
    wait(browser, lambda: titles(browser) == ["第77号"])
    one(browser, "#q").clear()
    one(browser, "#company").send_keys("公司77", Keys.ARROW_DOWN, Keys.ENTER)
    wait(browser, lambda: texts(browser, "#count") == ["20 of 10000 articles"])
    click(browser, one(browser, "#active button"))
    assert len(titles(browser)) < 200, "rows are added as the reader scrolls"
    assert complaints(browser) == []


def article(site: Path, ident: str) -> Path:
    return site / f"articles/{page_name(ident)}.html"


def test_a_hover_tells_value_rule_and_reason(browser: Chrome, site: Path) -> None:
    open_page(browser, article(site, "one"))
    ActionChains(browser).move_to_element(one(browser, "#text .text .m.figure")).perform()
    [tip] = texts(browser, "#tip")
    for part in ("80亿元", "8,000,000,000 CNY", "funding", "figure.unit: a number"):
        assert part in tip
    ActionChains(browser).move_to_element(one(browser, "h1")).perform()
    assert texts(browser, "#tip") == []


def test_the_panel_leads_to_the_text_and_back(browser: Chrome, site: Path) -> None:
    open_page(browser, article(site, "one"))
    figure = browser.find_elements(By.CSS_SELECTOR, "tr.figure .name")[1]
    click(browser, figure)
    assert in_view(browser, "#text .text .m.chosen")
    assert texts(browser, "#text .text .m.chosen") == ["1305亿美元"]
    company = next(e for e in browser.find_elements(By.CSS_SELECTOR, ".card.company .name") if e.text == "英伟达")
    places = []
    for _ in range(3):
        click(browser, company)
        places.append(browser.execute_script("return document.querySelector('#text .text .m.chosen').id"))
    assert places[0] != places[1]
    assert places[2] == places[0], "a click more goes to the next mention, then round again"
    click(browser, one(browser, "#text .text .m.person"))
    assert texts(browser, ".card.chosen .name") == ["张建中"]
    assert in_view(browser, ".card.chosen")


def test_the_source_stands_beside_with_the_same_marks(browser: Chrome, site: Path) -> None:
    open_page(browser, article(site, "one"))
    assert texts(browser, "#source .m") == []
    press(browser, "s")
    assert texts(browser, "#source .m") == texts(browser, "#text .text .m")
    click(browser, one(browser, "#text .text .m.person"))
    assert in_view(browser, f"#{one(browser, '#text .text .m.person').get_attribute('id').replace('m', 's')}")
    press(browser, "s")
    assert texts(browser, "#source .m") == []
    for width in WIDTHS:
        open_page(browser, article(site, "two"), width)
        press(browser, "s")
        assert in_view(browser, "#source .m"), "on a phone the page goes there"


def test_keys_walk_mentions_and_articles(browser: Chrome, site: Path) -> None:
    open_page(browser, article(site, "two"))
    press(browser, "j", "j")
    second = browser.switch_to.active_element.text
    press(browser, "j", "k")
    assert browser.switch_to.active_element.text == second
    click(browser, one(browser, "input[data-kind=company]"))
    assert (
        browser.execute_script(
            "return getComputedStyle(document.querySelector('#text .text .m.company')).pointerEvents"
        )
        == "none"
    )
    click(browser, one(browser, "h1"))
    press(browser, "]")
    wait(browser, lambda: browser.title.startswith("第三篇"))
    press(browser, "[")
    wait(browser, lambda: browser.title.startswith("第二篇"))


def test_light_and_dark(browser: Chrome, site: Path) -> None:
    open_page(browser, site / "index.html")
    before = one(browser, "body").value_of_css_property("background-color")
    press(browser, "t")
    after = one(browser, "body").value_of_css_property("background-color")
    assert before != after
    open_page(browser, article(site, "one"))
    assert one(browser, "body").value_of_css_property("background-color") == after, "the choice is kept"
    click(browser, one(browser, "#theme"))
    assert one(browser, "body").value_of_css_property("background-color") == before


def test_without_scripts_the_links_still_lead(browser: Chrome, site: Path) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        open_page(browser, article(site, "one"))
        target = one(browser, "tr.figure .name").get_attribute("href").rpartition("#")[2]
        assert one(browser, f"#{target}").text == "80亿元"
        assert one(browser, f"#{target}").get_attribute("href").endswith(one(browser, "tr.figure").get_attribute("id"))
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_the_score_shows_what_is_missed_and_wrong(browser: Chrome, site: Path) -> None:
    open_page(browser, site / "score.html")
    assert texts(browser, "#differences td:first-child") == [*["missed"], *["wrong"] * 6]
    one(browser, "#what").send_keys("MISSED")
    assert texts(browser, "#differences tbody td:nth-child(3)") == ["摩尔"]
    click(browser, one(browser, "#differences tbody a"))
    assert texts(browser, ".pair p:first-child .m[data-state~=MISSED]") == ["摩尔"]
    assert len(texts(browser, ".pair p:last-child .m[data-state~=WRONG]")) == 6
    assert in_view(browser, "tr:target")
    click(browser, one(browser, "#only"))
    assert len(texts(browser, ".pair:not(.head)")) == 2
    assert complaints(browser) == []
