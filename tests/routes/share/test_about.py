"""share.about"""

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.clock import standing_at
from archive.models import Redaction, Tag
from tests import make
from tests.make import begin
from tests.people import People


def test_it_keeps_what_is_said(client: FlaskClient, people: People) -> None:
    begin(client)
    said = {"title": "At the bus stop", "happened_year": "2014", "theme": ["trust", "fear"]}
    assert client.post("/share/about", data=said).headers["Location"] == "/share/choices"
    page = client.get("/share/about").get_data(as_text=True)
    assert "At the bus stop" in page and 'value="trust" checked' in page


def test_everything_may_be_left_out(client: FlaskClient, people: People) -> None:
    begin(client)
    assert client.post("/share/about", data={}).status_code == 302


def test_a_mistake_keeps_what_was_typed(client: FlaskClient, people: People) -> None:
    begin(client)
    answer = client.post("/share/about", data={"title": "Kept", "happened_year": "next year"})
    assert answer.status_code == 400
    assert b"Kept" in answer.data and b"next year"[:4] in answer.data


def test_bad_input(client: FlaskClient, people: People) -> None:
    begin(client)
    bad = {"happened_on": "2014-99-99", "theme": ["<b>", "trust"], "happened_decade": "'; drop"}
    assert client.post("/share/about", data=bad).status_code == 400


def test_own_words_come_first_and_stay_apart(
    client: FlaskClient, session: Session, people: People
) -> None:
    begin(client)
    said = {"own_theme": "being looked at, my dad; my dad", "theme": "trust"}
    assert client.post("/share/about", data=said).status_code == 302
    page = client.get("/share/about").get_data(as_text=True)
    assert 'value="being looked at, my dad"' in page
    tags = [(tag.vocabulary, tag.term) for tag in session.query(Tag)]
    assert tags == [
        ("own-theme", "being looked at"),
        ("own-theme", "my dad"),
        ("theme", "trust"),
    ]


def test_own_words_are_short(client: FlaskClient, people: People) -> None:
    begin(client)
    answer = client.post("/share/about", data={"own_outcome": "w" * 41})
    assert answer.status_code == 400 and b"a few short words" in answer.data
    assert client.post("/share/about", data={"own_outcome": "a,b,c,d,e,f"}).status_code == 400


def test_removed_words_leave_the_own_words_too(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    story.tags.append(Tag(vocabulary="own-theme", term="Officer Dale came"))
    session.add(Redaction(item=story.items[0], phrase="Officer Dale"))
    session.commit()
    page = people.client("vera").get(f"/stories/{story.public_id}").get_data(as_text=True)
    assert "[…] came" in page and "Dale" not in page
    found = people.client("fay").get("/find?r=said&r=listed").get_data(as_text=True)
    assert 'name="own-theme"' not in found


def test_leaving_it_for_another_page_keeps_it(client: FlaskClient, people: People) -> None:
    begin(client)
    for to, page in (("back", "/share/tell"), ("background", "/share/background")):
        answer = client.post("/share/about", data={"title": f"Before {to}", "to": to})
        assert answer.headers["Location"] == page
        assert f"Before {to}" in client.get("/share/about").text


@pytest.mark.parametrize("field", ["happened_year", "happened_on"])
def test_what_is_told_has_happened(client: FlaskClient, people: People, field: str) -> None:
    begin(client)
    tomorrow, year = {
        "happened_year": ("2026", "2027"),
        "happened_on": ("2026-05-02", "2026-05-03"),
    }[field]
    with standing_at(datetime(2026, 5, 1, 23, tzinfo=UTC)):
        answer = client.post("/share/about", data={field: year})
        assert answer.status_code == 400 and year in answer.text
        assert f"This {field[9:].replace('on', 'day')} is still to come" in answer.text
        # Where a day begins earlier than in UTC it is tomorrow already.
        assert client.post("/share/about", data={field: tomorrow}).status_code == 302


@pytest.mark.parametrize(
    ("decade", "year", "day", "field"),
    [
        ("1980s", "1972", "", "happened_year"),
        ("1980s", "", "1971-05-06", "happened_on"),
        ("", "1972", "1971-05-06", "happened_on"),
        ("1980s", "1972", "1971-05-06", "happened_year"),
        ("before-1940", "1940", "", "happened_year"),
        ("before-1940", "1939", "1939-02-03", ""),
        ("1970s", "1971", "1971-05-06", ""),
        ("not-sure", "1971", "", ""),
    ],
)
def test_when_it_was_is_one_time(
    client: FlaskClient, people: People, decade: str, year: str, day: str, field: str
) -> None:
    begin(client)
    when = {"happened_decade": decade, "happened_year": year, "happened_on": day}
    answer = client.post("/share/about", data=when | {"title": "Kept"})
    assert answer.status_code == (400 if field else 302)
    if field:
        assert f'id="{field}-error">This ' in answer.text and "Kept" in answer.text


def test_going_back_is_never_refused(client: FlaskClient, people: People) -> None:
    """What can be used is kept; what cannot takes the place of nothing."""
    begin(client)
    before = {"title": "Before", "happened_year": "1985", "own_theme": "my brother"}
    assert client.post("/share/about", data=before).status_code == 302
    said = {"title": "After", "happened_year": "3000", "happened_decade": "1990s"}
    said |= {"own_theme": "word " * 20, "own_outcome": "nothing", "to": "back"}
    answer = client.post("/share/about", data=said)
    assert (answer.status_code, answer.location) == (302, "/share/tell")
    assert "What we could not use stays as it was before." in client.get("/share/tell").text
    page = client.get("/share/about").text
    for kept in ("After", "1985", "my brother", "nothing"):
        assert f'value="{kept}"' in page, kept
    assert 'value="1990s" selected' not in page and "3000" not in page
