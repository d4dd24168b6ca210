"""Recording a showing writes what the narrator sees: when, how many, never who."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import consents, leaving
from archive.models import Showing
from tests import facilitating, make
from tests.people import People


@pytest.fixture(autouse=True)
def _that_evening() -> Iterator[None]:
    """The kits are made on the day on which they are held."""
    with clock.standing_at(datetime(2026, 1, 10, 18, tzinfo=UTC)):
        yield


def _parts(session: Session, kit: str) -> list[int]:
    return [part.id for part in facilitating.kit_row(session, kit).parts]


def test_the_narrator_sees_it(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    fay = people.client("fay")
    kit, _ = facilitating.filled_kit(fay, story)
    assert "What was played?" in fay.get(f"/kits/{kit}/showing").text
    held = {"on": "2026-01-10", "people": "11", "officers": "2", "officers_there": "yes"}
    data = {**held, "played": _parts(session, kit)}
    assert fay.post(f"/kits/{kit}/showing", data=data).status_code == 302
    assert "11 people, 2 officers among them" in fay.get(f"/kits/{kit}").text
    nia = people.client("vera")
    make.come_back(nia)
    page = nia.get("/mine/story").text
    assert "January 10, 2026" in page
    assert "11 people, 2 officers among them" in page
    assert "Fay" not in page


def test_only_what_was_played(session: Session, people: People) -> None:
    one, two = (make.released(session, people.riverton) for _ in range(2))
    fay = people.client("fay")
    kit, _ = facilitating.filled_kit(fay, one)
    facilitating.add(fay, kit, facilitating.clip(fay, two))
    first = _parts(session, kit)[0]
    data = {"on": "2026-01-10", "people": "11", "played": [first, "x", "999999"]}
    fay.post(f"/kits/{kit}/showing", data=data)
    session.rollback()
    showing = session.query(Showing).one()
    assert [shown.story_id for shown in showing.clips] == [one.id]


def test_what_was_withdrawn_since_may_still_be_recorded_unseen(
    session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    fay = people.client("fay")
    kit, _ = facilitating.filled_kit(fay, story, title="Quokka")
    session.rollback()
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    page = fay.get(f"/kits/{kit}/showing").text
    assert "Quokka" not in page
    assert "A part that is not shown any more" in page
    data = {"on": "2026-01-10", "people": "11", "played": _parts(session, kit)}
    assert fay.post(f"/kits/{kit}/showing", data=data).status_code == 302
    session.rollback()
    assert len(session.query(Showing).one().clips) == 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"on": "tomorrow"}, "cannot read this date"),
        ({"on": ""}, "cannot read this date"),
        ({"on": "2199-01-01"}, "still to come"),
        ({"people": "0"}, "how many people"),
        ({"people": "99999"}, "how many people"),
        ({"people": "2", "officers": "3"}, "more officers than people"),
        ({"officers": "some"}, "how many people"),
    ],
)
def test_mistakes_keep_what_was_typed(
    session: Session, people: People, given: dict[str, str], sentence: str
) -> None:
    fay = people.client("fay")
    kit, _ = facilitating.filled_kit(fay, make.released(session, people.riverton))
    data = {"on": "2026-01-10", "people": "17", "officers": "1"}
    answer = fay.post(f"/kits/{kit}/showing", data=data | given)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert answer.text.count(" checked") == 0
    assert session.query(Showing).count() == 0


def test_absent_for_others(people: People) -> None:
    kit = facilitating.kit(people.client("fay"))
    for who in ("mo", "felix"):
        client = people.client(who)
        assert facilitating.absent(client, f"/kits/{kit}/showing")
        assert client.post(f"/kits/{kit}/showing", data={"people": "3"}).status_code == 404


def test_officers_in_a_room_without_police_are_asked_about_again(
    session: Session, people: People
) -> None:
    """What happened is recorded, and its narrators read it; a slip of the finger is not."""
    fay = people.client("fay")
    kit, _ = facilitating.filled_kit(fay, make.released(session, people.riverton))
    session.rollback()
    assert not facilitating.kit_row(session, kit).room["police"]
    session.rollback()
    data = {"on": "2026-01-10", "people": "17", "officers": "3"}
    answer = fay.post(f"/kits/{kit}/showing", data=data)
    assert answer.status_code == 400
    assert "a room without police" in answer.text
    assert session.query(Showing).count() == 0
    session.rollback()
    sure = fay.post(f"/kits/{kit}/showing", data={**data, "officers_there": "yes"})
    assert sure.status_code == 302
    assert session.query(Showing).one().officers == 3


def test_a_day_before_the_kit_was_made_is_refused(session: Session, people: People) -> None:
    fay = people.client("fay")
    kit = facilitating.kit(fay)
    for day in ("1999-01-01", "2026-01-08"):
        answer = fay.post(f"/kits/{kit}/showing", data={"on": day, "people": "17"})
        assert answer.status_code == 400
        assert "before this kit was made" in answer.text
    assert session.query(Showing).count() == 0
    # In the west it was still the day before when the kit was made.
    data = {"on": "2026-01-09", "people": "17"}
    assert fay.post(f"/kits/{kit}/showing", data=data).status_code == 302


def test_the_same_twice_is_asked_about_once(session: Session, people: People) -> None:
    fay = people.client("fay")
    kit, _ = facilitating.filled_kit(fay, make.released(session, people.riverton))
    data = {"on": "2026-01-10", "people": "17", "played": _parts(session, kit)}
    assert fay.post(f"/kits/{kit}/showing", data=data).status_code == 302
    again = fay.post(f"/kits/{kit}/showing", data=data)
    assert again.status_code == 400
    assert "This is recorded already." in again.text and 'name="again"' in again.text
    assert 'value="17"' in again.text
    changes: list[dict[str, object]] = [{"people": "18"}, {"played": []}, {"again": "yes"}]
    for change in changes:
        assert fay.post(f"/kits/{kit}/showing", data=data | change).status_code == 302, change
    session.rollback()
    assert session.query(Showing).count() == 4


def test_narrators_are_said_to_see_it_only_where_they_do(session: Session, people: People) -> None:
    fay = people.client("fay")
    kit, _ = facilitating.filled_kit(fay, make.released(session, people.riverton))
    data = {"on": "2026-01-10", "people": "17"}
    page = fay.post(f"/kits/{kit}/showing", data=data, follow_redirects=True).text
    assert "The showing is recorded." in page and "narrators see it" not in page
    data["played"] = str(_parts(session, kit)[0])
    page = fay.post(f"/kits/{kit}/showing", data=data, follow_redirects=True).text
    assert "The narrators see it on their pages." in page


def test_where_police_were_to_come_their_number_is_said(session: Session, people: People) -> None:
    fay = people.client("fay")
    kit, closed = facilitating.kit(fay, facilitating.MIXED), facilitating.kit(fay)
    empty = 'id="officers" name="officers" type="number" value=""'
    assert empty in fay.get(f"/kits/{kit}/showing").text
    assert empty not in fay.get(f"/kits/{closed}/showing").text
    data = {"on": "2026-01-10", "people": "17", "officers": " "}
    answer = fay.post(f"/kits/{kit}/showing", data=data)
    assert answer.status_code == 400 and "If none came, write 0." in answer.text
    assert fay.post(f"/kits/{kit}/showing", data=data | {"officers": "0"}).status_code == 302


def test_what_was_answered_stands_when_something_else_is_asked(
    session: Session, people: People
) -> None:
    """Officers in a room without police, twice on one day: each question is put only once."""
    fay = people.client("fay")
    kit, _ = facilitating.filled_kit(fay, make.released(session, people.riverton))
    said = {"on": "2026-01-10", "people": "17", "officers": "3"}
    sure = {"officers_there": "yes"}
    assert fay.post(f"/kits/{kit}/showing", data=said | sure).status_code == 302
    page = fay.post(f"/kits/{kit}/showing", data=said | sure).text
    assert 'name="officers_there" value="yes" checked' in page and 'name="again"' in page
    page = fay.post(f"/kits/{kit}/showing", data=said | {"again": "yes"}).text
    assert 'name="again" value="yes" id="again" checked' in page
    both = said | sure | {"again": "yes"}
    assert fay.post(f"/kits/{kit}/showing", data=both).status_code == 302
    session.rollback()
    assert session.query(Showing).count() == 2


def test_who_left_the_number_of_officers_out_is_asked_for_it_alone(people: People) -> None:
    fay = people.client("fay")
    kit = facilitating.kit(fay, facilitating.MIXED)
    answer = fay.post(f"/kits/{kit}/showing", data={"on": "2026-01-10", "people": "17"})
    assert "how many officers were there" in answer.text
    assert "Yes, officers were there" not in answer.text


def test_who_restricted_since_is_told_all_the_same(session: Session, people: People) -> None:
    """The group met before; nothing of the part is named, but its place in the plan."""
    story, other = (make.released(session, people.riverton) for _ in range(2))
    fay = people.client("fay")
    kit, _ = facilitating.filled_kit(fay, other)
    facilitating.add(fay, kit, facilitating.clip(fay, story, title="Quokka"))
    session.rollback()
    voice = story.voices[0]
    consents.record(session, voice, consents.Choices())
    session.commit()
    page = fay.get(f"/kits/{kit}/showing").text
    assert (
        "Quokka" not in page and "A part that is not shown any more, number 2 of the plan" in page
    )
    assert "its narrator reads of the showing" in page
    assert page.count(" checked") == 1
    data = {"on": "2026-01-10", "people": "11", "played": _parts(session, kit)}
    session.rollback()
    assert fay.post(f"/kits/{kit}/showing", data=data).status_code == 302
    session.rollback()
    assert {shown.story_id for shown in session.query(Showing).one().clips} == {story.id, other.id}
    nia = people.client("vera")
    make.come_back(nia)
    assert "January 10, 2026" in nia.get("/mine/story").text


def test_a_clip_that_went_with_a_voice_is_told_to_who_stays(
    session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    ana = make.second(session, story, choices=make.everything())
    consents.record(session, story.voices[0], make.everything())
    session.commit()
    fay = people.client("fay")
    kit, _ = facilitating.filled_kit(fay, story)
    session.rollback()
    leaving.leave(session, story.voices[0])
    session.commit()
    assert facilitating.kit_row(session, kit).parts[0].clip_id is None
    data = {"on": "2026-01-10", "people": "11", "played": _parts(session, kit)}
    session.rollback()
    page = fay.post(f"/kits/{kit}/showing", data=data, follow_redirects=True).text
    assert "The narrators see it on their pages." in page
    assert "This is recorded already." in fay.post(f"/kits/{kit}/showing", data=data).text
    session.rollback()
    assert [shown.story_id for shown in session.query(Showing).one().clips] == [ana.story_id]
