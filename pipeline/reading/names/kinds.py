"""What a firm is, said right before its name, and no part of it: 光互连企业|流光光子, 供应商|云岫."""

import re
from collections.abc import Callable
from functools import cache

from pipeline.reading.names.words import NameWords

# Behind such a word, a part of the name that it stands in: 青石企业|管理.
_OF_KIND = (
    "管理|服务|发展|咨询|策划|营销|集团|控股|投资|信息|合伙|孵化|征信|信用|总|家|创|形象|科技|有限|股份|（|"
    "研究|协会|学会|联合|联盟|商会|基金|软件|资本|银行|年金|财险|保险|大学|学院|之|级|中国|北京|上海|改革|国有|治理|界|报|观察|周刊|工会"
)


def after_kind(text: str, start: int, end: int, words: NameWords) -> int:
    """Behind the word that says what a firm is, where a name begins inside it: 供应|商|云岫, 公|司|青石."""
    if not _rest_of_kind(words).match(text, start):
        return start
    for kind in words.before_firm:
        for inside in range(1, len(kind)):
            after = start - inside + len(kind)
            if start >= inside and after + 2 <= end and text.startswith(kind, start - inside):
                return after
    return start


@cache
def _rest_of_kind(words: NameWords) -> re.Pattern[str]:
    """Where a part of such a word may stand that was cut through: 商, 应商 of 供应商."""
    rests = {kind[inside:] for kind in words.before_firm for inside in range(1, len(kind))}
    return re.compile("|".join(map(re.escape, sorted(rests))))


def behind_kind(text: str, start: int, end: int, words: NameWords, known: Callable[[str], bool]) -> int:
    """Where the name begins that stands behind what the firm is, unless it is known so: 光互连企业|流光光子."""
    kind = _kind_before(words).match(text, start, end)
    return kind.end() if kind and not known(text[start:end]) else start


# What a body is, said right before its name: 监管机构|金融青石委员会.
_BODY = re.compile(
    r"[一-鿿]{0,6}?(?:监管机构|监管部门|主管部门|执法机构|反垄断机构|研究机构|行业协会|行业组织|非营利组织|非政府组织|国际组织|智库)"
    r"(?=[一-鿿A-Za-z]{4,})"
)


def behind_body(text: str, start: int, end: int, known: Callable[[str], bool]) -> int:
    """Where an organisation's name begins that stands behind what it is, unless it is known so."""
    body = _BODY.match(text, start, end)
    return body.end() if body and not known(text[start:end]) else start


@cache
def _kind_before(words: NameWords) -> re.Pattern[str]:
    kinds = "|".join(map(re.escape, words.before_firm))
    return re.compile(rf"[一-鿿A-Za-z]{{0,10}}?(?:{kinds})(?!{_OF_KIND})(?=[一-鿿A-Za-z]{{2,}}$)(?!.*(?:公司|合伙）)$)")


@cache
def described(words: NameWords) -> re.Pattern[str]:
    """What a firm is, before its full name: 造纸设备企业|澄湖精机股份有限公司, not 青石企业|管理有限公司."""
    kinds = "|".join(map(re.escape, words.before_firm))
    return re.compile(
        rf"[一-鿿]{{2,14}}?(?:{kinds})(?!{_OF_KIND})(?=[一-鿿A-Za-z（）]{{5,}}(?:有限公司|有限责任公司)$)"
    )
