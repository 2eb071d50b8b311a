"""Files, folders and streams: every entry becomes an article or a reject that says where and why."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.feeds.file import InputFile
from pipeline.feeds.inputs import NoInputError, input_files, read_file
from pipeline.feeds.jsonl import read_jsonl
from pipeline.records.article import Article
from pipeline.records.reject import Reject


def read(path: Path, name: str | None = None) -> list[Article | Reject]:
    return list(read_file(InputFile(path, name or path.name)))


def test_a_page_dump_with_its_meta(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeff锌产业 2小时前\n正文\r\n".encode())
    (tmp_path / "a.meta.json").write_text('{"id": 7, "published": "2025-12-26", "url": null}', encoding="utf-8")
    [article] = read(tmp_path / "a.txt", "deep/a.txt")
    assert isinstance(article, Article)
    assert (article.id, article.path, article.source) == ("7", "deep/a.txt", "锌产业 2小时前\n正文\r\n")
    assert str(article.published) == "2025-12-26 00:00:00+08:00"


def test_without_meta_the_path_is_the_id(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("正文", encoding="utf-8")
    [article] = read(tmp_path / "a.txt", "deep/a.txt")
    assert article.id == "deep/a"


@pytest.mark.parametrize(
    ("meta", "reason", "detail"),
    [
        ("{", "bad-meta", "not JSON"),
        ("[]", "bad-meta", "one JSON object"),
        ('{"titel": "x"}', "bad-meta", "unknown fields titel"),
        ('{"published": "gestern"}', "bad-field", "published: no ISO 8601 date: 'gestern'"),
    ],
)
def test_bad_meta(tmp_path: Path, meta: str, reason: str, detail: str) -> None:
    (tmp_path / "a.txt").write_text("正文", encoding="utf-8")
    (tmp_path / "a.meta.json").write_text(meta, encoding="utf-8")
    [reject] = read(tmp_path / "a.txt")
    assert isinstance(reject, Reject)
    assert reject.reason == reason
    assert detail in reject.detail


def test_one_bad_line_never_stops_the_next(tmp_path: Path) -> None:
    lines = [
        b'{"id": "1", "text": "\xe6\xad\xa3"}',
        b'{"id": "2", "text": "\xff"}',
        b"{not json",
        b'["a list"]',
        b'{"text": "no id"}',
        b'{"id": "6"}',
        b'{"id": "7", "text": " \\n "}',
        b'{"id": "8", "text": "x", "published": "2025-02-30"}',
        b'{"id": "9", "text": "x", "published": 20250230}',
        b"",
        b'{"id": 11, "text": "a\\u0000b", "published": "2025-12-26T10:00:00Z", "tags": ["ignored"]}',
    ]
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(lines))
    found = read(path)
    assert [one.item for one in found] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 11]
    assert [one.reason if isinstance(one, Reject) else one.source for one in found] == [
        *("正", "encoding", "bad-json", "bad-json", "missing-id", "missing-text", "empty", "bad-field", "bad-field"),
        "a\ufffdb",
    ]
    last = found[-1]
    assert isinstance(last, Article)
    assert (last.id, last.replaced, str(last.published)) == ("11", 1, "2025-12-26 10:00:00+00:00")


def test_unknown_formats_leave_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04")
    [reject] = read(tmp_path / "a.docx")
    assert isinstance(reject, Reject)
    assert reject.reason == "unknown-format"


def test_folders_are_read_in_path_order_and_files_once(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/a.txt", "a.txt", "a.meta.json", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    with input_files([str(tmp_path / "a.txt"), str(tmp_path)]) as files:
        assert [file.name for file in files] == ["a.txt", "b.txt", "sub/a.txt"]


def test_a_missing_input_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(NoInputError, match="no such file or folder"), input_files([str(tmp_path / "nowhere")]):
        pass


@given(
    st.lists(
        st.one_of(
            st.binary(max_size=40), st.sampled_from([b'{"id":"1","text":"\xe6\xad\xa3"}', b"null", b"\xef\xbb\xbf{}"])
        )
    )
)
def test_any_bytes_give_a_line_each(tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]) -> None:
    """Plain bytes: what begins an archive (1f 8b, 28 b5) is unpacked, and another test's."""
    path = tmp_path_factory.mktemp("fuzz") / "a.jsonl"
    path.write_bytes(b"\n".join(line.replace(b"\n", b"").lstrip(b"\xff\xfe\x1f\x28") for line in lines))
    wanted = [number for number, line in enumerate(path.read_bytes().split(b"\n"), 1) if line.strip()]
    assert [one.item for one in read_jsonl(InputFile(path, "a.jsonl"))] == wanted
