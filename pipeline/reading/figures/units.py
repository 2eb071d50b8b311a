"""Units of measure: every spelling → the canonical symbol of the guidelines and the factor that goes with it."""

import re
from decimal import Decimal

_ONE = Decimal(1)

# canonical: spellings. A spelling with another factor stands in _FACTORS.
_SPELLINGS = {
    "nm": "nm 纳米 奈米",
    "µm": "µm μm um 微米",
    "mm": "mm 毫米",
    "cm": "cm 厘米 公分",
    "m": "m 米 公尺",
    "km": "km 公里 千米",
    "in": "in inch 英寸 寸 吋",
    "ft": "ft 英尺",
    "英里": "英里 mile miles",
    "海里": "海里",
    "pg": "pg 皮克",
    "ng": "ng 纳克",
    "mg": "mg 毫克",
    "g": "g 克",
    "kg": "kg 公斤 千克",
    "t": "吨 公吨 t",
    "µg": "µg μg ug 微克",
    "盎司": "盎司 oz",
    "m2": "m2 m² ㎡ 平方米 平米 平",
    "mm2": "mm2 mm² 平方毫米",
    "cm2": "cm2 cm² 平方厘米",
    "km2": "km2 km² 平方公里 平方千米",
    "亩": "亩",
    "公顷": "公顷",
    "平方英尺": "平方英尺",
    "m3": "m3 m³ 立方米",
    "L": "L 升 公升",
    "mL": "mL ml 毫升",
    "桶": "桶",
    "mV": "mV 毫伏",
    "V": "V 伏 伏特",
    "kV": "kV 千伏",
    "mA": "mA 毫安",
    "A": "A 安 安培",
    "mW": "mW 毫瓦",
    "W": "W 瓦 瓦特",
    "kW": "kW KW 千瓦",
    "MW": "MW 兆瓦",
    "GW": "GW 吉瓦",
    "TW": "TW 太瓦",
    "Wh": "Wh 瓦时 瓦特时",
    "kWh": "kWh KWh KWH 千瓦时 度电",
    "MWh": "MWh 兆瓦时",
    "GWh": "GWh 吉瓦时",
    "TWh": "TWh 太瓦时",
    "mAh": "mAh mAH 毫安时",
    "Ah": "Ah 安时",
    "Wh/kg": "Wh/kg",
    "kVA": "kVA 千伏安",
    "MVA": "MVA 兆伏安",
    "Hz": "Hz 赫兹 赫",
    "kHz": "kHz KHz 千赫 千赫兹",
    "MHz": "MHz 兆赫 兆赫兹",
    "GHz": "GHz 吉赫 吉赫兹",
    "THz": "THz 太赫兹",
    "ms": "ms 毫秒",
    "µs": "µs μs us",
    "微秒": "微秒",
    "ns": "ns",
    "纳秒": "纳秒",
    "°C": "°C ℃ 摄氏度",
    "°F": "°F ℉ 华氏度",
    "°": "° º",
    "K": "开尔文",
    "B": "字节",
    "KB": "KB kB 千字节",
    "MB": "MB 兆 兆字节",
    "GB": "GB",
    "TB": "TB",
    "PB": "PB",
    "EB": "EB",
    "ZB": "ZB",
    "bit": "bit 比特",
    "Kb": "Kb",
    "Mb": "Mb",
    "Gb": "Gb",
    "bps": "bps",
    "Kbps": "Kbps kbps Kb/s",
    "Mbps": "Mbps Mb/s",
    "Gbps": "Gbps Gb/s",
    "Tbps": "Tbps",
    "Tb/s": "Tb/s",
    "KB/s": "KB/s",
    "MB/s": "MB/s MBps",
    "GB/s": "GB/s GBps",
    "TB/s": "TB/s",
    "GT/s": "GT/s",
    "MT/s": "MT/s",
    "FLOPS": "FLOPS",
    "GFLOPS": "GFLOPS",
    "TFLOPS": "TFLOPS TFlops TFLOPs TFLOP/s",
    "PFLOPS": "PFLOPS PFlops PFLOPs Pflops",
    "EFLOPS": "EFLOPS EFlops EFLOPs Eflops",
    "ExaFlops": "ExaFlops",
    "TOPS": "TOPS TOPs",
    "POPS": "POPS",
    "GOPS": "GOPS",
    "px": "px 像素",
    "dpi": "dpi DPI",
    "ppi": "ppi PPI",
    "fps": "fps FPS 帧",
    "dB": "dB 分贝",
    "dBi": "dBi",
    "dBm": "dBm",
    "nits": "nits",
    "nit": "nit",
    "尼特": "尼特",
    "lm": "lm 流明",
    "lux": "lux 勒克斯",
    "Pa": "Pa 帕 帕斯卡",
    "kPa": "kPa 千帕",
    "MPa": "MPa 兆帕",
    "N": "牛顿",
    "N·m": "N·m Nm N.m 牛米 牛·米",
    "kN": "kN",
    "rpm": "rpm RPM",
    "km/h": "km/h 公里/小时",
    "m/s": "m/s 米/秒",
    "马力": "马力 匹马力 hp HP Ps PS",
    "W/(m·K)": "W/(m·K) W/(m.K)",
    "cd/m2": "cd/m² cd/m2",
    "Ω": "Ω 欧姆",
    "J": "焦耳",
    "kJ": "kJ",
    "mol": "mol",
    "卡": "大卡",
    "千卡": "千卡 kcal 千卡路里",
    "光年": "光年",
    "克拉": "克拉",
    "TEU": "TEU 标准箱",
    "token": "token",
    "tokens": "tokens",
    "Token": "Token",
    "Tokens": "Tokens",
    "tokens/s": "tokens/s Tokens/s",
    "token/s": "token/s",
    "QPS": "QPS",
    "TPS": "TPS",
    "IOPS": "IOPS",
    "vCPU": "vCPU",
    "mmHg": "mmHg 毫米汞柱",
    "点": "点",
    "bp": "bp BP 基点 个基点",
    "分": "分",
    "岁": "岁 周岁",
    "卡时": "卡时",
    "小时": "小时 个小时",
}
_FACTORS: dict[str, tuple[str, Decimal]] = {
    "万像素": ("MP", Decimal("0.01")),
    "亿像素": ("MP", Decimal(100)),
    "MP": ("MP", _ONE),
    "斤": ("kg", Decimal("0.5")),
    "度": ("°", _ONE),
}
UNITS: dict[str, tuple[str, Decimal]] = {
    spelling: (canonical, _ONE) for canonical, spellings in _SPELLINGS.items() for spelling in spellings.split()
} | _FACTORS
_LOOSE = {spelling.casefold(): said for spelling, said in UNITS.items() if spelling.isascii() and len(spelling) > 1}
# Spellings that differ from another unit by case alone must be written as they are.
_STRICT = frozenset({"mw", "mb", "kb", "gb/s", "mbps", "mpa", "mp", "ps", "bp", "us", "tops", "in", "mile", "miles"})
_THOUSANDS = (
    ("KB", "MB", "GB", "TB", "PB", "EB"),
    ("W", "kW", "MW", "GW"),
    ("Wh", "kWh", "MWh", "GWh", "TWh"),
    ("Hz", "kHz", "MHz", "GHz"),
    ("KB/s", "MB/s", "GB/s", "TB/s"),
    ("Kbps", "Mbps", "Gbps", "Tbps"),
)
_NO_UNIT = re.compile(r"\s+")


def canonical_unit(spelling: str) -> tuple[str, Decimal] | None:
    """(symbol, factor) of a unit as spelled; None where it is no known unit."""
    spelling = _NO_UNIT.sub("", spelling)
    if spelling in UNITS:
        return UNITS[spelling]
    if known := _of_two(spelling):
        return known, _ONE
    folded = spelling.casefold()
    if folded in _STRICT:
        return UNITS.get(spelling.upper()) if folded in ("mb", "kb", "gb/s") else None
    return _LOOSE.get(folded)


def _of_two(spelling: str) -> str | None:
    """A unit over another, ng/mL, as written; None where either is none."""
    above, stroke, below = spelling.partition("/")
    return spelling if stroke and above in UNITS and below in UNITS else None


def ratio(unit: str, other: str) -> Decimal | None:
    """How many `other` one `unit` is, for units of one family of thousands: (TB, GB) → 1000; None across families."""
    for family in _THOUSANDS:
        if unit in family and other in family:
            return Decimal(1000) ** (family.index(unit) - family.index(other))
    return None
