"""A clip is its own words and its own file; nothing around it can be reached from it."""

import pytest
from sqlalchemy.orm import Session

from archive import gate, redaction
from archive.actions import consents, decisions
from archive.consent import Presentation
from archive.errors import Absent
from archive.gate import ShownClip, clip_media, fetch_clip, fetch_clips
from archive.gate.renditions import READER
from archive.models import ContentNote, Redaction, Story
from tests import make
from tests.gate.conftest import CLOSED, MIXED, clip_of
from tests.people import People

LINES = ["Before it all.", "He is Dale Corbin to me.", "After it all."]


@pytest.fixture
def story(session: Session, people: People) -> Story:
    """A story of three timed lines, two seconds each."""
    made = make.released(session, people.riverton, make.Told(title="About Dale Corbin"))
    made.items[0].kind = "audio"
    make.timed(session, made, made.items[0], LINES)
    return made


def _shown(session: Session, people: People, public_id: str) -> ShownClip:
    return fetch_clip(session, people.viewer("fay"), CLOSED, public_id)[1]


def test_only_its_words_timed_from_its_own_beginning(
    session: Session, people: People, story: Story
) -> None:
    clip = clip_of(session, people, story, start_ms=2000, end_ms=4000)
    shown = _shown(session, people, clip.public_id)
    assert [(p.start_ms, p.end_ms, p.text) for p in shown.passages] == [(0, 2000, LINES[1])]
    assert shown.seconds == 2


def test_half_a_passage(session: Session, people: People, story: Story) -> None:
    clip = clip_of(session, people, story, start_ms=2900, end_ms=5000)
    shown = _shown(session, people, clip.public_id)
    assert [p.text for p in shown.passages] == ["Corbin to me.", "After"]
    assert shown.passages[1].start_ms == 1100


def test_by_characters(session: Session, people: People, story: Story) -> None:
    span = {"first_position": 0, "first_char": 7, "last_position": 1, "last_char": 5}
    clip = clip_of(session, people, story, **span)
    assert [p.text for p in _shown(session, people, clip.public_id).passages] == [
        "it all.",
        "He is",
    ]


def test_what_is_removed_later_leaves_the_clip_its_title_and_its_line(
    session: Session, people: People, story: Story
) -> None:
    clip = clip_of(session, people, story, start_ms=2000, end_ms=4000)
    clip.title, clip.context = "Dale Corbin again", "On Dale Corbin"
    mark = Redaction(
        item=story.items[0], position=1, start_char=6, end_char=17, phrase="Dale Corbin"
    )
    session.add(mark)
    decisions.touch_text(session, story)
    session.commit()
    shown = _shown(session, people, clip.public_id)
    told = (shown.title, shown.context, *(p.text for p in shown.passages))
    assert told == ("[…] again", "On […]", "He is […] to me.")


def test_its_own_file_and_no_other(session: Session, people: People, story: Story) -> None:
    clip = clip_of(session, people, story, start_ms=2000, end_ms=4000)
    whole = make.rendition(session, story, b"whole", voice="voice-own")
    shown = _shown(session, people, clip.public_id)
    assert shown.media == {}
    assert shown.waiting
    own = make.rendition(session, story, b"own", voice="voice-own")
    own.clip_id = clip.id
    session.commit()
    session.expire_all()
    shown = _shown(session, people, clip.public_id)
    assert not shown.waiting
    assert shown.media["audio"].public_id == own.public_id
    assert clip_media(clip, shown, own.public_id) is own
    with pytest.raises(Absent):
        clip_media(clip, shown, whole.public_id)


def test_a_narrator_of_words_only_gives_no_sound(
    session: Session, people: People, story: Story
) -> None:
    clip = clip_of(session, people, story, start_ms=2000, end_ms=4000)
    own = make.rendition(session, story, b"own", voice="voice-own")
    own.clip_id = clip.id
    chosen = make.chosen("all", shown=Presentation()).choices
    consents.record(session, story.voices[0], chosen)
    session.commit()
    session.expire_all()
    found, shown = fetch_clip(session, people.viewer("fay"), CLOSED, clip.public_id)
    assert shown.media == {}
    assert not shown.waiting
    assert shown.passages
    with pytest.raises(Absent):
        clip_media(found, shown, own.public_id)


