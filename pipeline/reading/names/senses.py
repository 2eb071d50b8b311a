"""One name, two things: whether DeepSeek in this place is the firm or the product."""

from pipeline.reading.names.ledger import Account
from pipeline.reading.names.mention import COMPANY, PRODUCT
from pipeline.reading.names.occurrences import Place
from pipeline.reading.names.words import NameWords

# Characters before a name that are looked at.
_REACH = 6


def label_at(text: str, place: Place, account: Account, words: NameWords) -> tuple[str, str]:
    """(label, what says so) for one place of an accepted name."""
    seen = account.seen_at.get(place)
    if not account.is_firm_and_product or account.label not in (COMPANY, PRODUCT):
        return account.label, seen.by if seen and seen.label == account.label else "repeat"
    after = text[place[1] : place[1] + 12].lstrip()
    if text[place[0] - 1 : place[0]] == "被" and after.startswith(words.harming):
        return COMPANY, "acting"
    if after.startswith(words.acting) or text[max(place[0] - _REACH, 0) : place[0]].endswith(words.acted_on):
        return COMPANY, "acting"
    if seen and seen.label in (account.label, COMPANY, PRODUCT):
        return seen.label, seen.by
    if after.startswith(words.using):
        return PRODUCT, "using"
    return account.label, "repeat"
