"""What a figure says: the value that readers return and records carry."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

Kind = Literal["money", "percent", "multiple", "measure", "count"]
Mod = Literal["approx", "under", "over", "at_least", "at_most", "several"]


@dataclass(frozen=True, slots=True)
class Figure:
    """`value`, or `low` and `high` of a range, multipliers applied; `unit`: ISO 4217, %, pp, x, a symbol, a classifier.

    Beside a vague `value` (3000多, 数十亿) `low` and `high` are the bounds that the words imply, `high` exclusive.
    """

    kind: Kind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    mod: Mod | None = None

    def as_json(self) -> dict[str, Any]:
        """For the record: ints where whole, Decimals otherwise; what is absent is left out."""
        fields: dict[str, Any] = {"kind": self.kind}
        for name in ("value", "low", "high"):
            number = getattr(self, name)
            if number is not None:
                fields[name] = plain(number)
        return {**fields, **{name: said for name in ("unit", "mod") if (said := getattr(self, name)) is not None}}


def plain(number: Decimal) -> int | Decimal:
    """An int where whole, else the Decimal without trailing zeros or exponent."""
    return int(number) if number == number.to_integral_value() else Decimal(format(number, "f").rstrip("0"))
