"""Lifting a legal hold takes two stewards."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import legal
from archive.models import LegalHold
from tests.people import People
from tests.routes.record.conftest import acts, closed


@pytest.fixture
def row(session: Session, people: People) -> LegalHold:
    made = legal.place(session, people.viewer("sol"), people.riverton, "A court asks.", None)
    session.commit()
    return made


def test_one_asks_and_another_agrees(
    sol: FlaskClient, sam: FlaskClient, session: Session, row: LegalHold
) -> None:
    at = f"/record/retention/holds/{row.id}/lift"
    assert sam.post(at, data={"answer": "lift"}).status_code == 409
    assert sol.post(at, data={"answer": "ask", "lift_reason": ""}).status_code == 400
    asked = {"answer": "ask", "lift_reason": "The case is over."}
    assert sol.post(at, data=asked).status_code == 302
    assert sol.post(at, data={"answer": "lift"}).status_code == 409
    assert "The case is over." in sam.get("/record/retention").text
    assert sam.post(at, data={"answer": "lift"}).status_code == 302
    assert row.lifted_on is not None
    assert acts(session)[-2:] == ["legal-hold-lift-asked", "legal-hold-lifted"]
    assert sam.post(at, data={"answer": "lift"}).status_code == 409


def test_keeping_it(sam: FlaskClient, sol: FlaskClient, row: LegalHold, session: Session) -> None:
    at = f"/record/retention/holds/{row.id}/lift"
    sol.post(at, data={"answer": "ask", "lift_reason": "The case is over."})
    assert sam.post(at, data={"answer": "keep"}).status_code == 302
    assert (row.lift_asked_by_id, row.lift_reason, row.lifted_on) == (None, "", None)
    assert acts(session)[-1] == "legal-hold-kept"


def test_nonsense_and_strangers(people: People, sol: FlaskClient, row: LegalHold) -> None:
    at = f"/record/retention/holds/{row.id}/lift"
    assert sol.post(at, data={"answer": "x"}).status_code == 400
    assert sol.post("/record/retention/holds/9999/lift", data={"answer": "ask"}).status_code == 404
    closed(people, "POST", at, "mo", "fay", "marta", data={"answer": "lift"})


def test_who_is_steward_no_more_is_no_second_steward(
    sol: FlaskClient, sam: FlaskClient, people: People, row: LegalHold
) -> None:
    at = f"/record/retention/holds/{row.id}/lift"
    sol.post(at, data={"answer": "ask", "lift_reason": "The case is over."})
    sam.post(f"/people/{people.users['sol'].id}/remove")
    assert sam.post(at, data={"answer": "lift"}).status_code == 409
    assert row.lifted_on is None
