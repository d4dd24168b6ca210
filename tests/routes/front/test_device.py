"""front.device"""

from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from tests import make
from tests.people import People
from tests.routes.front.test_language import ELSEWHERE


def test_it_says_what_it_does_and_goes_back(client: FlaskClient, people: People) -> None:
    assert b"Not my phone" in client.get("/share").data
    answer = client.post("/device", data={"back": "/share"}, follow_redirects=True)
    assert answer.request.path == "/share"
    assert b"This phone keeps nothing from now on" in answer.data
    assert b'data-keep="nothing"' in answer.data
    assert b"Not my phone" not in client.get("/share").data


def test_it_forgets_after_a_while_without_a_tap(
    client: FlaskClient, session: Session, people: People
) -> None:
    make.submitted(session, people.riverton)
    start = clock.now()
    with clock.standing_at(start):
        make.come_back(client)
        client.post("/device", data={"back": "/mine/story"})
    for minutes in (10, 20, 30):
        with clock.standing_at(start + timedelta(minutes=minutes)):
            assert client.get("/mine/story").status_code == 200
    with clock.standing_at(start + timedelta(minutes=47)):
        assert client.get("/mine/story").status_code == 404


def test_on_ones_own_phone_it_stays_open(
    client: FlaskClient, session: Session, people: People
) -> None:
    make.submitted(session, people.riverton)
    make.come_back(client)
    with clock.standing_at(clock.now() + timedelta(hours=2)):
        assert client.get("/mine/story").status_code == 200


def test_it_leads_to_no_other_site(client: FlaskClient, people: People) -> None:
    for back in ELSEWHERE:
        assert client.post("/device", data={"back": back}).headers["Location"] == "/"
