"""The day that an article says it is of itself: news of the evening that is published after midnight."""

import re
from datetime import date, timedelta

_OWN = re.compile(
    r"(?:^|\n)(?![^，。；：\n]{0,14}据)[^，。；：\n]{0,14}?(?<![0-9])(?P<m>1?[0-9]) ?月 ?(?P<d>[123]?[0-9]) ?日"
    r"(?:凌晨|清晨|早间|上午|中午|午间|下午|傍晚|晚间|晚)?(?:消息|讯|电(?=[，（(])|报道)"
    r"|[今本][天日]是 ?(?P<m2>1?[0-9]) ?月 ?(?P<d2>[123]?[0-9]) ?日"
)
_HEAD = 160
_LATEST = 7


def dateline(text: str, published: date) -> date:
    """The day of `text`'s dateline where it is within the week up to `published`, else `published`."""
    return _within_a_week(_OWN.search(text, 0, _HEAD), published)


def paragraph_day(text: str, start: int, published: date) -> date:
    """The same of the paragraph that holds `start`: one of the items of a digest."""
    line = text.rfind("\n", 0, start) + 1
    return _within_a_week(_OWN.search(text, max(0, line - 1), min(start, line + _HEAD)), published)


def _within_a_week(found: re.Match[str] | None, published: date) -> date:
    if found is None:
        return published
    said = int(found["m"] or found["m2"]), int(found["d"] or found["d2"])
    days = (published - timedelta(days=back) for back in range(_LATEST) if published.toordinal() > back)
    return next((day for day in days if (day.month, day.day) == said), published)
