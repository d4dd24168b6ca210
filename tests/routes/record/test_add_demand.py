"""A demand is counted in public, and no more of it."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Demand
from tests.people import People
from tests.routes.record.conftest import acts, closed

AT = "/record/retention/demands"
SAID = {"kind": "subpoena", "received_on": "2026-03-05", "note": "From the county court."}


def test_it_is_counted(sol: FlaskClient, client: FlaskClient, session: Session) -> None:
    assert "None so far." in client.get("/about").text
    assert sol.post(AT, data=SAID).status_code == 302
    assert acts(session)[-1] == "demand-added"
    page = client.get("/about").text
    assert "2026:" in page and "1 demand." in page and "Subpoena: 1." in page
    assert "county" not in page and "March" not in page
    assert "county" in sol.get("/record/retention").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "x"},
        {"received_on": ""},
        {"received_on": "2999-01-01"},
        {"received_on": "0001-01-01"},
        {"received_on": "yesterday"},
    ],
)
def test_mistakes(sol: FlaskClient, session: Session, wrong: dict[str, str]) -> None:
    answer = sol.post(AT, data=SAID | wrong)
    assert answer.status_code == 400 and "From the county court." in answer.text
    assert "leave it out" not in answer.text
    assert session.query(Demand).count() == 0


def test_only_stewards(people: People) -> None:
    closed(people, "POST", AT, "mo", "fay", "marta", data=SAID)
