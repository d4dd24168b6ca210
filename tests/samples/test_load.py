"""The sample archive in a real database: loaded once, and as open as its consents say."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive import gate, sessions
from archive.actions import messages, reviews, words
from archive.actions.words import WordSecrets
from archive.consent import Act, Room
from archive.extensions import db
from archive.gate import PUBLIC, Viewer
from archive.models import (
    Approval,
    Clip,
    Collection,
    Job,
    Kit,
    Passage,
    ShownClip,
    Story,
    User,
    Voice,
)
from archive.samples import kits, load, stories
from archive.samples.cast import CAST, NARRATORS
from tests.conftest import make_app

KEPT = WordSecrets("lookup", "lock", 16)
CLOSED = Room(police=False, facilitators_police=False)
WITH_POLICE = Room(police=True, facilitators_police=False)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The app with the sample archive, loaded once for every test here that only looks."""
    app = make_app(tmp_path_factory.mktemp("samples"))
    with app.app_context(), sessions(app)() as session:
        assert load.load(session, app.extensions["settings"])
        session.commit()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def archive(loaded: Flask) -> Iterator[Session]:
    with sessions(loaded)() as session:
        yield session
        session.rollback()


def by_title(session: Session, slug: str) -> Story:
    sample = next(sample for sample in stories.read_all() if sample.slug == slug)
    return session.scalars(select(Story).where(Story.title == sample.title)).one()


def reached(session: Session, viewer: Viewer, room: Room) -> set[str]:
    scope = gate.scope(session, viewer, room)
    return set(session.scalars(select(Story.title).where(Story.id.in_(scope.stories))))


def counts(session: Session) -> list[int | None]:
    tables = (Collection, User, Story, Voice, Passage, Clip, Kit, Job)
    return [session.scalar(select(func.count()).select_from(table)) for table in tables]


def test_loading_twice_is_loading_once(loaded: Flask, archive: Session) -> None:
    before = counts(archive)
    with loaded.app_context():
        assert not load.load(archive, loaded.extensions["settings"])
    assert counts(archive) == before


def test_everything_is_marked_as_a_sample(archive: Session) -> None:
    assert all(archive.scalars(select(Story.is_sample)))
    assert all(archive.scalars(select(Collection.is_sample)))
    assert set(archive.scalars(select(Collection.cool_off_hours))) == {0}
    assert sorted(archive.scalars(select(Collection.shares))) == [False, True]


def test_the_cast_can_sign_in_with_their_roles(archive: Session) -> None:
    for member in CAST:
        viewer = kits.viewer_of(archive, member.email)
        assert {role for _, role in viewer.roles} == {member.role}
    hashes = list(archive.scalars(select(User.password)))
    assert all(found and found.startswith("$argon2id$") for found in hashes)


def test_no_narrator_waits_for_the_samples(archive: Session) -> None:
    for name in ("render_item", "cut_clip"):
        asked = archive.scalars(select(Job.bulk).where(Job.name == name)).all()
        assert len(asked) > 4 and all(asked)


def test_originals_are_sealed(loaded: Flask, archive: Session) -> None:
    media = Path(loaded.extensions["settings"].media)
    plain = {file.read_bytes()[:64] for file in stories.MEDIA.iterdir()}
    kept = [file for file in media.rglob("*") if file.is_file()]
    assert len(kept) >= 18
    assert not any(file.read_bytes()[:64] in plain for file in kept)


def test_states_are_those_of_the_files(archive: Session) -> None:
    wanted = Counter(sample.state for sample in stories.read_all())
    assert Counter(archive.scalars(select(Story.state))) == wanted


def test_the_web_gets_what_was_meant_for_it(archive: Session) -> None:
    public = reached(archive, PUBLIC, Room(web=True))
    assert {"The ride home", "The chair", "Two cups", "La ventanilla", "The shovel"} <= public
    hidden = {
        "The books",
        "Two more minutes",
        "Words I circled",
        "The Sunday after",
        "My brother's coat",
        "My own street",
        "First week",
        "La segunda llamada",
    }
    assert not public & hidden


def test_rooms_with_and_without_officers_differ(archive: Session) -> None:
    fay = kits.viewer_of(archive, "fay@example.org")
    closed, police = reached(archive, fay, CLOSED), reached(archive, fay, WITH_POLICE)
    assert "The books" in closed - police
    assert "Two more minutes" in closed & police
    assert "La intérprete" in police, "the other collection shares"


