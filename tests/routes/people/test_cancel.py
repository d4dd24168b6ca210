"""people.cancel: an invitation is taken back."""

from sqlalchemy.orm import Session

from archive.models import Invitation
from tests import staffing
from tests.people import People


def test_its_link_leads_nowhere(people: People, session: Session) -> None:
    sol = people.client("sol")
    form = {"email": "ana@example.org", "role": f"{people.riverton.id}:moderator"}
    link = staffing.link_of(sol.post("/people/invite", data=form).text)
    session.rollback()
    row = session.query(Invitation).one()
    at = f"/people/invited/{row.id}/cancel"
    assert people.client("mo").post(at).status_code == 404
    assert people.client("vera").get(link).status_code == 200
    assert sol.post(at).status_code == 302
    assert people.client("vera").get(link).status_code == 404
    assert sol.post(at).status_code == 404


def test_anothers_stays(people: People, session: Session) -> None:
    staffing.steward(session, people, "marta")
    form = {"email": "ana@example.org", "role": f"{people.harlow.id}:moderator"}
    people.client("marta").post("/people/invite", data=form)
    session.rollback()
    row = session.query(Invitation).one()
    assert people.client("sol").post(f"/people/invited/{row.id}/cancel").status_code == 404
