"""One line of the record and its digest, which holds the digest of the line before."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

# What stands before the first line.
BEGINNING = "0" * 64
_SEAL = re.compile(r"(\d{1,15})-([0-9a-f]{64})")


@dataclass(frozen=True)
class Line:
    """What one entry says; ``number`` is its place, counted from 1 without gaps."""

    number: int
    at: datetime
    who: str
    user_id: int | None
    act: str
    story_id: int | None
    collection_id: int | None
    detail: Mapping[str, Any]


@dataclass(frozen=True)
class Seal:
    """How long the record was and how its last line ended, to be kept elsewhere."""

    count: int
    digest: str

    def __str__(self) -> str:
        """Return the seal as it is printed: the number of lines and the last digest."""
        return f"{self.count}-{self.digest}"


def read_seal(words: str) -> Seal:
    """Return the seal that *words* are; raises ValueError for anything else."""
    found = _SEAL.fullmatch(words.strip().lower())
    if found is None:
        raise ValueError("not a seal")
    return Seal(int(found[1]), found[2])


def canonical(line: Line) -> str:
    """Return *line* as the one text that is digested: JSON, keys sorted, time in UTC."""
    said = asdict(line) | {"at": line.at.astimezone(UTC).isoformat(timespec="microseconds")}
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def digest(before: str, line: Line) -> str:
    """Return the digest of *line* after a line whose digest is *before*."""
    return hashlib.sha256(f"{before}\n{canonical(line)}".encode()).hexdigest()
