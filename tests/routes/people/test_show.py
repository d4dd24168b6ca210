"""people.show: one person, as far as the steward governs."""

from sqlalchemy.orm import Session

from tests import staffing
from tests.people import People


def test_one_of_mine(people: People) -> None:
    page = people.client("sol").get(f"/people/{people.users['mo'].id}").text
    assert "mo@example.org" in page and "Close the account" in page
    assert "Riverton Listens" in page and "Harlow" not in page


def test_others_are_absent(people: People) -> None:
    sol = people.client("sol")
    for user_id in (people.users["marta"].id, 0, 999, 10**30):
        assert sol.get(f"/people/{user_id}").status_code == 404
    for name in ("mo", "fay"):
        assert people.client(name).get(f"/people/{people.users['mo'].id}").status_code == 404


def test_of_who_works_elsewhere_too_only_the_roles_here(people: People, session: Session) -> None:
    staffing.steward(session, people, "marta", "riverton")
    page = people.client("sol").get(f"/people/{people.users['marta'].id}").text
    assert "in another part of this archive too" in page
    assert "Close the account" not in page and "Harlow" not in page


def test_oneself(people: People) -> None:
    page = people.client("sol").get(f"/people/{people.users['sol'].id}").text
    assert "Close the account" not in page
