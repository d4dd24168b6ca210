"""account.everywhere: every device but this one."""

from sqlalchemy.orm import Session

from archive.models import SignIn
from tests import staffing
from tests.people import People


def test_all_the_others(people: People, session: Session) -> None:
    user = people.users["mo"]
    session.add_all(SignIn(user_id=user.id, key=f"{n}", second=True) for n in range(3))
    session.commit()
    others = [people.client("mo") for _ in range(3)]
    for number, client in enumerate(others):
        with client.session_transaction() as kept:
            kept["sign_in"] = str(number)
        assert client.get("/desk").status_code == 200
    mine = people.client("mo")
    assert mine.post("/account/devices/sign-out").status_code == 302
    assert [client.get("/desk").status_code for client in others] == [302] * 3
    assert mine.get("/desk").status_code == 200
    assert staffing.ways_in(session, user) == 1
    assert people.client("max").get("/desk").status_code == 200
