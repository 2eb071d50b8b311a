"""technews as a library: one article, many, threads; no output, no handlers, no global state changed."""

import subprocess
import sys
import threading
from typing import Any

import pytest

import pipeline
from pipeline.records.record import Record
from pipeline.records.reject import Reject

ARTICLE = {"id": "1", "text": "去年英伟达营收1305亿美元。", "published": "2026-01-05"}


def test_one_article() -> None:
    record = pipeline.extract(ARTICLE)
    assert [one.name for one in record.companies] == ["英伟达"]
    assert record.dates[0].value.start == "2025-01-01"
    with pytest.raises(ValueError, match="missing-text"):
        pipeline.extract({"id": "1"})


def test_many_articles_come_in_order_and_bad_ones_say_why() -> None:
    found = list(pipeline.extract_all([ARTICLE, {"id": "2"}, {**ARTICLE, "id": "3"}]))
    assert [type(one) for one in found] == [Record, Reject, Record]
    assert [one.id for one in found] == ["1", "2", "3"]


def test_each_thread_has_its_own_pipeline() -> None:
    first = pipeline.extract(ARTICLE)
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append((pipeline._extractor(), pipeline.extract(ARTICLE))))
    thread.start()
    thread.join()
    assert found[0][0] is not pipeline._extractor()
    assert found[0][1] == first


def test_nothing_is_written_and_no_signal_handler_is_set() -> None:
    code = (
        "import signal, logging; before = [signal.getsignal(n) for n in signal.valid_signals()];"
        f"import pipeline; pipeline.extract({ARTICLE!r});"
        "assert before == [signal.getsignal(n) for n in signal.valid_signals()];"
        "assert not logging.getLogger().handlers"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b""), done.stderr.decode()


def test_importing_is_quick() -> None:
    code = "import sys, pipeline; sys.exit(any(name in sys.modules for name in ('spacy', 'pydantic', 'jieba')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0, "heavy imports wait"
