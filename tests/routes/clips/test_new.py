"""Choose words or times, and a clip is made of them."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from archive.actions import redactions
from archive.models import Clip, Item, Job, Story
from tests import facilitating, make
from tests.people import People
from tests.pressing import form_of, twice


def _address(story: Story, item: Item, extra: str = "") -> str:
    return f"/clips/new?r=said&story={story.public_id}&item={item.public_id}{extra}"


def test_chosen_words_of_a_recording_become_times(session: Session, people: People) -> None:
    story, item = facilitating.sounding(session, people)
    fay = people.client("fay")
    page = fay.get(_address(story, item, "&first=1.5&last=1.12")).text
    assert "he said" in page
    clip = facilitating.clip_row(session, facilitating.clip(fay, story, first="1.5", last="1.12"))
    assert clip.start_ms is not None and clip.end_ms is not None
    assert 8000 < clip.start_ms < clip.end_ms < 16_000
    assert clip.first_position is None
    assert clip.collection_id == people.riverton.id
    jobs = session.query(Job).filter_by(name="cut_clip").all()
    assert [job.args for job in jobs] == [{"clip_id": clip.id}]


def test_whole_passages_without_a_script(session: Session, people: People) -> None:
    story, _ = facilitating.sounding(session, people)
    clip = facilitating.clip_row(
        session, facilitating.clip(people.client("fay"), story, first="0", last="1")
    )
    assert (clip.start_ms, clip.end_ms) == (0, 16_000)


def test_times_count_before_words(session: Session, people: People) -> None:
    story, _ = facilitating.sounding(session, people)
    clip = facilitating.clip_row(
        session, facilitating.clip(people.client("fay"), story, start="0:02.5", end="7")
    )
    assert (clip.start_ms, clip.end_ms) == (2500, 7000)


def test_written_words_are_cut_by_characters(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    clip = facilitating.clip_row(
        session, facilitating.clip(people.client("fay"), story, first="0.4", last="1.11")
    )
    assert (clip.first_position, clip.first_char) == (0, 4)
    assert (clip.last_position, clip.last_char) == (1, 11)
    assert session.query(Job).filter_by(name="cut_clip").all() == []


def test_characters_are_those_of_the_shown_text(session: Session, people: People) -> None:
    """What was removed stands there as a mark, so that offsets after it have moved."""
    told = make.Told(title="Porch", body="Dale Corbin came home late.")
    story = make.released(session, people.riverton, told)
    session.rollback()
    redactions.remove_words(session, people.viewer("mo"), story, "Dale Corbin")
    session.commit()
    fay = people.client("fay")
    clip_id = facilitating.clip(fay, story, first="0.4", last="0.13")
    clip = facilitating.clip_row(session, clip_id)
    body = story.items[0].passages[0].text
    assert body[clip.first_char : clip.last_char] == "came home"
    assert "Corbin" not in fay.get(f"/clips/{clip_id}").text


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        ({"title": ""}, "Please give it a title."),
        ({"start": "5", "end": "3"}, "The end must come after the start"),
        ({"start": "5", "end": "5.5"}, "A clip needs at least one second."),
        ({"start": "5", "end": "99"}, "The end must come after the start"),
        ({"start": "5", "end": ""}, "Write both times like"),
        ({"start": "five", "end": "six"}, "Write both times like"),
        ({"start": "-5", "end": "6"}, "Write both times like"),
        ({"first": "2", "last": "1"}, "The end must come after the start."),
        ({"first": "1.8", "last": "1.4"}, "The end must come after the start."),
        ({"first": "", "last": ""}, "Choose where the clip begins"),
        ({"first": "77", "last": "78"}, "The end must come after the start."),
        ({"first": "x", "last": "0"}, "Choose where the clip begins"),
    ],
)
def test_mistakes_keep_what_was_typed(
    session: Session, people: People, wish: dict[str, str], sentence: str
) -> None:
    story, item = facilitating.sounding(session, people)
    data = {
        "r": "said",
        "story": story.public_id,
        "item": item.public_id,
        "title": "My <title>",
        "context": "A line",
        "first": "0",
        "last": "0",
    }
    answer = people.client("fay").post("/clips/new", data=data | wish)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert "A line" in answer.text
    assert session.query(Clip).count() == 0


def test_ten_minutes_at_most(session: Session, people: People) -> None:
    story, item = facilitating.sounding(session, people)
    item.duration_ms = 20 * 60 * 1000
    session.commit()
    data = {"r": "said", "story": story.public_id, "item": item.public_id, "title": "Long"}
    answer = people.client("fay").post("/clips/new", data=data | {"start": "0", "end": "10:01"})
    assert "ten minutes long at most" in answer.text
    answer = people.client("fay").post("/clips/new", data=data | {"start": "0", "end": "10:00"})
    assert answer.status_code == 302


def test_from_a_kit_it_lands_in_the_kit(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    fay = people.client("fay")
    kit = facilitating.kit(fay)
    data = {"kit": kit, "story": story.public_id, "item": story.items[0].public_id}
    answer = fay.post("/clips/new", data={**data, "title": "Mine", "first": "0", "last": "0"})
    assert answer.location == f"/kits/{kit}"
    assert "Mine" in fay.get(answer.location).text


def test_absent_without_the_clip_use_or_the_room(session: Session, people: People) -> None:
    uncut = make.released(session, people.riverton, make.chosen("dialogue-closed"))
    cut = make.released(session, people.riverton, make.chosen("dialogue-closed", "clip"))
    fay = people.client("fay")
    assert facilitating.absent(fay, _address(uncut, uncut.items[0]))
    assert facilitating.absent(fay, _address(cut, uncut.items[0]))
    assert facilitating.absent(fay, _address(cut, cut.items[0], "&r=police"))
    assert facilitating.absent(fay, f"/clips/new?story={cut.public_id}")
    assert people.client("felix").get(_address(cut, cut.items[0])).status_code == 404
    data = {"story": uncut.public_id, "item": uncut.items[0].public_id, "r": "said", "title": "x"}
    assert fay.post("/clips/new", data=data).status_code == 404
    assert fay.get(_address(cut, cut.items[0])).status_code == 200


def test_a_file_of_its_own_is_cut(
    session: Session, people: People, work: Callable[[], int]
) -> None:
    story, _ = facilitating.sounding(session, people)
    work()
    fay = people.client("fay")
    clip_id = facilitating.clip(fay, story, start="1", end="3")
    assert "The clip is being cut." in fay.get(f"/clips/{clip_id}").text
    work()
    page = fay.get(f"/clips/{clip_id}").text
    assert "being cut" not in page
    assert "<audio" in page
    kinds = {row.kind for row in facilitating.clip_row(session, clip_id).renditions}
    assert "audio" in kinds


def test_two_presses_cut_one_clip(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    fay, item = people.client("fay"), story.items[0]
    wish = {"title": "A clip", "first": "0", "last": "0"}
    here = {"story": story.public_id, "item": item.public_id, "r": "said"}
    form = form_of(fay, _address(story, item, "&first=0&last=0")) | here | wish
    session.rollback()
    answers = twice(fay, "/clips/new", form)
    clip = session.query(Clip).one()
    ways = {answer.location.partition("?")[0] for answer in answers}
    assert ways == {f"/clips/{clip.public_id}", "/clips"}
