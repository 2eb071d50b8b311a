"""`Reject`: why something that came in gave no record."""

from pydantic import BaseModel, ConfigDict


class Reject(BaseModel):
    """One line of rejects.jsonl: where (file, line, article), what was wrong and what to do about it."""

    model_config = ConfigDict(frozen=True)

    reason: str
    detail: str
    path: str | None = None
    item: int | None = None
    id: str | None = None
    sha256: str | None = None
