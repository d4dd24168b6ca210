"""share.guardian"""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from archive.models import Guardian, Voice
from tests.people import People
from tests.pressing import form_of, twice
from tests.routes.mine.test_voices import words_on


@pytest.fixture
def young(client: FlaskClient, people: People) -> FlaskClient:
    """The browser of someone of fifteen who has just begun."""
    born = {"born_month": str(clock.today().month), "born_year": str(clock.today().year - 15)}
    data = {"collection": "riverton", "age": "young", "case": "no"} | born
    assert client.post("/share", data=data).headers["Location"] == "/share/guardian"
    return client


def test_they_are_told_before_anything_else(young: FlaskClient) -> None:
    for page in ("tell", "write", "about", "choices", "check"):
        assert young.get(f"/share/{page}").headers["Location"] == "/share/guardian"
    page = young.get("/share/guardian").get_data(as_text=True)
    assert page.index("What they will see") < page.index("What they will not see")
    assert page.index("Is it not safe for you") < page.index('name="agree"')
    assert "checked" not in page


def test_without_a_yes_nothing_begins(young: FlaskClient, session: Session) -> None:
    assert young.post("/share/guardian", data={"reads": "yes"}).status_code == 400
    assert session.query(Guardian).count() == 0


def test_agreeing_gives_words_for_the_guardian(young: FlaskClient, session: Session) -> None:
    page = young.post("/share/guardian", data={"agree": "yes"}).get_data(as_text=True)
    guardian = session.query(Guardian).one()
    assert not guardian.reads and guardian.told_on == clock.today()
    assert young.get("/share/tell").status_code == 200
    answer = young.application.test_client().post("/mine", data={"words": words_on(page)})
    assert answer.headers["Location"] == "/mine/guardian"
    voice = session.query(Voice).one()
    today = clock.today()
    assert voice.adult_on and voice.adult_on.day == 1
    assert (voice.adult_on.year - today.year) * 12 + voice.adult_on.month - today.month == 37


def test_it_is_for_the_young_alone(client: FlaskClient, people: People) -> None:
    client.post("/share", data={"collection": "riverton", "age": "adult", "case": "no"})
    assert client.get("/share/guardian").status_code == 404


def test_they_read_that_it_waits_for_the_guardian(young: FlaskClient) -> None:
    young.post("/share/guardian", data={"agree": "yes"})
    young.post("/share/write", data={"body": "They searched my bag."})
    assert "until your guardian says yes too" in young.get("/share/preview").text
    assert "Until then nobody gets it." in young.post("/share/receipt").text


def test_two_presses_give_words_once(young: FlaskClient, session: Session) -> None:
    form = form_of(young, "/share/guardian") | {"agree": "yes"}
    first, second = twice(young, "/share/guardian", form)
    assert second.headers["Location"] == "/share/guardian"
    mum = young.application.test_client()
    answer = mum.post("/mine", data={"words": words_on(first.text)})
    assert answer.headers["Location"] == "/mine/guardian"
    assert (
        "ask for other ones" in young.post("/share/guardian", data=form, follow_redirects=True).text
    )
