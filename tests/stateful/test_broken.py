"""Break each rule around consent on purpose: what guards it must fail, and holds otherwise."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.people import People
from tests.stateful import broken
from tests.stateful.broken import AROUND, Spoilt

PAGE = Path(__file__).parents[2] / "docs" / "invariants.md"


@pytest.mark.parametrize("spoilt", AROUND, ids=[spoilt.name for spoilt in AROUND])
def test_a_spoilt_rule_is_noticed(
    app: Flask,
    session: Session,
    people: People,
    monkeypatch: pytest.MonkeyPatch,
    spoilt: Spoilt,
) -> None:
    spoilt.spoil(monkeypatch, app)
    with pytest.raises(AssertionError, match=spoilt.says):
        spoilt.notices(app, session, people)


@pytest.mark.parametrize(
    "check", [broken.nothing_of_a_visitor_is_kept, broken.no_page_says_the_moment]
)
def test_the_rule_holds(app: Flask, session: Session, people: People, check: broken.Check) -> None:
    check(app, session, people)


def test_the_document_lists_every_spoilt_rule() -> None:
    rows = PAGE.read_text(encoding="utf-8").splitlines()
    for spoilt in AROUND:
        listed = [row for row in rows if f"| {spoilt.name} |" in row]
        assert [row.split()[1] for row in listed] == [str(spoilt.invariant)], spoilt.name