def test_every_clip_of_a_kit_may_be_heard_in_its_room(archive: Session) -> None:
    for kit in archive.scalars(select(Kit)):
        maker = kits.viewer_of(archive, _email(archive, kit))
        clips = [part.clip for part in kit.parts if part.clip]
        assert clips
        for clip in clips:
            gate.clip_for(archive, maker, Room(**kit.room), clip, kit.id, Act.PLAY)


def test_a_clip_of_written_words_begins_and_ends_with_a_sentence(archive: Session) -> None:
    clip = archive.scalars(select(Clip).where(Clip.start_ms.is_(None))).one()
    fay = kits.viewer_of(archive, "fay@example.org")
    _, shown = gate.fetch_clip(archive, fay, WITH_POLICE, clip.public_id)
    said = " ".join(passage.text for passage in shown.passages)
    assert said.startswith("That is how it has been for three years now.")
    assert said.endswith("The captain gets a hot chocolate.")


def _email(session: Session, kit: Kit) -> str:
    return session.get_one(User, kit.made_by_id).email


def test_kits_are_the_five_sessions_and_one_more(archive: Session) -> None:
    slots = list(archive.scalars(select(Kit.slot).order_by(Kit.id)))
    assert slots == [1, 2, 3, 4, 5, 1]
    rooms = [Room(**room) for room in archive.scalars(select(Kit.room))]
    assert {room.officers for room in rooms} == {True, False}


def test_narrators_come_back_with_their_words(archive: Session) -> None:
    assert len(NARRATORS) == 3
    for seven in NARRATORS.values():
        assert len(seven.split()) == words.COUNT
        assert words.find(archive, seven, KEPT)


def test_nia_sees_that_her_story_was_shown(archive: Session) -> None:
    story = by_title(archive, "ride-home")
    shown = archive.scalars(select(ShownClip).where(ShownClip.story_id == story.id)).all()
    assert [(row.showing.people, row.showing.officers) for row in shown] == [(11, 2)]


def test_dee_has_a_request_that_waits(archive: Session) -> None:
    story = by_title(archive, "the-letter")
    asked = archive.scalars(select(Approval).where(Approval.story_id == story.id)).all()
    assert [row.answer for row in asked] == ["asked"]


def test_consents_on_paper_count_once_a_second_person_saw_them(archive: Session) -> None:
    seen, unseen = by_title(archive, "bench"), by_title(archive, "late-bus")
    assert [row.method for row in (*seen.voices[0].consents, *unseen.voices[0].consents)] == [
        "paper",
        "paper",
    ]
    assert seen.title in reached(archive, PUBLIC, Room(web=True))
    assert all(row.answer == 0 for row in unseen.decisions)


def test_a_message_waits_for_each_narrator_who_can_come_back(archive: Session) -> None:
    for seven in NARRATORS.values():
        voice = words.find(archive, seven, KEPT)
        assert isinstance(voice, Voice)
        assert [found.sender for found in messages.of_voice(archive, voice)] == ["staff"]


def test_moderators_find_a_queue(archive: Session) -> None:
    mo, marta = (kits.viewer_of(archive, f"{name}@example.org") for name in ("mo", "marta"))
    assert waiting(archive, mo) == {"First week", "The late bus"}
    assert waiting(archive, marta) == {"El primer día"}


def waiting(session: Session, viewer: Viewer) -> set[str]:
    return {row.story.title for row in reviews.queue(session, viewer).rows}


def test_words_that_gave_a_place_away_are_gone(archive: Session) -> None:
    story = by_title(archive, "line-four")
    _, shown = gate.fetch(archive, PUBLIC, Room(web=True), story.public_id)
    said = " ".join(passage.text for passage in shown.items[0].passages)
    assert "A man on […] called one evening" in said
    assert "Juniper" not in said


def test_content_notes_stand_where_the_words_are(archive: Session) -> None:
    story = by_title(archive, "the-chair")
    note = next(note for note in story.content_notes if note.code == "physical-force")
    heard = [
        passage.text
        for passage in story.items[0].passages
        if (passage.start_ms or 0) < (note.end_ms or 0)
        and (passage.end_ms or 0) > (note.start_ms or 0)
    ]
    assert "went down on the gravel" in " ".join(heard)
    assert note.item_id == story.items[0].id
