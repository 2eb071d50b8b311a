"""What the text around a date says about it: sentences, words of the future, and the dates named before."""

import re
from dataclasses import dataclass, field
from datetime import date

from pipeline.reading.dates.dateline import paragraph_day
from pipeline.reading.dates.fiscal import FiscalYear
from pipeline.reading.dates.periods import Period
from pipeline.reading.figures.mods import mod_after, mod_before

_STOPS = re.compile(r"[。！？；!?\n]")
_CLAUSE = re.compile(r"[，。！？；：,!?\n]")
_WILL_BEFORE = re.compile(
    "将(?![近军领])|(?<![模虚])拟|预计|计划(?!》)|有望|或[于在将]|定[于在]|预期|预测|力争|最快|最早|最晚|最迟|争取|目标(?!价)|(?<![员协大商工学理事年峰议董])会[于在]"
    "|要[到等]|推迟|延期|延后|(?<![材资原塑爆饮燃颜])料|望于|打算|准备"
)
_ONCE = re.compile("原[本定拟计]|原先|本来|本应")
_SAYS = "传|称|曝|宣布|表示|透露|公布|公告|发布|推出"
_WILL_AFTER = re.compile(
    f"(?![^，。！？；\n]{{0,6}}(?:{_SAYS}))[^，。！？；\n]{{0,6}}?(?:将|有望|拟|预计|计划|即将|届时)"
)
_DONE_BEFORE = re.compile("[继自]$|早在$")
_DONE_AFTER = re.compile("份?(?:以后|之后|以来|至今|后，)|[^，。！？；\n]{0,12}(?:了|曾|成功|已|宣布|公布)")
_COMING = re.compile(
    f"(?![^，。！？；\n]{{0,4}}(?:{_SAYS}))[^，。！？；\n]{{0,14}}?(?:将(?!近|军)|有望|拟|计划)"
)  # behind 近期
_MORE = re.compile("[多余](?![次家个名位项款所种地方元数少轮样重条倍])")
_NOW = re.compile("如今|现在|目前|眼下|今年|当下|现阶段|刚刚|近日")
_ROUGHLY = re.compile("(?:大约|大概|(?<![合契签节预条])约)[在于]?$")
_NEARLY = re.compile("[接将几了达长隔用花耗历经已停等升加少短启]近$")
_ABOUT = re.compile(" ?左右(?![手臂脑为逢摇互])")
_NUMBERED = re.compile("[一二三四1-4] ?个?季|Q ?[1-4]|[1-4]Q")
_QUARTER = 89, 91  # days of a quarter less one
_YEAR = 366
_YEAR_BEFORE = re.compile("[上去前]")
_REACH = 24
_STORY = 300
_SENTENCE = 4


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date resolved before: its place in the text, its period, and whether it named its year."""

    start: int
    end: int
    period: Period
    names_year: bool

    @property
    def days(self) -> int:
        """Length of the period less one day."""
        return (self.period.end - self.period.start).days


@dataclass(slots=True)
class Context:
    """One article while its dates are read from left to right; nothing outlives the article."""

    text: str
    published: date | None
    anchors: list[Anchor] = field(default_factory=list)
    fiscal: tuple[str, int] | None = None  # the last fiscal period as written, and where it ends
    calendar: FiscalYear | None = None  # of the firm, as the article tells it

    def remember(self, start: int, end: int, period: Period, names_year: bool) -> None:
        """Keep a date for those that lean on it; the day of publication itself is no date to lean on."""
        if not self.published or not period.start == period.end == self.published:
            self.anchors.append(Anchor(start, end, period, names_year))

    def is_future(self, start: int, end: int) -> bool:
        """Whether the clause of text[start:end] speaks of what is to come."""
        before = _CLAUSE.split(self.text[max(0, start - _REACH) : start])[-1]
        will = _WILL_BEFORE.search(before) or _WILL_AFTER.match(self.text[end : end + 10])
        return bool(will) and not _ONCE.search(before)

    def is_done(self, start: int, end: int) -> bool:
        """Whether the clause of text[start:end] tells what has happened: 自7月后, 继3月之后, 8月发布了."""
        return bool(_DONE_BEFORE.search(self.text, max(0, start - 2), start) or _DONE_AFTER.match(self.text, end))

    def is_soon(self, start: int, end: int) -> bool:
        """Whether 近期 at text[start:end] is yet to come: 近期部分产品将调整; not 近期传闻即将上市."""
        before = _CLAUSE.split(self.text[max(0, start - _REACH) : start])[-1]
        return bool(_WILL_BEFORE.search(before) or _COMING.match(self.text, end))

    def is_about(self, start: int, end: int) -> bool:
        """Whether 大约 stands right before a date, or 左右 right behind it."""
        return bool(_ABOUT.match(self.text, end) or _ROUGHLY.search(self.text, max(0, start - 5), start))

    def more_than(self, end: int) -> str | None:
        """`over` where 多 stands right behind a length of time: 三年多, but not 一年多次."""
        return "over" if _MORE.match(self.text, end) else None

    def bound(self, start: int, end: int) -> str | None:
        """What bounds a length of time, as for figures; 近三年 says nothing of its length."""
        if self.text.startswith(("最近", "过去", "未来"), start):
            return self.more_than(end)  # 低于过去三年 bounds no length
        if self.text.endswith("近", 0, start):
            return "under" if _NEARLY.search(self.text, max(0, start - 6), start) else self.more_than(end)
        after = mod_after(self.text, end)  # 10年内 is a plain length
        return mod_before(self.text, start) or self.more_than(end) or (after if after != "at_most" else None)

    def today(self, start: int) -> date | None:
        """The day that 今天 at `start` is: of the dateline of its paragraph, else of the article."""
        return self.published and paragraph_day(self.text, start, self.published)

    def named_year(self, start: int, wide: bool = False) -> int | None:
        """The year that the sentence has named before `start`, or a sentence of the paragraph where `wide`."""
        for anchor in reversed(self.anchors):
            between = self.text[anchor.end : start]
            if "\n" in between or _NOW.search(between) or (not wide and _STOPS.search(between)):
                return None
            if anchor.names_year:
                return anchor.period.start.year if anchor.period.start.year == anchor.period.end.year else None
        return None

    def in_sentence(self, start: int, end: int) -> bool:
        """Whether a sentence tells something of text[start:end]; not where the date stands alone."""
        before = _STOPS.split(self.text[max(0, start - _REACH) : start])[-1]
        return len(before + _STOPS.split(self.text[end : end + _REACH])[0]) >= _SENTENCE

    def opens_sentence(self, start: int) -> bool:
        """Whether only a word or two stand between the sentence's beginning and `start`."""
        before = _STOPS.split(self.text[max(0, start - _REACH) : start])[-1]
        return len(before) <= 3

    def latest(self, longest: int = 366) -> Anchor | None:
        """The last date of at most `longest` days."""
        return next((anchor for anchor in reversed(self.anchors) if anchor.days <= longest), None)

    def named_quarter(self, start: int) -> Anchor | None:
        """The quarter that 前一季度 stands next to: the last named by its number, in its paragraph."""
        anchor = self.latest(_QUARTER[1])
        is_near = anchor and anchor.days >= _QUARTER[0] and "\n" not in self.text[anchor.end : start]
        return anchor if anchor and is_near and _NUMBERED.search(self.text, anchor.start, anchor.end) else None

    def reported(self, start: int) -> Anchor | None:
        """The period whose 上年 is meant: the last shortly before that names its year and is no year before itself."""
        for anchor in reversed(self.anchors):
            if start - anchor.end > _STORY:
                return None
            if anchor.names_year and anchor.days <= _YEAR and not _YEAR_BEFORE.match(self.text, anchor.start):
                return anchor
        return None

    def news_day(self, start: int) -> Anchor | None:
        """The day that 当晚 means: the last named in its paragraph, else the latest day up to publication."""
        days = [anchor for anchor in self.anchors if anchor.days == 0]
        if days and "\n" not in self.text[days[-1].end : start]:
            return days[-1]
        past = [anchor for anchor in days if not self.published or anchor.period.end <= self.published]
        return max(past, key=lambda anchor: (anchor.period.end, anchor.start), default=days[-1] if days else None)

    def story(self, start: int) -> Anchor | None:
        """The date that a story is at: the last in its paragraph, else in the one before."""
        anchor = self.latest()
        return (
            anchor
            if anchor and self.text.count("\n\n", anchor.end, start) <= 1 and start - anchor.end <= _STORY
            else None
        )

    def year_told(self, start: int) -> Anchor | None:
        """The date whose year 当年 means: the last shortly before it, in a year that is over."""
        anchor = self.latest()
        is_over = anchor and (not self.published or anchor.period.end.year < self.published.year)
        return anchor if anchor and is_over and start - anchor.end <= _STORY // 2 else None

    def near(self, start: int) -> Anchor | None:
        """The last date, where it stands in the sentence or in the one before."""
        anchor = self.latest()
        between = self.text[anchor.end : start] if anchor else "\n"
        return None if "\n" in between or len(_STOPS.findall(between)) > 1 else anchor
