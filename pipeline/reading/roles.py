"""Who holds which office where (摩尔线程创始人张建中, 张建中，曾任英伟达全球副总裁), by `rules/people/roles.toml`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.reading.attribution.layout import Paragraph, paragraphs
from pipeline.reading.attribution.mentions import EntityMention
from pipeline.reading.rolefile import RoleRule, load_role_rules

_AND = re.compile("[、/兼&]|以及|和|及|暨")
_DATE = re.compile(r"((?:19|20)\d\d)年(?:(1[0-2]|0?[1-9])月)?")
_PAST = re.compile("(?:前|原|曾|曾任|卸任|辞去|离任|先后)$")
_LEAD = re.compile("^(?:公司|集团)|^[前原](?![端台])")
_DATE_REACH = 16


@dataclass(frozen=True, slots=True)
class Role:
    """An office: who, which, where (None where the text doesn't say), from and to as `2005` or `2005-03`.

    `former` says that the text speaks of it as past (前CEO, 曾任), whether or not it gives the time.
    """

    person: str
    title: str
    organization: str | None = None
    start: str | None = None
    end: str | None = None
    former: bool = False


class RoleReader:
    """Reads roles by the rules of one file."""

    def __init__(self, path: Path) -> None:
        self.rules: tuple[RoleRule, ...] = load_role_rules(path)

    def roles(self, text: str, people: Sequence[EntityMention], organizations: Sequence[EntityMention]) -> list[Role]:
        """All roles said in clean `text`, each once, in the order of the text; names as in the mentions' `name`."""
        found: dict[tuple[str, str, str | None], Role] = {}
        for line in paragraphs(text, [*people, *organizations], ()):
            hits = [
                (match.start(), order, match, rule)
                for order, rule in enumerate(self.rules)
                for match in rule.pattern.finditer(line.masked)
            ]
            for _, _, match, rule in sorted(hits, key=lambda hit: hit[:2]):
                for role in _read(line, match, rule):
                    found.setdefault((role.person, role.title, role.organization), role)
        placed = {(role.person, role.title) for role in found.values() if role.organization}
        return [role for role in found.values() if role.organization or (role.person, role.title) not in placed]


def _read(line: Paragraph, match: re.Match[str], rule: RoleRule) -> Iterator[Role]:
    """The roles of one match; a chain of titles (董事长兼CEO) is one role each."""
    groups = match.groupdict()
    person = _name(line, match, "person")
    if person is None:
        return
    titles = [rule.title] if rule.title else _AND.split(groups["titles"])
    lead = match["past"] if groups.get("past") else ""
    former = bool(rule.former or _PAST.search(lead))
    start, end = _dates(line, match, rule)
    for title in filter(None, titles):
        plain = _LEAD.sub("", title)
        yield Role(
            person, plain, _name(line, match, "org"), start, end, former or (title[:1] in "前原" and plain != title)
        )


def _name(line: Paragraph, match: re.Match[str], group: str) -> str | None:
    if not match.groupdict().get(group):
        return None
    item = line.items.get(match.start(group))
    return item.name if isinstance(item, EntityMention) else None


def _dates(line: Paragraph, match: re.Match[str], rule: RoleRule) -> tuple[str | None, str | None]:
    """(from, to) where the rule says which of them a date in front of the match, or inside it, is."""
    if rule.date is None:
        return None, None
    dates = list(_DATE.finditer(line.masked, max(0, match.start() - _DATE_REACH), match.end()))
    if not dates:
        return None, None
    year, month = dates[-1].groups()
    said = f"{year}-{int(month):02d}" if month else year
    return (said, None) if rule.date == "from" else (None, said)
