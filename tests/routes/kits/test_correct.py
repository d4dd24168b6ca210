"""A wrong day or number is put right; the record and the narrators keep what it said before."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import chain, consents
from archive.models import Entry, Job, Showing
from tests import facilitating, make
from tests.people import People

NOW = {"on": "2026-01-09", "people": "12", "officers": "0"}


@pytest.fixture(autouse=True)
def _that_evening() -> Iterator[None]:
    with clock.standing_at(datetime(2026, 1, 10, 18, tzinfo=UTC)):
        yield


def _held(session: Session, client: FlaskClient, kit: str, **changes: object) -> str:
    """Record a showing to eleven, two of them officers, and return where it is corrected."""
    parts = [part.id for part in facilitating.kit_row(session, kit).parts]
    session.rollback()
    data = {"on": "2026-01-10", "people": "11", "officers": "2", "officers_there": "yes"}
    sent = data | {"played": parts} | changes
    assert client.post(f"/kits/{kit}/showing", data=sent).status_code == 302
    row = session.query(Showing).order_by(Showing.id.desc()).first()
    at = f"/kits/{kit}/showings/{row.id if row else 0}"
    session.rollback()
    return at


def _was(session: Session, at: str) -> dict[str, str]:
    row = session.get_one(Showing, int(at.rpartition("/")[2]))
    was = {"was": f"{row.held_on}/{row.people}/{row.officers}"}
    session.rollback()
    return was


def test_the_narrator_reads_both(session: Session, people: People) -> None:
    told = make.Told(choices=replace(make.Told().choices, contact=("contact-used",)))
    story = make.released(session, people.riverton, told)
    story.voices[0].contact = "nia@example.org"
    session.commit()
    fay, nia = people.client("fay"), people.client("vera")
    kit, _ = facilitating.filled_kit(fay, story)
    at = _held(session, fay, kit)
    session.query(Job).filter_by(name="send_news").delete()
    session.commit()
    assert f'href="{at}"' in fay.get(f"/kits/{kit}").text
    page = fay.get(at).text
    assert 'name="was" value="2026-01-10/11/2"' in page and 'value="11"' in page
    with clock.standing_at(datetime(2026, 1, 12, 9, tzinfo=UTC)):
        assert fay.post(at, data=NOW | _was(session, at)).status_code == 302
    make.come_back(nia)
    page = " ".join(nia.get("/mine/story").text.split())
    assert (
        "January 9, 2026, a room without police: a part of it was played to 12 people,"
        " no officers." in page
    )
    assert (
        "This was put right on January 12, 2026. Before, it said: January 10, 2026,"
        " 11 people, 2 officers among them." in page
    )
    assert session.query(Job).filter_by(name="send_news").count() == 1
    entry = session.query(Entry).filter_by(act="showing-corrected").one()
    assert (entry.story_id, entry.user_id) == (story.id, people.users["fay"].id)
    assert (entry.detail["was"], entry.detail["now"]) == ("2026-01-10/11/2", "2026-01-09/12/0")
    assert session.query(Entry).filter_by(act="shown").one().detail == {"people": 11}
    assert chain.verify(session) is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"people": "0"}, "how many people"),
        ({"on": "2026-01-08"}, "before this kit was made"),
        ({"officers": "3"}, "a room without police"),
        ({"on": "2026-01-10", "people": "11", "officers_there": "yes"}, "It says just that now."),
    ],
)
def test_mistakes_keep_what_was_typed(
    session: Session, people: People, typed: dict[str, str], sentence: str
) -> None:
    fay = people.client("fay")
    kit, _ = facilitating.filled_kit(fay, make.released(session, people.riverton))
    at = _held(session, fay, kit)
    data = NOW | {"officers": "2"} | typed
    answer = fay.post(at, data=data | _was(session, at))
    assert answer.status_code == 400 and sentence in answer.text
    assert f'value="{data["people"]}"' in answer.text
    assert session.query(Entry).filter_by(act="showing-corrected").count() == 0


def test_a_day_that_was_taken_once_may_stay(session: Session, people: People) -> None:
    """Where the kit seems younger than the session, a number can still be put right."""
    fay = people.client("fay")
    kit = facilitating.kit(fay)
    at = _held(session, fay, kit)
    facilitating.kit_row(session, kit).made_on = clock.today().replace(day=20)
    session.commit()
    assert fay.post(at, data=NOW | {"on": "2026-01-10"} | _was(session, at)).status_code == 302


def test_two_facilitators_do_not_undo_each_other(session: Session, people: People) -> None:
    people.add("frank", "riverton", "facilitator")
    fay, frank = people.client("fay"), people.client("frank")
    at = _held(session, fay, facilitating.kit(fay))
    before = _was(session, at)
    assert fay.post(at, data=NOW | before).status_code == 302
    late = frank.post(at, data=NOW | {"people": "30"} | before)
    assert late.status_code == 400 and "Somebody else changed this just now." in late.text
    assert "12 people" in late.text and 'value="30"' in late.text
    session.rollback()
    # Nothing was played, so it is no story's: the record of the collection has it.
    entry = session.query(Entry).filter_by(act="showing-corrected").one()
    assert (entry.story_id, entry.collection_id) == (None, people.riverton.id)


def test_what_was_taken_back_since_is_put_right_too(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    fay, nia = people.client("fay"), people.client("vera")
    kit, _ = facilitating.filled_kit(fay, story, title="Quokka")
    at = _held(session, fay, kit)
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    assert "Quokka" not in fay.get(at).text
    assert fay.post(at, data=NOW | _was(session, at)).status_code == 302
    make.come_back(nia)
    assert "12 people" in nia.get("/mine/report").text


def test_absent_for_others(session: Session, people: People) -> None:
    fay = people.client("fay")
    kit, other = facilitating.kit(fay), facilitating.kit(fay)
    at = _held(session, fay, kit)
    data = NOW | _was(session, at)
    for who in ("mo", "felix"):
        client = people.client(who)
        assert facilitating.absent(client, at)
        assert client.post(at, data=data).status_code == 404
    assert fay.post(at.replace(kit, other), data=data).status_code == 404
    assert fay.get(f"/kits/{kit}/showings/999999").status_code == 404
