"""account.codes: recovery codes, shown once and kept as digests."""

import re

from sqlalchemy.orm import Session

from archive.models import RecoveryCode
from tests.people import People


def test_they_are_shown_once(people: People, session: Session) -> None:
    mo = people.client("mo")
    assert "Make new codes" in mo.get("/account/codes").text
    first = re.findall(r"<code>([^<]+)</code>", mo.post("/account/codes").text)
    assert len(set(first)) == 10
    page = mo.get("/account/codes").text
    assert "You have 10 recovery codes left." in page
    assert not any(code in page for code in first)
    kept = [row.digest for row in session.query(RecoveryCode)]
    assert len(kept) == 10 and not any(code.replace("-", "") in str(kept) for code in first)
    second = re.findall(r"<code>([^<]+)</code>", mo.post("/account/codes").text)
    assert not set(first) & set(second)
    session.rollback()
    assert session.query(RecoveryCode).count() == 10


def test_each_has_their_own(people: People, session: Session) -> None:
    people.client("mo").post("/account/codes")
    assert "You have 0 recovery codes left." in people.client("max").get("/account/codes").text
