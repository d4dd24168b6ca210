"""people.remove: every role here, and none elsewhere."""

from sqlalchemy.orm import Session

from tests import staffing
from tests.people import People


def test_all_here(people: People, session: Session) -> None:
    staffing.steward(session, people, "marta", "riverton")
    marta, sol = people.users["marta"], people.client("sol")
    assert sol.post(f"/people/{marta.id}/remove").status_code == 302
    assert staffing.roles(session, marta) == {(people.harlow.id, "moderator")}
    assert people.client("marta").get("/review").status_code == 200
    assert sol.post(f"/people/{marta.id}/remove").status_code == 404


def test_not_the_last_steward(people: People, session: Session) -> None:
    user = people.users["sol"]
    assert people.client("sol").post(f"/people/{user.id}/remove").status_code == 409
    assert people.client("mo").post(f"/people/{user.id}/remove").status_code == 404
    assert staffing.roles(session, user) == {(people.riverton.id, "steward")}
