"""account.remove: a second lock goes, but never the last."""

from sqlalchemy.orm import Session

from archive.models import Entry, Passkey
from tests import staffing
from tests.people import People


def test_never_the_last_one(people: People, session: Session) -> None:
    mo = people.client("mo")
    assert mo.post("/account/factors/app/remove").status_code == 409
    key = staffing.passkey(session, people.users["mo"])
    assert mo.post("/account/factors/app/remove").status_code == 302
    assert mo.post(f"/account/factors/{key.id}/remove").status_code == 409
    assert mo.post("/account/factors/app/remove").status_code == 404
    session.rollback()
    assert session.query(Passkey).count() == 1
    assert not people.users["mo"].tf_totp_secret
    assert [e.detail for e in session.query(Entry)] == [{"kind": "app"}]


def test_anothers_is_absent(people: People, session: Session) -> None:
    key = staffing.passkey(session, people.users["max"])
    mo = people.client("mo")
    for which in (str(key.id), "0", "x", "9" * 30):
        assert mo.post(f"/account/factors/{which}/remove").status_code == 404
    session.rollback()
    assert session.query(Passkey).count() == 1
