"""people.roles: exactly what is ticked, and only where the steward governs."""

from sqlalchemy.orm import Session

from archive.models import Entry
from tests import staffing
from tests.people import People


def ticked(people: People, *roles: str, at: str = "riverton") -> dict[str, object]:
    home = people.riverton if at == "riverton" else people.harlow
    return {"collection": str(home.id), "role": [f"{home.id}:{role}" for role in roles]}


def test_roles_are_given_and_taken(people: People, session: Session) -> None:
    mo = people.users["mo"]
    at, home = f"/people/{mo.id}/roles", people.riverton.id
    sol = people.client("sol")
    assert sol.post(at, data=ticked(people, "facilitator", "steward")).status_code == 302
    assert staffing.roles(session, mo) == {(home, "facilitator"), (home, "steward")}
    assert people.client("mo").get("/people").status_code == 200
    assert sol.post(at, data=ticked(people, "facilitator")).status_code == 302
    assert people.client("mo").get("/people").status_code == 404
    assert people.client("mo").get("/review").status_code == 404
    session.rollback()
    entry = session.query(Entry).order_by(Entry.id.desc()).first()
    assert entry and entry.collection_id == home
    assert entry.detail == {"user": mo.id, "roles": ["facilitator"]}


def test_other_collections_are_never_touched(people: People, session: Session) -> None:
    marta = people.users["marta"]
    staffing.steward(session, people, "marta", "riverton")
    before = staffing.roles(session, marta)
    at, sol = f"/people/{marta.id}/roles", people.client("sol")
    assert sol.post(at, data=ticked(people, "steward", at="harlow")).status_code == 404
    assert sol.post(at, data={"role": f"{people.harlow.id}:steward"}).status_code == 302
    assert sol.post(at, data={"collection": "9" * 40, "role": "x"}).status_code == 302
    assert staffing.roles(session, marta) == before
    sol.post(at, data=ticked(people))
    assert staffing.roles(session, marta) == {(people.harlow.id, "moderator")}
    assert sol.post(at, data=ticked(people, "moderator")).status_code == 404


def test_the_last_steward_stays(people: People, session: Session) -> None:
    sol, mo = people.users["sol"], people.users["mo"]
    client = people.client("sol")
    at = f"/people/{sol.id}/roles"
    assert client.post(at, data=ticked(people, "moderator")).status_code == 409
    staffing.steward(session, people, "mo")
    mo.active = False
    session.commit()
    # One whose account is closed governs nothing.
    assert client.post(at, data=ticked(people, "moderator")).status_code == 409
    mo.active = True
    session.commit()
    assert client.post(at, data=ticked(people, "moderator")).status_code == 302
    assert staffing.roles(session, sol) == {(people.riverton.id, "moderator")}


def test_no_other_role(people: People, session: Session) -> None:
    mo = people.users["mo"]
    client = people.client("sol")
    answer = client.post(f"/people/{mo.id}/roles", data=ticked(people, "owner"))
    assert answer.status_code == 400
    for name in ("mo", "marta", "vera"):
        answer = people.client(name).post(f"/people/{mo.id}/roles", data=ticked(people, "steward"))
        assert answer.status_code in {302, 404}
    assert staffing.roles(session, mo) == {(people.riverton.id, "moderator")}
