"""Recognizers-Text's dates, currencies, percentages and units as records: `python peer_recognizers.py CASES RECORDS`.

Where it offers several values, all of them go into the record: any of them may be the right one.
"""

import json
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from recognizers_date_time import Culture, recognize_datetime
from recognizers_number import recognize_percentage
from recognizers_number_with_unit import recognize_currency, recognize_dimension

NO_DAY = "2026-01-01"  # for the few cases without a reference; nothing in them leans on it
_NAMED = {"Chinese yuan": "CNY", "United States dollar": "USD", "Dollar": "USD", "Euro": "EUR", "Japanese yen": "JPY"}
_FIGURES = (
    (recognize_currency, "money"),
    (recognize_percentage, "percent"),
    (recognize_dimension, "measure"),
)


def record(case: dict[str, Any]) -> dict[str, Any]:
    """A record in the contract's form, as far as the scorer reads it; what raises gives nothing."""
    reference = datetime.fromisoformat(case["reference"] or NO_DAY).replace(tzinfo=None)
    found: dict[str, Any] = {"id": case["id"], "dates": [], "figures": [], "errors": 0}
    try:
        for one in recognize_datetime(case["text"], Culture.Chinese, reference=reference):
            found["dates"] += _items(one, _dates(one.resolution))
    except Exception:
        found["errors"] += 1
    for recognize, kind in _FIGURES:
        try:
            for one in recognize(case["text"], Culture.Chinese):
                found["figures"] += _items(one, _figure(kind, one.resolution or {}))
        except Exception:
            found["errors"] += 1
    return found


def _items(one: Any, values: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"text": one.text, "span": [one.start, one.end + 1], "value": value} for value in values]


def _dates(resolution: dict[str, Any] | None) -> Iterator[dict[str, Any]]:
    for value in (resolution or {}).get("values") or [{}]:
        kind, said = value.get("type", ""), value.get("value", "")
        if kind == "duration":
            yield {"kind": "duration", "value": value["timex"]}
        elif kind == "set":
            yield {"kind": "set"}
        elif kind == "time":
            yield {"kind": "date", "time": said[:5]}
        elif "start" in value or "end" in value:
            yield from _range(value)
        elif said[:4].isdigit():
            yield {"kind": "date", "start": said[:10], "end": said[:10], "time": said[11:16]}
        else:
            yield {"kind": "date"}


def _range(value: dict[str, Any]) -> Iterator[dict[str, Any]]:
    start, end = value.get("start"), value.get("end")
    try:
        last = date.fromisoformat(end[:10]) - timedelta(days=value["type"] == "daterange") if end else None
    except ValueError:
        last = None
    first = start[:10] if start else None
    yield {"kind": "date", "start": first or (last and last.isoformat()), "end": last.isoformat() if last else first}


def _figure(kind: str, resolution: dict[str, Any]) -> Iterator[dict[str, Any]]:
    said = str(resolution.get("value"))
    unit = resolution.get("isoCurrency") or resolution.get("unit")
    try:
        value = float(said.rstrip("%"))
    except ValueError:
        return
    yield {"kind": kind, "value": value, "unit": "%" if kind == "percent" else _NAMED.get(unit, unit)}


def main(cases: str, records: str) -> None:
    """Write the records; print the CPU seconds that the cases took."""
    given = [json.loads(line) for line in Path(cases).read_text(encoding="utf-8").splitlines()]
    record(given[0])  # what is compiled at the first call is no work on a case
    begin = time.process_time()
    found = [record(case) for case in given]
    seconds = time.process_time() - begin
    Path(records).write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found), encoding="utf-8")
    print(seconds)


if __name__ == "__main__":
    main(*sys.argv[1:])
