"""The room screen, one thing at a time, also without its script."""

import re

import pytest
from sqlalchemy.orm import Session

from archive.actions import consents
from archive.consent import Presentation
from archive.models import ContentNote
from tests import facilitating, make
from tests.people import People


def test_cover_note_clip_end(session: Session, people: People) -> None:
    story, _ = facilitating.sounding(session, people)
    story.content_notes.append(ContentNote(code="injury", level="described"))
    session.commit()
    fay = people.client("fay")
    kit, clip = facilitating.filled_kit(fay, story, title="The light", context="A man tells.")
    session.rollback()
    own = make.rendition(session, story, b"clip only", voice="voice-own")
    own.clip_id = facilitating.clip_row(session, clip).id
    session.commit()
    cover = fay.get(f"/kits/{kit}/room").text
    assert "Evening" in cover and "Begin" in cover
    before = fay.get(f"/kits/{kit}/room?n=1").text
    for words in ("The light", "A man tells.", "Before we listen", "Injury (Described)"):
        assert words in before
    assert "one person's account" in before
    assert own.public_id not in before
    assert "The light was red." not in before
    play = fay.get(f"/kits/{kit}/room?n=1&ready=1").text
    assert f"/kits/{kit}/clips/{clip}/media/{own.public_id}" in play
    assert "autoplay" not in play
    assert 'preload="none"' in play
    assert "The light was red." in play
    assert "That was the last part." in fay.get(f"/kits/{kit}/room?n=2").text


def test_nothing_of_the_archive_stands_behind_it(session: Session, people: People) -> None:
    fay = people.client("fay")
    kit, _ = facilitating.filled_kit(fay, make.released(session, people.riverton))
    for query in ("", "?n=1", "?n=1&ready=1", "?n=1&stopped=1"):
        page = fay.get(f"/kits/{kit}/room{query}").text
        assert set(re.findall(r'href="(/[a-z]*)', page)) <= {"/kits", "/static"}
        assert '<nav aria-label="Main"' not in page


def test_stop_is_a_calm_blank(session: Session, people: People) -> None:
    fay = people.client("fay")
    story, _ = facilitating.sounding(session, people)
    kit, clip = facilitating.filled_kit(fay, story, title="The light")
    page = fay.get(f"/kits/{kit}/room?n=1&ready=1").text
    assert f"/kits/{kit}/room?n=1&amp;stopped=1" in page
    page = fay.get(f"/kits/{kit}/room?n=1&stopped=1").text
    assert "Stopped." in page
    assert "red" not in page.split("<main")[1].split("<template")[0]
    assert clip not in page


def test_prompts_and_pauses(people: People) -> None:
    fay = people.client("fay")
    kit = facilitating.kit(fay)
    fay.post(f"/kits/{kit}/add", data={"kind": "prompt", "words": "What did you notice?"})
    fay.post(f"/kits/{kit}/add", data={"kind": "pause"})
    assert "What did you notice?" in fay.get(f"/kits/{kit}/room?n=1").text
    assert "A quiet minute." in fay.get(f"/kits/{kit}/room?n=2").text


def test_words_only_are_read_large(session: Session, people: People) -> None:
    told = make.chosen("all", shown=Presentation())
    story, _ = facilitating.sounding(session, people, told)
    fay = people.client("fay")
    kit, _ = facilitating.filled_kit(fay, story)
    page = fay.get(f"/kits/{kit}/room?n=1&ready=1").text
    assert "The light was red." in page
    assert "<audio" not in page


def test_a_clip_withdrawn_while_the_room_is_open(session: Session, people: People) -> None:
    story, _ = facilitating.sounding(session, people)
    fay = people.client("fay")
    kit, clip = facilitating.filled_kit(fay, story, title="The light")
    address = f"/kits/{kit}/room?n=1&ready=1"
    assert "data-clip" in fay.get(address).text
    session.rollback()
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    for query in ("n=1&ready=1", "n=1"):
        page = fay.get(f"/kits/{kit}/room?{query}").text
        assert "This part is not shown." in page
        for gone in ("data-clip", "The light", "red", clip):
            assert gone not in page


@pytest.mark.parametrize("number", ["-1", "x", "999", "9999999", "²", ""])
def test_a_number_that_is_none(people: People, number: str) -> None:
    fay = people.client("fay")
    kit = facilitating.kit(fay)
    assert fay.get(f"/kits/{kit}/room?n={number}").status_code == 200


def test_absent_for_others(people: People) -> None:
    kit = facilitating.kit(people.client("fay"))
    for who in ("mo", "felix"):
        assert facilitating.absent(people.client(who), f"/kits/{kit}/room")
