"""From an upload to files for every audience, and what happens when things move meanwhile."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import media, sessions
from archive.actions import consents
from archive.actions.consents import Choices
from archive.consent.presentation import OPEN
from archive.errors import Absent
from archive.extensions import db
from archive.forms import choices
from archive.jobs.worker import run_pending
from archive.media.probe import probe
from archive.models import Item, Job, Story
from archive.tasks import making, renditions
from archive.tasks.making import Made, Plan
from tests import make, stores
from tests.conftest import make_app
from tests.media import given
from tests.people import People
from tests.tasks.rendered import kinds, path_of, redact, waves

Work = Callable[[], int]

CHANGED = replace(OPEN, voice="voice-changed", face="face-blurred")


def test_sound_becomes_what_the_decisions_ask_for(item: Item) -> None:
    assert (item.state, item.problem, item.kind) == ("ready", "", "audio")
    assert item.duration_ms == pytest.approx(6000, abs=60)
    assert kinds(item) == {
        ("review", "voice-own", ""),
        ("audio", "voice-own", ""),
        ("waveform", "voice-own", ""),
    }
    public, own = waves(item)
    assert public == own
    sealed = media.store().path(item.original_key).read_bytes()
    assert sealed.startswith(b"age-encryption.org/v1")
    assert b"Nia" not in sealed
    assert not list(media.store().work.iterdir())


def test_a_redaction_silences_every_rendition_but_review(
    session: Session, item: Item, work: Work
) -> None:
    before = {row.key for row in item.renditions if row.kind not in ("review", "peaks")}
    redact(session, item, 2000, 3000)
    work()
    session.refresh(item)
    assert {row.revision for row in item.renditions if row.kind not in ("review", "peaks")} == {2}
    sound = given.heard(path_of(item, "audio", "voice-own"))
    assert given.loudest(sound, 1860, 3140) < 20
    assert given.loudest(sound, 0, 1800) > 2000
    assert given.loudest(given.heard(path_of(item, "review", "voice-own")), 2000, 3000) > 2000
    public, own = waves(item)
    assert public != own
    for key in before:
        with pytest.raises(Absent):
            media.store().path(key)


@pytest.mark.parametrize("why", ["a second is removed", "the voice is changed"])
def test_what_is_less_from_the_start_is_drawn_for_itself(
    session: Session, people: People, work: Work, tmp_path: Path, why: str
) -> None:
    """The moderators' wave, drawn in the same run, shows what nobody else may know of."""
    shown = CHANGED if why == "the voice is changed" else OPEN
    story = make.released(session, people.riverton, make.chosen("all", shown=shown))
    item = make.recorded(session, story, given.tone(tmp_path / "tone.mp3"))
    if shown is OPEN:
        redact(session, item, 2000, 3000)
    work()
    session.refresh(item)
    public, own = waves(item)
    assert public != own


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


def test_what_was_made_for_a_passed_revision_is_thrown_away(
    session: Session, item: Item, monkeypatch: pytest.MonkeyPatch, work: Work
) -> None:
    redact(session, item, 1000, 1500)

    def meanwhile(plan: Plan, folder: Path, report: Callable[[int], None]) -> Made:
        made = making.make(plan, folder, report)
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
    with pytest.raises(Absent):
        renditions.render_item(session, item.id)
    session.refresh(item)
    assert (item.state, item.problem) == ("failed", "absent")


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


def test_what_was_looked_into_when_it_came_is_not_looked_into_again(
    session: Session, story: Story, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    still = tmp_path / "still.png"
    Image.new("RGB", (60, 40), "teal").save(still)
    kept = [make.recorded(session, story, given.tone(tmp_path / "tone.wav", 1))]
    kept.append(make.recorded(session, story, still))
    monkeypatch.setattr(making, "probe", lambda *_: pytest.fail("it was read through again"))
    work()
    for item in kept:
        session.refresh(item)
        assert (item.state, item.problem) == ("ready", "")
    assert kept[0].duration_ms == pytest.approx(1000, abs=60)
    assert (kept[1].width, kept[1].height) == (60, 40)


def test_the_whole_way_on_postgresql(tmp_path: Path) -> None:
    app = make_app(tmp_path, stores.new_database())
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


def test_a_draft_s_wish_for_one_place_is_made_ready_too(
    session: Session, people: People, work: Work, tmp_path: Path
) -> None:
    voice = make.draft(session, people.riverton, make.Told(body=""))
    chosen = Choices(presentation=OPEN, stricter={"web": CHANGED})
    voice.pending = choices.to_json(chosen)
    item = make.recorded(session, voice.story, given.tone(tmp_path / "a.wav", 1))
    work()
    session.refresh(item)
    assert {row.voice for row in item.renditions if row.kind == "audio"} == {
        "voice-own",
        "voice-changed",
    }
