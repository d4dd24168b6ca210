"""Removing words and sound, and putting back what staff removed."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from archive import gate, redaction
from archive.actions import lifting, redactions
from archive.consent.presentation import OPEN
from archive.errors import BadInput, Refused
from archive.models import IndexPoint, Item, Job, Redaction, Rendition, Story
from tests import make
from tests.people import People

LINES = ["My name is Dale.", "They took Dale away.", "He went."]


@pytest.fixture
def story(session: Session, people: People) -> Story:
    """A written text and a recording of six seconds, in which a name is said three times."""
    made = make.submitted(session, people.riverton, make.Told(title="Dale", body="Dale wrote."))
    item = Item(story=made, kind="audio", position=1, state="ready", duration_ms=6000)
    item.renditions = [Rendition(kind="audio", revision=1, key="k", mime="audio/mp4", size=1)]
    session.add(item)
    session.flush()
    session.expire(made, ["items"])
    make.timed(session, made, item, LINES)
    return made


def shown(story: Story) -> str:
    seen = gate.fetch_preview(story, OPEN)
    return " ".join([seen.title, *(p.text for item in seen.items for p in item.passages)])


def jobs(session: Session, story: Story) -> list[str]:
    return [job.name for job in session.query(Job).filter_by(story_id=story.id)]


def test_words_go_from_every_item_and_the_title(
    session: Session, people: People, story: Story
) -> None:
    assert redactions.remove_words(session, people.viewer("mo"), story, "dale") == 3
    assert "Dale" not in shown(story)
    assert len(redaction.times_of(story.items[1])) == 2


def test_a_removal_makes_every_rendition_stale_and_calls_the_worker(
    session: Session, people: People, story: Story
) -> None:
    text, before = story.text_revision, story.items[1].revision
    redactions.remove_words(session, people.viewer("mo"), story, "Dale")
    assert story.items[1].revision == before + 1
    assert story.text_revision > text
    assert "render_item" in jobs(session, story)
    assert gate.fetch_preview(story, OPEN).items[1].media == {}


def test_selected_words_go_where_they_are_said_again(
    session: Session, people: People, story: Story
) -> None:
    places = redactions.remove_spans(session, people.viewer("mo"), story.items[1], [(0, 11, 15)])
    assert places == 3
    assert "Dale" not in shown(story)


def test_a_name_of_letters_and_vowel_signs_goes_whole_and_everywhere(
    session: Session, people: People, story: Story
) -> None:
    make.timed(session, story, story.items[1], ["मेरा नाम नेहा है", "वह नेहा से मिली"])
    at = story.items[1].passages[0].text.index("नेहा")
    assert redactions.remove_spans(session, people.viewer("mo"), story.items[1], [(0, at, at + 2)])
    assert "मेरा नाम […] है वह […] से मिली" in shown(story)


def test_a_short_word_goes_only_where_it_stands(
    session: Session, people: People, story: Story
) -> None:
    redactions.remove_spans(session, people.viewer("mo"), story.items[1], [(2, 0, 2)])
    assert "[…] went." in shown(story)
    assert "They took" in shown(story)


def test_a_span_of_sound_takes_its_words_along(
    session: Session, people: People, story: Story
) -> None:
    redactions.remove_times(session, people.viewer("mo"), story.items[1], 2000, 4000)
    assert "took" not in shown(story)
    assert "name is Dale" in shown(story)
    assert (2000, 4000) in redaction.times_of(story.items[1])
    assert len(redactions.listed(story)) == 1


def test_words_of_a_title_alone_are_removed(session: Session, people: People, story: Story) -> None:
    story.title = "On Elm Street"
    redactions.remove_words(session, people.viewer("mo"), story, "Elm Street")
    assert "Elm" not in shown(story)


@pytest.mark.parametrize("words", ["Oak Street", "Mill Side", "Nia Example", "bend of the river"])
def test_words_of_a_place_a_name_or_an_index_point_alone_are_removed(
    session: Session, people: People, story: Story, words: str
) -> None:
    story.items[1].index_points = [IndexPoint(start_ms=0, title="At the bend of the river")]
    redactions.remove_words(session, people.viewer("mo"), story, words)
    seen = gate.fetch_preview(story, OPEN)
    left = f"{seen.place} {seen.name} {seen.items[1].points[0].title}"
    assert words not in left and "[…]" in left


@pytest.mark.parametrize("words", ["Oak Street", "Nia Example"])
def test_what_no_narrator_shows_cannot_be_found_out(
    session: Session, people: People, words: str
) -> None:
    shown = replace(OPEN, name="show-chosen-name", place="place-area")
    made = make.submitted(session, people.riverton, make.chosen("public-web", shown=shown))
    with pytest.raises(BadInput, match="words-not-found"):
        redactions.remove_words(session, people.viewer("mo"), made, words)
    redactions.remove_words(session, people.viewer("mo"), made, "Robin")


@pytest.mark.parametrize("words", ["", "e", "Elsewhere", "(", "…"])
def test_words_that_are_not_there(
    session: Session, people: People, story: Story, words: str
) -> None:
    with pytest.raises(BadInput):
        redactions.remove_words(session, people.viewer("mo"), story, words)
    assert not session.query(Redaction).count()


@pytest.mark.parametrize("span", [(9, 0, 4), (0, 4, 4), (0, -1, 3), (0, 0, 99), (0, 10, 11)])
def test_a_selection_outside_the_words(
    session: Session, people: People, story: Story, span: tuple[int, int, int]
) -> None:
    with pytest.raises(BadInput):
        redactions.remove_spans(session, people.viewer("mo"), story.items[1], [span])


@pytest.mark.parametrize("times", [(0, 0), (3000, 2000), (5000, 6001), (-1, 100)])
def test_times_outside_the_recording(
    session: Session, people: People, story: Story, times: tuple[int, int]
) -> None:
    with pytest.raises(BadInput):
        redactions.remove_times(session, people.viewer("mo"), story.items[1], *times)


def test_putting_back_returns_the_narrators_words(
    session: Session, people: People, story: Story
) -> None:
    redactions.remove_words(session, people.viewer("mo"), story, "Dale")
    revision = story.items[1].revision
    lifting.put_back(session, people.viewer("max"), story, redactions.listed(story)[0].id)
    assert shown(story).count("Dale") == 4
    assert redaction.times_of(story.items[1]) == []
    assert story.items[1].revision > revision


def test_a_narrators_own_mark_is_never_lifted(
    session: Session, people: People, story: Story
) -> None:
    mark = Redaction(item=story.items[1], position=0, start_char=11, end_char=15, by_narrator=True)
    mark.phrase = "Dale"
    session.add(mark)
    session.flush()
    with pytest.raises(Refused):
        lifting.put_back(session, people.viewer("mo"), story, mark.id)
    assert "Dale" not in shown(story)


def test_what_another_mark_removes_stays_silent(
    session: Session, people: People, story: Story
) -> None:
    viewer = people.viewer("mo")
    redactions.remove_words(session, viewer, story, "took Dale away")
    redactions.remove_words(session, viewer, story, "Dale")
    longer = next(one for one in redactions.listed(story) if one.phrase == "took Dale away")
    lifting.put_back(session, viewer, story, longer.id)
    assert "Dale" not in shown(story)
    assert "took" in shown(story)
    assert len(redaction.times_of(story.items[1])) == 2


def test_a_mark_can_be_put_back_once(session: Session, people: People, story: Story) -> None:
    redactions.remove_words(session, people.viewer("mo"), story, "Dale")
    mark = redactions.listed(story)[0].id
    lifting.put_back(session, people.viewer("mo"), story, mark)
    with pytest.raises(Refused):
        lifting.put_back(session, people.viewer("mo"), story, mark)


def test_the_desk_sees_what_is_removed(session: Session, people: People, story: Story) -> None:
    redactions.remove_words(session, people.viewer("mo"), story, "Dale")
    parts = redactions.parts_of(story.items[1])[0]
    assert [(part.text, part.removed) for part in parts] == [
        ("My name is ", False),
        ("Dale", True),
        (".", False),
    ]


def test_what_was_removed_by_hand_stays_when_the_sound_about_it_comes_back(
    session: Session, people: People, story: Story
) -> None:
    """A name of two letters is known by its place alone, and nothing else would bring it back."""
    mo, item = people.viewer("mo"), story.items[1]
    make.timed(session, story, item, ["So Al came over to the house then.", "Nothing else."])
    redactions.remove_spans(session, mo, item, [(0, 3, 5)])
    heard = redaction.times_of(item)
    redactions.remove_times(session, mo, item, 0, 2000)
    (whole,) = [m for m in redaction.in_force(item) if m.position is None]
    lifting.put_back(session, mo, story, whole.id)
    assert whole.lifted_on
    assert "So […] came over to the house then." in shown(story)
    assert redaction.times_of(item) == heard
