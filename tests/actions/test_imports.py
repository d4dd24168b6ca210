"""What an import keeps, on both databases: a row for each source, and never a story twice."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from archive import sessions
from archive.actions import batches, bulk, imported_words, imports, manifests, translations
from archive.actions.bulk import Wish
from archive.actions.imports import Into
from archive.actions.manifests import Source
from archive.formats import transcript
from archive.formats.document import Document, Point
from archive.models import Entry, ImportRow, Item, Story
from archive.tasks import erasing
from tests.people import People
from tests.stores import STORES, site

VTT = "WEBVTT\n\n00:01.000 --> 00:50.000\n<v Ann>One thing. And another one. Then a third.\n"
OHMS = """<ROOT xmlns="https://www.weareavp.com/nunncenter/ohms"><record id="1" dt="2020-01-01">
<version>5.4</version><title>Interview with Nia Brown</title><interviewee>Nia Brown</interviewee>
<sync>1:|1(3)</sync><transcript_alt_lang>Spanish</transcript_alt_lang><language>English</language>
<index><point><time>61</time><title>The bridge</title><title_alt>El puente</title_alt>
<keywords>bridge;river</keywords><subjects>river;Bridges</subjects></point></index>
<transcript>NIA: I walked home.[[footnote]]1[[/footnote]] It was late.

MO: And then?
[[footnotes]][[note]]In 1964.[[/note]][[/footnotes]]</transcript>
<transcript_alt>NIA: Caminé a casa.</transcript_alt></record></ROOT>"""


@pytest.fixture(params=STORES)
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The app on either database."""
    with site(request.param, tmp_path) as made:
        yield made


def given(folder: Path, name: str, words: str, **more: Any) -> Source:
    (folder / name).write_text(words, encoding="utf-8")
    return Source(name, folder / name, **more)


def test_a_source_comes_in_once(app: Flask, tmp_path: Path) -> None:
    with sessions(app)() as session:
        people = People(app, session)
        into = Into(people.riverton, 180, batches.named(session, people.riverton, "Box 7"))
        source = given(tmp_path, "a.vtt", VTT, line=2)
        wrong = given(tmp_path, "b.vtt", VTT.replace("00:50", "soon"), line=3)
        came = [imports.bring(session, into, each).result for each in (source, wrong, source)]
        session.commit()
        assert came == ["in", "out", "already"]
        rows = session.scalars(select(ImportRow).order_by(ImportRow.line)).all()
        assert [(row.problem, row.problem_line, row.name) for row in rows] == [
            ("", 0, "a.vtt"),
            ("bad-time", 3, "b.vtt"),
        ]
        (story,) = session.scalars(select(Story))
        cues = transcript.cues_of(story.items[0].passages)
        assert [(c.start_ms, c.end_ms, c.speaker) for c in cues] == [(1000, 50_000, "Ann")]
        assert [p.batch.name for p in batches.listed(session, people.viewer("mo"))] == ["Box 7"]
        assert batches.listed(session, people.viewer("marta")) == []
        session.add(ImportRow(collection_id=people.riverton.id, digest=rows[0].digest))
        with pytest.raises(IntegrityError):
            session.flush()


def test_what_was_taken_back_never_comes_again(app: Flask, tmp_path: Path) -> None:
    with sessions(app)() as session:
        people = People(app, session)
        into = Into(people.riverton, 180, batches.named(session, people.riverton, "Box 7"))
        source = given(tmp_path, "Nia Brown.vtt", VTT)
        story = imports.bring(session, into, source).story
        assert story is not None
        story.state, story.erase = "withdrawn", True
        session.commit()
        erasing.erase_story(session, story.id)
        session.expire_all()
        row = session.scalars(select(ImportRow)).one()
        assert row.name == "" and row.story_id == story.id
        assert imports.bring(session, into, source).result == "already"
        assert session.scalar(select(func.count(Story.id))) == 1
        assert batches.listed(session, people.viewer("mo"))[0].stories == 0


def test_many_are_worked_on_at_once(app: Flask, tmp_path: Path) -> None:
    with sessions(app)() as session:
        people = People(app, session)
        into = Into(people.riverton, 180)
        for name in "abc":
            imports.bring(session, into, given(tmp_path, f"{name}.vtt", VTT.replace("thing", name)))
        session.commit()
        ids = list(session.scalars(select(Story.public_id)))
        mo = people.viewer("mo")
        for wish in (
            Wish("tag-add", tag=("theme", "trust")),
            Wish("assign", moderator=people.users["max"].id),
            Wish("hold", reason="x"),
            Wish("batch-in", batch="Box 8"),
            Wish("tag-remove", tag=("theme", "trust")),
            Wish("batch-out", batch="Box 8"),
        ):
            assert bulk.carry_out(session, mo, bulk.plan(session, mo, wish, ids)) == 3
            session.commit()
        acts = session.scalars(select(Entry.act).where(Entry.user_id == mo.user_id)).all()
        assert len(acts) == 18 and set(acts) == {
            "tagged",
            "assigned",
            "held",
            "batched",
            "untagged",
            "unbatched",
        }


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_a_name_in_a_file_stays_with_the_voice(app: Flask, tmp_path: Path) -> None:
    with sessions(app)() as session:
        people = People(app, session)
        outcome = imports.bring(session, Into(people.riverton, 180), given(tmp_path, "x", OHMS))
        story = outcome.story
        assert story is not None and "Nia" not in story.title
        assert story.voices[0].full_name == "Nia Brown"
        assert not outcome.look
        second = translations.shown(session, story.items[0])
        assert second is not None and second.language == "es"
        assert [(s.speaker, s.text) for s in second.lines] == [("NIA", "Caminé a casa.")]
        said = [(c.speaker, c.text) for c in transcript.cues_of(story.items[0].passages)]
        assert said == [("NIA", "I walked home. It was late."), ("MO", "And then?")]
        point = story.items[0].index_points[0]
        assert (point.start_ms, point.title_es) == (61_000, "El puente")
        assert point.keywords == "bridge; river; Bridges"


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_words_without_times_are_a_written_story(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imported_words, "LONGEST_WRITTEN", 1000)
    with sessions(app)() as session:
        people = People(app, session)
        words = "NIA: I walked home.\n\nMO: And then?\n\n" * 80
        source = given(tmp_path, "long.txt", words)
        story = imports.bring(session, Into(people.riverton, 180), source).story
        assert story is not None
        assert {item.kind for item in story.items} == {"text"} and len(story.items) > 1
        told = "".join(item.body for item in session.scalars(select(Item)))
        assert told.count("walked home") == 80


def test_points_of_a_spanish_file_change_sides() -> None:
    point = Point(1000, "El puente", title_alt="The bridge")
    kept = imported_words.point_of(point, Document("ohms", language="es"))
    assert (kept.title, kept.title_es) == ("The bridge", "El puente")


def test_a_row_that_ends_before_its_wait_is_named(tmp_path: Path) -> None:
    """Nobody could ever hear such a story."""
    (tmp_path / "a.vtt").write_text("WEBVTT\n", encoding="utf-8")
    head = "transcript,method,evidence_note,hold_until,stop_after\n"
    rows = "a.vtt,paper,Folder 1,2027-01-01,2030-01-01\na.vtt,paper,Folder 1,2030-01-01,2027-01-01"
    (tmp_path / "list.csv").write_text(head + rows, encoding="utf-8")
    found = manifests.sources_of(tmp_path / "list.csv", None, "en")
    assert [(source.line, source.problem) for source in found] == [(2, ""), (3, "stop-too-early")]
