"""One story as a room may get it, opened at the second."""

import pytest
from sqlalchemy.orm import Session

from archive.actions import redactions
from archive.consent import Presentation
from archive.models import ContentNote, Item
from tests import facilitating, make
from tests.people import People


def test_without_a_room_one_is_asked_first(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    answer = people.client("fay").get(f"/find/{story.public_id}")
    assert (answer.status_code, answer.location) == (302, "/find")


def test_it_opens_at_the_second_of_the_right_item(session: Session, people: People) -> None:
    story, item = facilitating.sounding(session, people)
    page = (
        people.client("fay")
        .get(f"/find/{story.public_id}?r=said&item={item.public_id}&t=16.25")
        .text
    )
    assert 'data-start-at="16250"' in page
    assert 'data-start="16000"' in page
    other = people.client("fay").get(f"/find/{story.public_id}?r=said&item=x&t=18").text
    assert 'data-start-at="0"' in other


@pytest.mark.parametrize("at", ["-1", "x", "1e9", "9" * 30, "²", "1.", ".5"])
def test_a_time_that_is_none_is_the_beginning(session: Session, people: People, at: str) -> None:
    story = make.released(session, people.riverton)
    item = story.items[0].public_id
    query = {"r": "said", "item": item, "t": at}
    answer = people.client("fay").get(f"/find/{story.public_id}", query_string=query)
    assert 'data-start-at="0"' in answer.text


def test_notes_stand_before_the_player(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    story.content_notes.append(ContentNote(code="injury"))
    make.rendition(session, story, b"sound", voice="voice-own")
    page = people.client("fay").get(f"/find/{story.public_id}?r=said").text
    assert 0 < page.index("Before you listen") < page.index("<audio")


def test_the_room_decides_what_is_shown(session: Session, people: People) -> None:
    shown = Presentation("show-chosen-name", "voice-text", "face-none", "place-city", "date-year")
    story = make.released(session, people.riverton, make.chosen("dialogue-closed", shown=shown))
    make.rendition(session, story, b"sound", voice="voice-own")
    fay = people.client("fay")
    page = fay.get(f"/find/{story.public_id}?r=said").text
    assert "Robin · Riverton · 2014" in page
    assert "Nia" not in page
    assert "<audio" not in page
    assert facilitating.absent(fay, f"/find/{story.public_id}?r=said&r=police")


def test_removed_words_are_not_there(session: Session, people: People) -> None:
    story, _ = facilitating.sounding(session, people)
    session.rollback()
    redactions.remove_words(session, people.viewer("mo"), story, "Dale Corbin")
    session.commit()
    page = people.client("fay").get(f"/find/{story.public_id}?r=said").text
    assert "Corbin" not in page
    assert "Then he said my name, […]." in page


def test_clips_are_offered_only_where_they_may_be_cut(session: Session, people: People) -> None:
    may = make.released(session, people.riverton, make.chosen("dialogue-closed", "clip"))
    may_not = make.released(session, people.riverton, make.chosen("dialogue-closed"))
    fay = people.client("fay")
    assert "/clips/new?" in fay.get(f"/find/{may.public_id}?r=said").text
    page = fay.get(f"/find/{may_not.public_id}?r=said").text
    assert "/clips/new?" not in page
    assert "not cut clips" in page


@pytest.mark.parametrize("who", ["mo", "felix", "marta"])
def test_absent_for_others(session: Session, people: People, who: str) -> None:
    story = make.released(session, people.riverton)
    assert people.client(who).get(f"/find/{story.public_id}?r=said").status_code == 404


def test_a_shared_collection(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    people.riverton.shares = True
    session.commit()
    assert people.client("felix").get(f"/find/{story.public_id}?r=said").status_code == 200


def test_a_photo_has_no_clip_to_offer(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    story.items.append(Item(kind="photo", position=1, state="ready"))
    session.commit()
    page = people.client("fay").get(f"/find/{story.public_id}?r=said").text
    assert page.count('data-new="') == 1


def test_a_long_transcript_comes_in_parts(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    item = story.items[0]
    item.kind = "audio"
    make.timed(session, story, item, [f"Line {n}." for n in range(500)])
    address = f"/find/{story.public_id}?r=said&item={item.public_id}"
    page = people.client("fay").get(f"{address}&t=400").text
    assert "Line 200." in page
    assert "Line 499." not in page
    assert "Line 0." not in page
    assert "Earlier passages" in page
    assert "data-later" in page
    assert len(page.encode()) < 100_000
