"""Currencies: every spelling and symbol → ISO 4217."""

from functools import lru_cache

_SPELLINGS = {
    "CNY": "元 圆 块 块钱 人民币 元人民币 人民币元 RMB CNY ￥ ¥ 元钱",
    "USD": "美元 美金 美圆 美刀 刀 US$ $ USD U.S.$ US＄",
    "HKD": "港元 港币 HK$ HKD 港幣 港圆",
    "TWD": "新台币 台币 NT$ TWD NTD 新台幣 元新台币 新台币元",
    "MOP": "澳门元 澳门币 MOP 葡币",
    "EUR": "欧元 € EUR",
    "GBP": "英镑 £ GBP 镑",
    "JPY": "日元 日圆 日币 円 JPY JP¥",
    "KRW": "韩元 韩圆 韩币 韩圜 ₩ KRW",
    "SGD": "新加坡元 新币 新元 S$ SGD 坡币",
    "AUD": "澳元 澳大利亚元 A$ AUD 澳币",
    "CAD": "加元 加拿大元 C$ CAD 加币",
    "NZD": "新西兰元 纽元 NZ$ NZD",
    "CHF": "瑞士法郎 瑞郎 CHF",
    "RUB": "卢布 俄罗斯卢布 ₽ RUB",
    "INR": "卢比 印度卢比 ₹ INR",
    "PKR": "巴基斯坦卢比",
    "LKR": "斯里兰卡卢比",
    "IDR": "印尼盾 印尼卢比 印度尼西亚盾 IDR",
    "VND": "越南盾 ₫ VND",
    "THB": "泰铢 ฿ THB",
    "MYR": "林吉特 马来西亚林吉特 令吉 马币 MYR",
    "PHP": "菲律宾比索 比索 ₱ PHP",
    "MXN": "墨西哥比索",
    "ARS": "阿根廷比索",
    "CLP": "智利比索",
    "COP": "哥伦比亚比索",
    "BRL": "雷亚尔 巴西雷亚尔 R$ BRL",
    "TRY": "土耳其里拉 里拉 ₺",
    "ZAR": "兰特 南非兰特 ZAR",
    "SEK": "瑞典克朗 SEK",
    "NOK": "挪威克朗 NOK",
    "DKK": "丹麦克朗 DKK",
    "CZK": "捷克克朗",
    "AED": "迪拉姆 阿联酋迪拉姆 AED",
    "SAR": "沙特里亚尔 里亚尔 SAR",
    "QAR": "卡塔尔里亚尔",
    "ILS": "谢克尔 以色列谢克尔 新谢克尔",
    "NGN": "奈拉 尼日利亚奈拉",
    "KES": "肯尼亚先令",
    "EGP": "埃及镑",
    "PLN": "兹罗提 波兰兹罗提",
    "HUF": "福林 匈牙利福林",
    "KWD": "科威特第纳尔",
    "UAH": "格里夫纳",
    "KZT": "坚戈",
    "PEN": "索尔",
    "MMK": "缅元",
    "KHR": "瑞尔",
    "MNT": "图格里克",
    "BDT": "孟加拉塔卡 塔卡",
    "IRR": "伊朗里亚尔",
    "DEM": "德国马克",
    "FRF": "法国法郎",
}
CURRENCIES: dict[str, str] = {
    spelling: code for code, spellings in _SPELLINGS.items() for spelling in spellings.split()
}


@lru_cache(maxsize=1024)
def currency(spelling: str) -> str | None:
    """ISO 4217 of a spelling; 元 before another currency's name (三万元欧元) says nothing."""
    plain = "".join(spelling.split())
    code = CURRENCIES.get(plain) or CURRENCIES.get(plain.upper())
    return code or (CURRENCIES.get(plain[1:]) if plain.startswith("元") else None)
