"""JioNLP's times and money as records: `python peer_jionlp.py CASES RECORDS`, run by the peers' own python."""

import contextlib
import io
import json
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

with contextlib.redirect_stdout(io.StringIO()):
    import jionlp

NO_DAY = "2026-01-01"  # for the few cases without a reference; nothing in them leans on it
_CURRENCIES = {
    **{"元": "CNY", "人民币": "CNY", "美元": "USD", "港元": "HKD", "港币": "HKD", "欧元": "EUR", "英镑": "GBP"},
    **{"日元": "JPY", "韩元": "KRW", "卢布": "RUB", "新台币": "TWD", "澳元": "AUD", "加元": "CAD", "泰铢": "THB"},
}
_PARTS = {"year": ("", "Y"), "month": ("", "M"), "week": ("", "W"), "day": ("", "D"), "hour": ("T", "H")}
_SMALL = {"minute": "M", "second": "S"}


def record(case: dict[str, Any]) -> dict[str, Any]:
    """A record in the contract's form, as far as the scorer reads it; what raises gives nothing."""
    base = datetime.fromisoformat(case["reference"] or NO_DAY).timestamp()
    found: dict[str, Any] = {"id": case["id"], "dates": [], "figures": [], "errors": 0}
    try:
        for one in jionlp.ner.extract_time(case["text"], time_base=base, with_parsing=True):
            found["dates"].append(_item(one, _date(one["detail"])))
    except Exception:
        found["errors"] += 1
    try:
        for one in jionlp.ner.extract_money(case["text"], with_parsing=True):
            found["figures"].append(_item(one, _money(one["detail"])))
    except Exception:
        found["errors"] += 1
    return found


def _item(one: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    return {"text": one["text"], "span": one["offset"], "value": value}


def _date(detail: dict[str, Any]) -> dict[str, Any]:
    if detail["type"] == "time_delta":
        return {"kind": "duration", "value": _duration(detail["time"])}
    if detail["type"] == "time_period":
        return {"kind": "set"}
    bounds = [bound for bound in detail["time"] if "inf" not in str(bound)]
    value = {"kind": "date", "start": bounds[0][:10], "end": bounds[-1][:10]}
    return value if bounds[0][11:] == "00:00:00" else {**value, "time": bounds[0][11:16]}


def _duration(parts: dict[str, Any]) -> str:
    amounts = {name: amount[0] if isinstance(amount, list) else amount for name, amount in parts.items()}
    days = "".join(f"{amounts[name]:g}{sign}" for name, (t, sign) in _PARTS.items() if name in amounts and not t)
    small = {"hour": "H", **_SMALL}
    clock = "".join(f"{amounts[name]:g}{sign}" for name, sign in small.items() if name in amounts)
    return f"P{days}" + (f"T{clock}" if clock else "")


def _money(detail: dict[str, Any]) -> dict[str, Any]:
    number, unit = detail["num"], _CURRENCIES.get(detail["case"], detail["case"])
    if isinstance(number, list):
        return {"kind": "money", "low": float(number[0]), "high": float(number[1]), "unit": unit}
    return {"kind": "money", "value": float(number), "unit": unit}


def main(cases: str, records: str) -> None:
    """Write the records; print the CPU seconds that the cases took."""
    given = [json.loads(line) for line in Path(cases).read_text(encoding="utf-8").splitlines()]
    with contextlib.redirect_stdout(io.StringIO()):
        record(given[0])  # what is loaded at the first call is no work on a case
        begin = time.process_time()
        found = [record(case) for case in given]
        seconds = time.process_time() - begin
    Path(records).write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found), encoding="utf-8")
    print(seconds)


if __name__ == "__main__":
    main(*sys.argv[1:])
