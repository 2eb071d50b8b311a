"""The site as bytes: nothing an article holds acts, every link goes somewhere, same run same bytes."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.sinks.jsonl import json_line
from pipeline.sinks.packed import packed
from pipeline.view.escape import HERE, web_url
from pipeline.view.output import NoRunError
from pipeline.view.site import NoSiteError, build_site
from tests.view.runs import HOSTILE, hostile_run, record, write_run

VOID = {"meta", "link", "input", "br"}
CALM_LINK = re.compile(
    r"#[mfs]\d+|#[a-z]+|[0-9a-f]{16}\.html|(\.\./)?(index|corpus|score)\.html(#.*)?|(\.\./)?assets/.*"
)


class Page(HTMLParser):
    """Tags, ids and links of a page; fails on what is not closed."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(path.read_text(encoding="utf-8"))
        assert not self.open, f"{path}: left open: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice in {tag}: {attrs}"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    build_site(hostile_run(folder / "run"), folder / "site")
    return folder / "site"


def each_page(site: Path) -> Iterator[tuple[Path, Page]]:
    for path in sorted(site.rglob("*.html")):
        yield path, Page(path)


def test_hostile_text_makes_no_tag_and_no_handler(hostile: Path) -> None:
    assert len(list(hostile.rglob("*.html"))) == len(HOSTILE) + 2
    for path, page in each_page(hostile):
        for tag, attributes in page.tags:
            assert tag not in ("img", "style", "iframe", "object", "base", "embed", "template"), path
            assert not [name for name in attributes if name.startswith("on") or name == "style"], path
            if tag == "script":
                assert re.fullmatch(r"(\.\./)?(assets/[a-z]+|articles)\.js", attributes["src"] or ""), path
            if "href" in attributes:
                assert CALM_LINK.fullmatch(attributes["href"] or ""), (path, attributes)
        assert [tag for tag, _ in page.tags].count("h1") <= 1, path


def test_the_policy_comes_before_everything_it_guards(hostile: Path) -> None:
    for path, page in each_page(hostile):
        head = [attributes.get("http-equiv", tag) for tag, attributes in page.tags]
        assert head.index("Content-Security-Policy") < min(head.index("script"), head.index("link")), path
        policy = dict(page.tags[head.index("Content-Security-Policy")][1])["content"] or ""
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in policy


def test_no_control_character_reaches_a_page(hostile: Path) -> None:
    for path in [*sorted(hostile.rglob("*.html")), hostile / "articles.js"]:
        text = path.read_text(encoding="utf-8")
        assert not re.search("[\x00-\x08\x0e-\x1f\u200b\u202e\u2028\u2066\ufeff]", text), path
    assert "U+202E" in (hostile / "articles.js").read_text(encoding="utf-8")


def test_ids_are_unique_and_links_within_a_page_have_a_target(hostile: Path) -> None:
    for path, page in each_page(hostile):
        ids = Counter(attributes["id"] for _, attributes in page.tags if "id" in attributes)
        assert not [one for one, count in ids.items() if count > 1], path
        links = {attributes.get("href") or "" for _, attributes in page.tags}
        assert {link[1:] for link in links if re.fullmatch(r"#[mf]\d+", link)} <= ids.keys(), path
        assert all((path.parent / link).is_file() for link in links if link.endswith(".html")), path


def test_the_list_is_data_and_nothing_else(hostile: Path) -> None:
    script = (hostile / "articles.js").read_text(encoding="utf-8")
    data = json.loads(script.removeprefix('"use strict";\nconst TECHNEWS = ').removesuffix(";\n"))
    assert len(data["articles"]) == len(HOSTILE)
    assert HOSTILE[0] in data["companies"]
    assert data["metrics"].count("__proto__") == 1


def test_our_scripts_never_turn_text_into_markup() -> None:
    for path in sorted((HERE / "assets").glob("*.js")):
        code = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function|fetch\(", code), (
            path
        )


@pytest.mark.parametrize("url", ["https://a.example/x?y=1#z", "http://汉字.example/"])
def test_web_addresses_become_links(url: str) -> None:
    assert web_url(url) == url


NO_WEB = ("", "javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//a.example", "https:", "java\nscript:x")


@pytest.mark.parametrize("url", [None, *NO_WEB, "https://a.example/\u202e", "http://[", "file:///etc/passwd"])
def test_anything_else_does_not(url: str | None) -> None:
    assert web_url(url) is None


def test_same_run_same_bytes_and_an_older_site_is_replaced(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", [record("a"), record("b", "乙")])
    build_site(write_run(tmp_path / "old", [record("gone")]), tmp_path / "one")
    for name in ("one", "two"):
        build_site(run, tmp_path / name)
    files = [{p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*.*")} for n in ("one", "two")]
    assert files[0] == files[1]
    assert len([path for path in files[0] if path.parts[0] == "articles"]) == 2


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", [record("a")])
    with pytest.raises(NoSiteError, match="no technews site"):
        build_site(run, run)
    assert (run / "records.jsonl").is_file()
    with pytest.raises(NoRunError, match=r"no records\.jsonl"):
        build_site(tmp_path / "site", tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()


def test_a_damaged_run_is_said(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", [record("a"), record("b")])
    (run / "sources.jsonl").write_text('{"id": "b", "source": ""}\n', encoding="utf-8")
    with pytest.raises(NoRunError, match="another order than records"):
        build_site(run, tmp_path / "site")
    for damaged, said in (('{"id"', "line 1: no JSON"), ('{"id": "a"}', "line 1: no object with id, source, text")):
        (run / "records.jsonl").write_text(damaged, encoding="utf-8")
        with pytest.raises(NoRunError, match=said):
            build_site(run, tmp_path / "site")


def test_shards_are_read_in_order_and_a_run_without_sources_too(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", [record("a")])
    for name in ("records", "sources", "rejects"):
        (run / f"{name}.jsonl").unlink()
    for n, ident in enumerate(("x", "y")):
        (run / f"records-0000{n}.jsonl.zst").write_bytes(packed([json_line(record(ident))]))
    assert build_site(run, tmp_path / "site").articles == 2
    assert not any('id="source"' in path.read_text(encoding="utf-8") for path in (tmp_path / "site").rglob("*.html"))
    (run / "records-00001.jsonl.zst").write_bytes(packed([json_line(record("y"))])[:-9])
    with pytest.raises(NoRunError, match=r"records-00001\.jsonl\.zst: damaged"):
        build_site(run, tmp_path / "site")


def test_odd_records_still_give_pages(tmp_path: Path) -> None:
    bare = {"id": "bare", "source": {"sha256": "0"}, "published_from": "none", "text": "", "made_by": {}}
    assert build_site(write_run(tmp_path / "run", [bare]), tmp_path / "site").articles == 1
    build_site(write_run(tmp_path / "none", []), tmp_path / "site")
    assert "0 articles" in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_the_command(tmp_path: Path) -> None:
    run, site = write_run(tmp_path / "run", [record("a")]), tmp_path / "site"
    done = CliRunner().invoke(app, ["view", str(run), "-o", str(site)])
    assert (done.exit_code, done.output) == (0, f"1 articles → {site}/index.html\n")
    for arguments, said in (
        ([str(tmp_path), "-o", str(site)], "records.jsonl"),
        ([str(run), "-o", str(run)], "technews site"),
        ([str(run), "-o", str(site), "--gold", str(tmp_path)], "gold files"),
    ):
        done = CliRunner().invoke(app, ["view", *arguments])
        assert done.exit_code == 2
        assert said in done.output
    assert (site / "index.html").is_file(), "what is wrong is said before an older site is touched"
