"""Names that go on: 大树|证券, 小楼基金|（有限合伙）, 小楼基金|二期, 青石汽车|公司, Blue Tree|Holdings, 青石部|林木司."""

import re
from functools import cache

from pipeline.reading.names.mention import COMPANY, ORG
from pipeline.reading.names.ordinary import standard_ordinary
from pipeline.reading.names.script import is_han, word_edge
from pipeline.reading.names.words import NameWords

_FUND_FORM = re.compile(r"(?P<partnership>[（(]有限合伙[）)])|[一二三四五六七八]期(?!间|货|限|望|待)")
_COMPANY = re.compile(r"公司(?![们法债])")
# What is part of a house's name where it follows a Latin one: Redfern|投资证券公司, Redfern & Co.
_HOUSE = re.compile(
    r"(?:投资证券|证券|投资|资产管理|基金管理)公司(?![们法债])|资产管理(?=驻|首席|高级|基金经理|分析师|投资组合)"
)
_COMPANIONS = re.compile(r" & (?:Co\b\.?|Company|Sons|Partners|Associates|Brothers)(?![A-Za-z])")
# Who has departments of this kind.
_OFFICE = re.compile(r"(?:国务院|[部委局署府办会厅])$")
_NO_DEPARTMENT = "的和与及等在将对就按从由为是会说称"


def grown(text: str, start: int, end: int, label: str, words: NameWords) -> int:
    """The end of the name of which text[start:end] is known, with what plainly belongs to it; never as far as a term."""
    longer = _longer(text, end, label, words)
    return end if longer > end and text[start:longer] in standard_ordinary().terms else longer


def _longer(text: str, end: int, label: str, words: NameWords) -> int:
    form = _FUND_FORM.match(text, end)
    if form and (form["partnership"] or text.endswith("基金", 0, end)):
        return form.end()
    if label == ORG:
        department = _department_after(text, end, words)
        return department.end() if department else end
    if not is_han(text[end - 1 : end]):
        return _with_latin_word(text, end, words) if label == COMPANY else end
    if text.startswith(words.joined, end):
        longer = end + len(next(word for word in words.joined if text.startswith(word, end)))
        end = end if text.startswith(words.unjoined, longer) else longer
    if label == COMPANY and _COMPANY.match(text, end) and text.endswith(words.before_company, 0, end):
        return end + len("公司")
    return end


def _with_latin_word(text: str, end: int, words: NameWords) -> int:
    if not word_edge(text, end):
        return end
    if further := _HOUSE.match(text, end) or _COMPANIONS.match(text, end):
        return further.end()
    found = _latin_form(words.latin_joined).match(text, end)
    return found.end() if found else end


def companions(text: str, end: int) -> int:
    """The end of a Latin name with those that the house is named after too: Ann Redfern & Co."""
    found = _COMPANIONS.match(text, end)
    return found.end() if found else end


def is_of_companions(name: str) -> bool:
    """Whether it ends so: Ann Redfern & Co."""
    found = _COMPANIONS.search(name)
    return found is not None and found.end() == len(name)


@cache
def _latin_form(forms: tuple[str, ...]) -> re.Pattern[str]:
    """A blank, at most one more capitalised word, and a word that firms' names end with."""
    return re.compile(rf" (?:[A-Z][A-Za-z&-]+ )?(?:{'|'.join(map(re.escape, forms))})(?![A-Za-z0-9’'-])")


def _department_after(text: str, end: int, words: NameWords) -> re.Match[str] | None:
    return _department(words.department).match(text, end) if _OFFICE.search(text, max(end - 3, 0), end) else None


@cache
def _department(topics: tuple[str, ...]) -> re.Pattern[str]:
    topic = "|".join(map(re.escape, topics))
    return re.compile(
        r"(?:[一-鿿]{2}事务|新闻|政策研究)?(?:办公厅|办公室|新闻办)|"
        rf"(?:(?![{_NO_DEPARTMENT}])[一-鿿]){{0,8}}?(?:{topic})(?:[一二三四]?[司局])(?!长)"
    )
