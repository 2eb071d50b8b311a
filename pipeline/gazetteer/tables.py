"""Tables of listed companies as rows of one shape: ticker, short name, full name. Facts only; aliases are not trusted.

The tables' own aliases are partly made by machine (比亚 for 比亚迪), so only hand-written ones are used.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HAN = "\u4e00-\u9fff"
_BLANK = re.compile(rf"(?<=[{_HAN}]) +(?=[{_HAN}A-Za-z0-9])|(?<=[A-Za-z0-9]) +(?=[{_HAN}])")
_OPENING = re.compile(rf"\((?=[{_HAN}])|(?<=[{_HAN}])\(")
_CLOSING = re.compile(rf"\)(?=[{_HAN}])|(?<=[{_HAN}])\)")
_BEFORE = re.compile(rf"^(?:\*?S?ST|XD|XR|DR|C|N)(?=[{_HAN}])")
_AFTER = re.compile(rf"-(?:U|W|S|B|SW|BW|UW|R|P)+$|(?<=[{_HAN}])[AB]$")
# What tells a fund, a right or a foreign receipt from a company, and abbreviations that no text writes.
_NO_COMPANY = re.compile(
    r"\d|\.|[()/%]|\b(?:ADR|ADS|UNSP|PREF|WTS|WARRANTS?|UNITS?|ETF|ETN|FUNDS?|TRUST|ACQ|ACQUISITION|MEMB|ORD|CL|SR|"
    r"HDG|HDGS|INTL|TST|PTNS|CDI|GDR|SPN|REIT|INCOME|BOND|SHARES?|OPPORTUNITY|PORTFOLIO|NOTES?|CAP|A|B|C|THE)\b"
)
# Of thousands of US listings those that the field writes about: their names say what they make.
_FIELD = re.compile(
    r"\b(?:TECHNOLOG(?:Y|IES)|SEMICONDUCTORS?|SYSTEMS|SOFTWARE|NETWORKS?|ROBOTICS|MOTORS?|AUTOMOTIVE|AIRLINES|AEROSPACE|"
    r"AVIATION|SPACE|ELECTRONICS?|ELECTRIC|INSTRUMENTS|DEVICES|PHOTONICS|OPTICAL|COMMUNICATIONS|WIRELESS|INTERACTIVE|"
    r"ENTERTAINMENT|GAMES|GAMING|MEDIA|DATA|DIGITAL|CLOUD|CYBER|QUANTUM|DYNAMICS|LABS|AI|SOLAR|ENERGY|POWER|NUCLEAR|"
    r"BATTERY|PHARMACEUTICALS?|THERAPEUTICS|BIOSCIENCES|GENOMICS|MEDICAL|HEALTH|MICRO|COMPUTER|COMPUTING|PLATFORMS)\b"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A listed company as a table gives it; `full` and `short` are spelled as clean text spells them."""

    ticker: str
    short: str
    full: str | None = None


def spelled(name: str) -> str:
    """`name` as clean text writes it: half-width but for brackets at Chinese, no blank at Chinese characters."""
    plain = _BLANK.sub("", unicodedata.normalize("NFKC", name)).strip()
    return _CLOSING.sub("）", _OPENING.sub("（", plain))


def short_name(name: str) -> str:
    """A stock's short name less its marks: *ST国华 → 国华, 沐曦股份-U → 沐曦股份, 万科A → 万科."""
    return _AFTER.sub("", _BEFORE.sub("", spelled(name)))


def chinese_listed(folder: Path) -> list[Listed]:
    """Mainland, Beijing and Hong Kong listings; RMB counters of Hong Kong (8xxxx) are left out."""
    full = {row["code"]: spelled(row["full_name"]) for row in _rows(folder / "listed_a_share.tsv") if row["full_name"]}
    shorts = {row["code"]: row["short_name"] for row in _rows(folder / "listed_a_share.tsv")}
    for row in _rows(folder / "listed_cn_hk_index.tsv"):
        if row["market"] in ("CN", "BSE", "HK", "JP", "KR") and not re.fullmatch(r"8\d{4}\.HK", row["code"]):
            shorts[row["code"]] = row["name"]
    mainland_first = sorted(shorts, key=lambda code: (code.endswith(".HK"), code))
    return [Listed(code, short_name(shorts[code]), full.get(code)) for code in mainland_first]


def american_listed(folder: Path) -> Iterator[Listed]:
    """US listings of the field with a name of two to four plain words; one word alone may be any word."""
    chinese = {row["ticker"]: row["names_zh"].split("|")[0] for row in _rows(folder / "us_tech_cn_names.tsv")}
    for row in sorted(_rows(folder / "listed_us_english.tsv"), key=lambda one: one["ticker"]):
        ticker, words = row["ticker"], row["name"].split()
        if ticker in chinese:
            yield Listed(ticker, spelled(chinese[ticker]))
        elif len(ticker) <= 4 and ticker.isalpha() and 2 <= len(words) <= 4 and _of_the_field(row["name"]):
            yield Listed(ticker, " ".join(word.capitalize() for word in words))


def _of_the_field(name: str) -> bool:
    return len(name) < 24 and _FIELD.search(name) is not None and _NO_COMPANY.search(name) is None


def ordinary_names(folder: Path) -> set[str]:
    """Short names of listed companies that are words of the language too."""
    return {short_name(row["name"]) for row in _rows(folder / "ambiguous_listed_short_names.tsv")}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
