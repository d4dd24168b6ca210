"""people.reset: asking a second steward to let somebody begin anew."""

from sqlalchemy.orm import Session

from tests import staffing
from tests.people import People


def test_asking_changes_nothing(people: People, session: Session) -> None:
    mo, sol = people.users["mo"], people.client("sol")
    assert sol.post(f"/people/{mo.id}/reset").status_code == 302
    page = sol.get(f"/people/{mo.id}").text
    assert "Another steward must agree." in page and "I agree" not in page
    assert "Waits for a second steward" in sol.get("/people").text
    session.rollback()
    assert mo.password == "!" and mo.tf_totp_secret
    assert people.client("mo").get("/desk").status_code == 200


def test_whose_it_is_not(people: People, session: Session) -> None:
    staffing.steward(session, people, "marta", "riverton")
    sol = people.client("sol")
    assert sol.post(f"/people/{people.users['marta'].id}/reset").status_code == 409
    assert sol.post(f"/people/{people.users['sol'].id}/reset").status_code == 409
    assert people.client("fay").post(f"/people/{people.users['mo'].id}/reset").status_code == 404
