"""account.sign_out: one device, from its next page on."""

from sqlalchemy.orm import Session

from archive.models import SignIn
from tests.people import People


def test_it_notices_with_its_next_page(people: People, session: Session) -> None:
    mine, lost = people.client("mo"), people.client("mo")
    row = SignIn(user_id=people.users["mo"].id, key="lost", second=True)
    session.add(row)
    session.commit()
    with lost.session_transaction() as kept:
        kept["sign_in"] = "lost"
    assert lost.get("/desk").status_code == 200
    assert mine.post(f"/account/devices/{row.id}/sign-out").status_code == 302
    assert lost.get("/desk").status_code == 302
    assert lost.post("/account/name", data={"name": "X"}).status_code == 302
    assert mine.get("/desk").status_code == 200


def test_anothers_stays(people: People, session: Session) -> None:
    row = session.query(SignIn).filter_by(key="browser-max").one()
    people.client("mo").post(f"/account/devices/{row.id}/sign-out")
    assert people.client("max").get("/desk").status_code == 200
    assert people.client("mo").post("/account/devices/x/sign-out").status_code == 404


def test_signing_out_here_ends_it_for_a_kept_cookie_too(people: People) -> None:
    mo = people.client("mo")
    cookie = mo.get_cookie("cr")
    assert cookie is not None
    mo.post("/sign-out")
    thief = people.client("vera")
    thief.set_cookie("cr", cookie.value)
    assert thief.get("/desk").status_code == 302
