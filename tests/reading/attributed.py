"""Attribution of marked texts, for tests: `{甲公司}营收[30亿元]` → metric and owner of each figure."""

from pathlib import Path

from pipeline.reading.attribution import Attributor, load_attribution_rules
from pipeline.reading.attribution.marked import read_marked

READER = Attributor(load_attribution_rules(Path(__file__).resolve().parents[2] / "rules" / "metrics"))


def said(marked, kind="money", unit="CNY"):
    return [(a.metric, a.of) for a in READER.attribute(*read_marked(marked, kind, unit))]


def counted(marked, unit):
    return said(marked, "count", unit)
