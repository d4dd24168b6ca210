"""From an upload to files for every audience, and what happens when things move meanwhile."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock, media, sessions
from archive.actions import consents, decisions, items
from archive.consent.presentation import OPEN
from archive.errors import Absent
from archive.extensions import db
from archive.jobs.worker import run_pending
from archive.media.probe import probe
from archive.models import Clip, Item, Job, Redaction, Rendition, Story
from archive.tasks import erasing, keeping, making, renditions
from tests import make, postgres
from tests.conftest import make_app
from tests.media import given
from tests.people import People

Work = Callable[[], int]

CHANGED = replace(OPEN, voice="voice-changed", face="face-blurred")


def kinds(item: Item) -> set[tuple[str, str, str]]:
    return {(row.kind, row.voice, row.face) for row in item.renditions if row.clip_id is None}


def path_of(item: Item, kind: str, voice: str = "", face: str = "") -> Path:
    """Return the file of the rendition with exactly this voice and face."""
    row = next(
        r
        for r in item.renditions
        if (r.kind, r.voice, r.face, r.clip_id) == (kind, voice, face, None)
    )
    assert row.size == media.store().size(row.key)
    return media.store().path(row.key)


def redact(session: Session, item: Item, start_ms: int, end_ms: int) -> None:
    """Remove a span of *item*, as a moderator does."""
    session.add(Redaction(item_id=item.id, start_ms=start_ms, end_ms=end_ms))
    item.revision += 1
    decisions.rerender(session, item.story)
    session.commit()


def clip_of(session: Session, people: People, item: Item, start_ms: int, end_ms: int) -> Clip:
    clip = Clip(
        story_id=item.story_id,
        item_id=item.id,
        collection_id=item.story.collection_id,
        start_ms=start_ms,
        end_ms=end_ms,
        title="A clip",
        made_by_id=people.users["fay"].id,
    )
    session.add(clip)
    session.commit()
    return clip


@pytest.fixture
def story(session: Session, people: People) -> Story:
    return make.released(session, people.riverton)


@pytest.fixture
def item(session: Session, story: Story, work: Work, tmp_path: Path) -> Item:
    """A recording of six seconds, rendered for a narrator who shows everything."""
    made = make.recorded(session, story, given.tone(tmp_path / "tone.mp3"))
    work()
    session.refresh(made)
    return made


def test_sound_becomes_what_the_decisions_ask_for(item: Item) -> None:
    assert (item.state, item.problem, item.kind) == ("ready", "", "audio")
    assert item.duration_ms == pytest.approx(6000, abs=60)
    assert kinds(item) == {
        ("review", "voice-own", ""),
        ("audio", "voice-own", ""),
        ("waveform", "voice-own", ""),
    }
    sealed = media.store().path(item.original_key).read_bytes()
    assert sealed.startswith(b"age-encryption.org/v1")
    assert b"Nia" not in sealed
    assert not list(media.store().work.iterdir())


def test_a_redaction_silences_every_rendition_but_review(
    session: Session, item: Item, work: Work
) -> None:
    before = {row.key for row in item.renditions if row.kind != "review"}
    redact(session, item, 2000, 3000)
    work()
    session.refresh(item)
    assert {row.revision for row in item.renditions if row.kind != "review"} == {2}
    sound = given.heard(path_of(item, "audio", "voice-own"))
    assert given.loudest(sound, 1860, 3140) < 20
    assert given.loudest(sound, 0, 1800) > 2000
    assert given.loudest(given.heard(path_of(item, "review", "voice-own")), 2000, 3000) > 2000
    for key in before:
        with pytest.raises(Absent):
            media.store().path(key)


def test_narrowing_destroys_what_is_too_much(
    session: Session, story: Story, item: Item, work: Work
) -> None:
    choices = make.chosen("all", shown=CHANGED).choices
    consents.record(session, story.voices[0], choices)
    session.commit()
    own = path_of(item, "audio", "voice-own")
    session.commit()
    work()
    session.refresh(item)
    assert kinds(item) == {
        ("review", "voice-own", ""),
        ("audio", "voice-changed", ""),
        ("waveform", "voice-changed", ""),
    }
    assert not own.exists()


def test_written_words_only_means_no_sound_at_all(
    session: Session, story: Story, item: Item, work: Work
) -> None:
    shown = replace(OPEN, voice="voice-text")
    consents.record(session, story.voices[0], make.chosen("all", shown=shown).choices)
    session.commit()
    work()
    session.refresh(item)
    assert kinds(item) == {("review", "voice-own", "")}


def test_a_story_that_says_no_to_everything_is_only_rendered_for_review(
    session: Session, people: People, work: Work, tmp_path: Path
) -> None:
    silent = make.submitted(session, people.riverton, make.chosen())
    item = make.recorded(session, silent, given.tone(tmp_path / "tone.wav", 1))
    work()
    session.refresh(item)
    assert kinds(item) == {("review", "voice-own", "")}


def test_ask_me_is_rendered_and_so_is_a_choice_not_yet_sent(
    session: Session, people: People, work: Work, tmp_path: Path
) -> None:
    asked = make.submitted(session, people.riverton, make.chosen(ask=("dialogue-closed",)))
    asked.voices[0].pending = {"presentation": {"voice": "voice-changed", "face": "face-none"}}
    item = make.recorded(session, asked, given.tone(tmp_path / "tone.wav", 1))
    work()
    session.refresh(item)
    heard = {row.voice for row in item.renditions if row.kind == "audio"}
    assert heard == {"voice-own", "voice-changed"}


def test_video_is_turned_upright_and_has_stills(
    session: Session, story: Story, work: Work, tmp_path: Path
) -> None:
    film = given.turned(given.film(tmp_path / "film.mp4"), tmp_path / "turned.mov")
    item = make.recorded(session, story, film)
    work()
    session.refresh(item)
    assert (item.kind, item.width, item.height) == ("video", 90, 160)
    assert kinds(item) == {
        ("review", "voice-own", "face-shown"),
        ("video", "voice-own", "face-shown"),
        ("poster", "", "face-shown"),
        ("thumbnail", "", "face-shown"),
        ("waveform", "voice-own", ""),
    }
    found = probe(path_of(item, "video", "voice-own", "face-shown"))
    assert (found.width, found.height, found.rotation) == (90, 160, 0)


def test_video_for_mixed_audiences(
    session: Session, people: People, work: Work, tmp_path: Path
) -> None:
    told = make.chosen("all", shown=CHANGED)
    told.choices = replace(told.choices, stricter={"web": replace(CHANGED, face="face-none")})
    story = make.submitted(session, people.riverton, told)
    item = make.recorded(session, story, given.film(tmp_path / "film.mp4"))
    work()
    session.refresh(item)
    assert kinds(item) == {
        ("review", "voice-own", "face-shown"),
        ("video", "voice-changed", "face-blurred"),
        ("poster", "", "face-blurred"),
        ("thumbnail", "", "face-blurred"),
        ("audio", "voice-changed", ""),
        ("waveform", "voice-changed", ""),
    }
    plain = given.frame(path_of(item, "review", "voice-own", "face-shown"))
    covered = given.frame(path_of(item, "video", "voice-changed", "face-blurred"))
    edges = [sum(abs(a - b) for a, b in zip(f, f[1:], strict=False)) for f in (plain, covered)]
    assert edges[1] < edges[0]


def test_clips_are_cut_again_after_a_redaction(
    session: Session, people: People, item: Item, work: Work
) -> None:
    clip = clip_of(session, people, item, 1500, 4250)
    renditions.cut_clip(session, clip.id)
    session.refresh(clip)
    assert {(r.kind, r.voice) for r in clip.renditions} == {("audio", "voice-own")}
    first = clip.renditions[0].key
    cut = given.heard(media.store().path(first))
    assert len(cut) / 8 == pytest.approx(2750, abs=50)
    assert given.loudest(cut, 500, 1500) > 2000
    redact(session, item, 2000, 3000)
    work()
    session.refresh(clip)
    assert [row.revision for row in clip.renditions] == [2]
    cut = given.heard(media.store().path(clip.renditions[0].key))
    assert given.loudest(cut, 400, 1600) < 20
    assert given.loudest(cut, 1800, 2700) > 2000
    with pytest.raises(Absent):
        media.store().path(first)


def test_a_video_clip_has_its_own_poster(
    session: Session, people: People, story: Story, work: Work, tmp_path: Path
) -> None:
    item = make.recorded(session, story, given.film(tmp_path / "film.mp4"))
    work()
    clip = clip_of(session, people, item, 1000, 2500)
    renditions.cut_clip(session, clip.id)
    session.refresh(clip)
    made = {row.kind: media.store().path(row.key) for row in clip.renditions}
    assert set(made) == {"video", "poster"}
    assert probe(made["video"]).duration_ms == pytest.approx(1500, abs=70)


def test_what_was_made_for_a_passed_revision_is_thrown_away(
    session: Session, item: Item, monkeypatch: pytest.MonkeyPatch, work: Work
) -> None:
    redact(session, item, 1000, 1500)

    def meanwhile(*args: object) -> object:
        made = making.make(*args)  # type: ignore[arg-type]  # passed on as they came
        monkeypatch.undo()
        session.get_one(Item, item.id).revision += 1
        session.commit()
        return made

    monkeypatch.setattr("archive.tasks.renditions.make", meanwhile)
    before = set(media.store().keys())
    renditions.render_item(session, item.id)
    assert set(media.store().keys()) == before
    waiting = session.scalars(select(Job).where(Job.name == "render_item", Job.state == "waiting"))
    assert [job.args for job in waiting] == [{"item_id": item.id}]
    session.commit()
    work()
    session.refresh(item)
    assert {row.revision for row in item.renditions if row.kind == "audio"} == {3}


def test_rendering_twice_changes_nothing(session: Session, item: Item) -> None:
    before = {row.key for row in item.renditions}
    renditions.render_item(session, item.id)
    session.refresh(item)
    assert (
        {row.key for row in item.renditions}
        == before
        == set(media.store().keys()) - {item.original_key}
    )


def test_a_file_that_breaks_later_says_why(session: Session, item: Item, work: Work) -> None:
    for row in list(item.renditions):
        session.delete(row)
    media.store().path(item.original_key).write_bytes(b"not sealed at all")
    renditions.render_item(session, item.id)
    session.refresh(item)
    assert (item.state, item.problem) == ("failed", "absent")


def test_without_its_original_an_item_is_made_from_review(
    session: Session, item: Item, work: Work
) -> None:
    key = item.original_key
    erasing.erase_original(session, item.id)
    with pytest.raises(Absent):
        media.store().path(key)
    redact(session, item, 500, 1000)
    work()
    session.refresh(item)
    assert item.original_key == ""
    assert given.loudest(given.heard(path_of(item, "audio", "voice-own")), 500, 1000) < 20


def test_photos_are_pixels_only(session: Session, story: Story, work: Work, tmp_path: Path) -> None:
    still = tmp_path / "still.jpg"
    given._ffmpeg("-f", "lavfi", "-i", "testsrc=size=900x600", "-frames:v", "1", str(still))
    item = make.recorded(session, story, still)
    work()
    session.refresh(item)
    assert (item.width, item.height) == (900, 600)
    assert kinds(item) == {
        ("review", "", "face-shown"),
        ("photo", "", "face-shown"),
        ("thumbnail", "", "face-shown"),
    }
    assert probe(path_of(item, "thumbnail", "", "face-shown")).width == 400


def test_a_hidden_story_keeps_what_is_its_narrators(
    session: Session, story: Story, item: Item, work: Work
) -> None:
    original = item.original_key
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    work()
    assert set(media.store().keys()) == {original}
    assert session.scalars(select(Rendition)).all() == []
    session.refresh(story)
    assert story.state == "withdrawn"
    assert story.sealed_key


def test_a_hidden_story_without_originals_keeps_review(
    session: Session, story: Story, item: Item, work: Work
) -> None:
    erasing.erase_original(session, item.id)
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    work()
    assert [row.kind for row in session.scalars(select(Rendition))] == ["review"]
    assert len(set(media.store().keys())) == 1


def test_an_erased_story_leaves_nothing(
    session: Session, people: People, story: Story, item: Item, work: Work
) -> None:
    make.timed(session, story, item, ["One.", "Two."])
    redact(session, item, 100, 200)
    clip = clip_of(session, people, item, 0, 2000)
    work()
    consents.withdraw(session, story.voices[0], erase=True)
    session.commit()
    work()
    assert list(media.store().keys()) == []
    session.expire_all()
    assert (story.state, story.sealed_key, story.title) == ("purged", "", "")
    assert (story.place_exact, story.voices[0].full_name, clip.title) == ("", "", "")
    assert all((i.body, i.passages, i.renditions) == ("", [], []) for i in story.items)
    erasing.erase_story(session, story.id)


def test_erasing_needs_the_story_to_be_taken_back(
    session: Session, story: Story, item: Item
) -> None:
    erasing.erase_story(session, story.id)
    assert len(item.renditions) == 3


def test_the_sweep_takes_only_old_bytes_without_a_row(
    session: Session, item: Item, tmp_path: Path
) -> None:
    stray = tmp_path / "stray"
    stray.write_bytes(b"x")
    key = media.store().put(stray, "m4a")
    named = {row.key for row in item.renditions} | {item.original_key}
    erasing.sweep_orphans(session)
    assert set(media.store().keys()) == {*named, key}
    with clock.standing_at(clock.now() + timedelta(hours=2)):
        erasing.sweep_orphans(session)
        assert set(media.store().keys()) == named


def test_dropping_an_item_destroys_its_bytes(
    session: Session, people: People, work: Work, tmp_path: Path
) -> None:
    story = make.draft(session, people.riverton).story
    item = make.recorded(session, story, given.tone(tmp_path / "tone.wav", 1))
    work()
    session.refresh(item)
    items.drop(session, story, item)
    session.commit()
    assert len(set(media.store().keys())) == 2
    work()
    assert list(media.store().keys()) == []
    assert [left.kind for left in story.items] == ["text"]


def test_the_whole_way_on_postgresql(tmp_path: Path) -> None:
    app = make_app(tmp_path, postgres.new_database(postgres.server()))
    with sessions(app)() as session:
        story = make.released(session, People(app, session).riverton)
        item = make.recorded(session, story, given.tone(tmp_path / "tone.wav", 2))
        run_pending(sessions(app), app.extensions["tasks"])
        session.refresh(item)
        redact(session, item, 500, 1000)
        run_pending(sessions(app), app.extensions["tasks"])
        session.refresh(item)
        assert {row.revision for row in item.renditions if row.kind == "audio"} == {2}
        consents.withdraw(session, story.voices[0], erase=True)
        session.commit()
        run_pending(sessions(app), app.extensions["tasks"])
        session.refresh(story)
        assert (story.state, list(media.store().keys())) == ("purged", [])
    with app.app_context():
        db.engine.dispose()


def test_the_sweep_comes_once_an_hour(session: Session) -> None:
    keeping.refresh_due(session)
    keeping.refresh_due(session)
    with clock.standing_at(clock.now() + timedelta(hours=1, minutes=1)):
        keeping.refresh_due(session)
    sweeps = session.scalars(select(Job).where(Job.name == "sweep_orphans"))
    assert len(sweeps.all()) == 2
