"""Chinese firms without the words that say what kind they are: 曲溪 after 曲溪股份 or 江苏曲溪新能源有限公司."""

import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.reading.names.doubts import Through
from pipeline.reading.names.mention import COMPANY, NameMention, Sighting
from pipeline.reading.names.occurrences import all_places
from pipeline.reading.names.ordinary import standard_ordinary
from pipeline.reading.names.words import standard_words

_LEGAL = re.compile(r"(?:股份|集团|科技)*(?:有限责任公司|有限公司|公司)$")
_PLAIN = re.compile(r"[一-鿿]{2,4}")
_LONGEST_KIND = 4
# What may stand right behind it: a mark, a small word, or what only a firm has or does.
_ENDS = re.compile(
    r"$|[\s，。、；：！？（）()“”」』》/|,.;:!?—…]|[的在与和及是将也已曾就还为向被对等则又并而由从把却都并跟称](?!业|伍|级|类|代)|"
    r"方面|股价|股份|市值|此[前次]|上市|目前|旗下|官方|创始人|董事长|总裁|CEO|CFO|表示|宣布|发布|推出|收购|投资|公告|回应|能否|需要|成立|"
    r"实现|完成|获得|拥有|通过|所在|内部|员工|团队|公司|这家|来说|而言|之前|之后|自身|本身|至今|去年|今年|20\d\d"
)
# Media are known by their whole names.
_MEDIA = re.compile(r"(?:日报|时报|周刊|财经|新闻|观察|传媒|之家)$")


def stems(
    text: str, mentions: Sequence[NameMention], known: Callable[[str], bool], through: Through
) -> Iterator[Sighting]:
    """Where a firm of the article stands by the stem of its name alone, and no word of the dictionary runs in there."""
    firms = {one.name for one in mentions if one.label == COMPANY and not _MEDIA.search(one.name)}
    others = {one.name for one in mentions if one.label != COMPANY}
    short = {stem for firm in firms if (stem := _stem(firm)) and stem not in firms | others and not known(stem)}
    for start, end in all_places(text, short):
        if _ENDS.match(text, end) and not (through(start) or through(end)):
            yield Sighting(start, end, COMPANY, "stem")


def _stem(firm: str) -> str:
    """The name less its words of kind; nothing where it has none, or where a place or a word of the language is left."""
    legal = _LEGAL.search(firm)
    rest = firm[: legal.start()] if legal else firm
    kinds = standard_words().generic
    while size := next(
        (size for size in range(_LONGEST_KIND, 0, -1) if rest[-size:] in kinds and len(rest) > size + 1), 0
    ):
        rest = rest[:-size]
    ordinary = standard_ordinary()
    if legal:
        place = next((size for size in (3, 2) if rest[:size] in ordinary.places and len(rest) > size + 1), 0)
        rest = rest[place:]
    says_nothing = ordinary.is_word(rest) or ordinary.is_place(rest) or rest in ordinary.terms
    return "" if rest == firm or says_nothing or not _PLAIN.fullmatch(rest) or rest.startswith("中国") else rest