def test_of_a_story_read_by_another_voice_there_is_no_file_to_wait_for(
    session: Session, people: People, story: Story
) -> None:
    clip = clip_of(session, people, story, start_ms=2000, end_ms=4000)
    make.rendition(session, story, b"own", voice="voice-own")
    make.rendition(session, story, b"read", voice=READER)
    story.items[0].reading_of = redaction.words_digest(story.items[0])
    chosen = make.chosen("all", shown=Presentation(voice=READER)).choices
    consents.record(session, story.voices[0], chosen)
    session.commit()
    shown = _shown(session, people, clip.public_id)
    assert gate.fetch_preview(story, Presentation(voice=READER)).items[0].media
    assert not shown.waiting and shown.passages


def test_a_file_of_an_older_revision_is_not_given(
    session: Session, people: People, story: Story
) -> None:
    clip = clip_of(session, people, story, start_ms=2000, end_ms=4000)
    own = make.rendition(session, story, b"own", voice="voice-own")
    own.clip_id = clip.id
    story.items[0].revision += 1
    session.commit()
    session.expire_all()
    assert _shown(session, people, clip.public_id).media == {}


def test_notes_that_touch_it(session: Session, people: People, story: Story) -> None:
    item = story.items[0].id
    spans = [
        ("injury", item, 2500, 9000),
        ("death", item, 4500, 5000),
        ("crying", None, None, None),
    ]
    for code, item_id, start, end in spans:
        story.content_notes.append(
            ContentNote(code=code, item_id=item_id, start_ms=start, end_ms=end)
        )
    session.commit()
    clip = clip_of(session, people, story, start_ms=2000, end_ms=4000)
    notes = _shown(session, people, clip.public_id).content_notes
    assert [(n.code, n.start_ms, n.end_ms) for n in notes] == [
        ("injury", 500, 2000),
        ("crying", None, None),
    ]


@pytest.mark.parametrize("who", ["vera", "mo", "felix", "marta"])
def test_not_for_others(session: Session, people: People, story: Story, who: str) -> None:
    clip = clip_of(session, people, story)
    with pytest.raises(Absent):
        fetch_clip(session, people.viewer(who), CLOSED, clip.public_id)
    assert fetch_clips(session, people.viewer(who), CLOSED) == []


def test_the_list_follows_the_room(session: Session, people: People) -> None:
    closed = make.released(session, people.riverton, make.chosen("dialogue-closed", "clip"))
    police = make.released(session, people.riverton, make.chosen("dialogue-police", "clip"))
    uncut = make.released(session, people.riverton, make.chosen("dialogue-closed"))
    one, two, _ = (clip_of(session, people, story) for story in (closed, police, uncut))
    fay = people.viewer("fay")
    assert [c.public_id for c in fetch_clips(session, fay, CLOSED)] == [one.public_id]
    assert [c.public_id for c in fetch_clips(session, fay, MIXED)] == [two.public_id]
    consents.withdraw(session, closed.voices[0], erase=False)
    session.commit()
    assert fetch_clips(session, fay, CLOSED) == []


def test_a_shared_story_s_clip_ends_with_the_sharing(session: Session, people: People) -> None:
    story = make.released(session, people.harlow)
    people.harlow.shares = True
    session.commit()
    clip = clip_of(session, people, story)
    assert fetch_clip(session, people.viewer("fay"), CLOSED, clip.public_id)
    people.harlow.shares = False
    decisions.refresh(session, story)
    session.commit()
    with pytest.raises(Absent):
        fetch_clip(session, people.viewer("fay"), CLOSED, clip.public_id)
