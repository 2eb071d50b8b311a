"""What two spellings of a name have in common: width, capitals, blanks, hyphens, stock marks, legal forms."""

import re
import unicodedata
from typing import Final

_HAN_ONLY = re.compile(r"[\u4e00-\u9fff]+")
_DROP = str.maketrans("", "", " \u00a0-‐–·•・.,'’\"“”「」《》")
_STOCK_MARK = re.compile(r"^\*?S?ST(?=[\u4e00-\u9fff])|-(?:U|W|S|B|SW|BW|UW|R|P)+$")
# A company is the same with and without these; 集团 and 科技 are not here:
# 理想科技 is not 理想汽车, 中国能源建设集团有限公司 owns 中国能源建设.
_LEGAL: Final = (
    "集团股份有限公司",
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "株式会社",
    "公司",
    "corporation",
    "incorporated",
    "company",
    "limited",
    "coltd",
    "corp",
    "inc",
    "ltd",
    "llc",
    "plc",
)


def name_key(name: str) -> str:
    """The key under which `name` is looked up; equal for spellings that differ only in width, case, blanks, marks."""
    if _HAN_ONLY.fullmatch(name):
        return name
    plain = unicodedata.normalize("NFKC", name)
    return _STOCK_MARK.sub("", plain).casefold().translate(_DROP)


def without_legal_form(key: str) -> str | None:
    """`key` less its legal form (股份有限公司, 公司, Inc); None where it has none or too little is left."""
    for form in _LEGAL:
        stem = key.removesuffix(form)
        if stem != key:
            return stem if len(stem) >= 2 else None
    return None
