"""The value of a date as the record carries it."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class DateValue:
    """A resolved date: `kind` is date, duration or set; days are inclusive; absent fields are left out of the record.

    `leans_on` is text, published, or none where there was nothing to lean on; absolute dates lean on nothing.
    """

    kind: str
    start: date | None = None
    end: date | None = None
    mod: str | None = None
    time: str | None = None
    fiscal: bool = False
    ref: str | None = None
    value: str | None = None
    unanchored: bool = False
    leans_on: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The record's form."""
        fields: dict[str, Any] = {
            "kind": self.kind,
            "value": self.value,
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
            "mod": self.mod,
            "time": self.time,
            "fiscal": self.fiscal or None,
            "ref": self.ref,
            "unanchored": self.unanchored or None,
            "leans_on": self.leans_on,
        }
        return {name: field for name, field in fields.items() if field is not None}
