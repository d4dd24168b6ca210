"""Terms: added, called something else, merged, retired, and read at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from archive import gate, sessions, terms
from archive.actions import find, imports, joining_terms, vocabularies
from archive.actions.drafts import About
from archive.actions.rooms import Place
from archive.actions.vocabularies import Named
from archive.consent import Room
from archive.consent.presentation import OPEN
from archive.errors import Absent, BadInput, Refused
from archive.jobs.worker import run_pending
from archive.models import ContentNote, Entry, Story, Tag
from tests import make
from tests.people import People

CLOSED = Place(Room(police=False, facilitators_police=False))
BOOKS = Named("Libraries & books", "Bibliotecas y libros", "Places to read.", "Lugares para leer.")


@pytest.fixture(autouse=True)
def read(session: Session) -> Iterator[None]:
    """Read terms as a request does."""
    terms.use(lambda: vocabularies.current(session))
    yield
    terms.use(None)


def tagged(session: Session, people: People, *codes: str, origin: str = "narrator") -> Story:
    about = About(title="The bench", tags=tuple(("theme", code) for code in codes))
    told = make.Told(about=about, choices=make.everything())
    story = make.released(session, people.riverton, told)
    for tag in story.tags:
        tag.origin = origin
    session.commit()
    return story


def themes(session: Session, people: People) -> dict[str, int]:
    """Return what the theme facet counts for Fay's closed room."""
    page = find.look(session, people.viewer("fay"), CLOSED, "", {}, 1)
    facets = {facet.name: facet.terms for facet in page.facets}
    return {code: count for code, count, _ in facets.get("theme", [])}


def test_a_term_is_added_under_an_id_of_its_own(session: Session, people: People) -> None:
    sol = people.viewer("sol")
    assert vocabularies.add(session, sol, "theme", BOOKS) == "libraries-books"
    assert terms.label("theme", "libraries-books", "es") == "Bibliotecas y libros"
    again = Named("Libraries, books", "Otra cosa")
    with pytest.raises(BadInput):
        vocabularies.add(session, sol, "theme", again)
    signs = vocabularies.add(session, sol, "theme", Named("☂", "☂☂"))
    assert signs == "term"
    with pytest.raises(Absent):
        vocabularies.add(session, sol, "level", BOOKS)


def test_another_process_reads_it_at_once_and_none_after_a_rollback(
    app: Flask, session: Session, people: People
) -> None:
    with sessions(app)() as other:
        assert "libraries-books" not in vocabularies.current(other)["theme"].terms
        other.rollback()
        vocabularies.add(session, people.viewer("sol"), "theme", BOOKS)
        session.rollback()
        assert "libraries-books" not in vocabularies.current(other)["theme"].terms
        other.rollback()
        vocabularies.add(session, people.viewer("sol"), "theme", BOOKS)
        session.commit()
        assert "libraries-books" in vocabularies.current(other)["theme"].terms
        assert vocabularies.current(other) is vocabularies.current(session)


def test_merging_moves_the_tags_and_no_facet_counts_the_old_id(
    app: Flask, session: Session, people: People
) -> None:
    first, both = tagged(session, people, "fear"), tagged(session, people, "fear", "grief")
    last = tagged(session, people, "hope")
    run_pending(sessions(app), app.extensions["tasks"])
    before = {story.id: story.text_revision for story in (first, both, last)}
    assert themes(session, people) == {"fear": 2, "grief": 1, "hope": 1}
    assert joining_terms.merge(session, people.viewer("sol"), "theme", "fear", "grief") == 2
    session.commit()
    assert themes(session, people) == {"grief": 2, "hope": 1}
    assert [tag.term for tag in both.tags if tag.vocabulary == "theme"] == ["grief"]
    after = {story.id: story.text_revision for story in (first, both, last)}
    assert [after[n] - before[n] for n in before] == [1, 1, 0]
    run_pending(sessions(app), app.extensions["tasks"])
    entry = session.query(Entry).filter(Entry.act == "term-merged").one()
    assert entry.detail == {"vocabulary": "theme", "term": "fear", "into": "grief"}


def test_a_tag_that_came_late_counts_as_what_it_was_merged_into(
    session: Session, people: People
) -> None:
    joining_terms.merge(session, people.viewer("sol"), "theme", "fear", "grief")
    story = tagged(session, people, "hope")
    session.add(Tag(story_id=story.id, vocabulary="theme", term="fear"))
    gate.bump(session)
    session.commit()
    session.expire_all()
    assert themes(session, people) == {"grief": 1, "hope": 1}
    assert gate.fetch_preview(story, OPEN).tags["theme"] == ("hope", "grief")


def test_the_narrators_own_choice_stays_the_narrators(session: Session, people: People) -> None:
    story = tagged(session, people, "fear")
    session.add(Tag(story_id=story.id, vocabulary="theme", term="grief", origin="moderator"))
    session.commit()
    session.expire_all()
    joining_terms.merge(session, people.viewer("sol"), "theme", "fear", "grief")
    session.commit()
    assert [(tag.term, tag.origin) for tag in story.tags] == [("grief", "narrator")]


def test_content_notes_keep_their_times_and_the_graver_level(
    session: Session, people: People
) -> None:
    story = tagged(session, people, "hope")
    for code, level, start in (
        ("injury", "heard", 5),
        ("death", "mentioned", 5),
        ("injury", "described", 9),
    ):
        note = ContentNote(story_id=story.id, code=code, level=level, start_ms=start, end_ms=99)
        session.add(note)
    session.commit()
    joining_terms.merge(session, people.viewer("sol"), "content-note", "injury", "death")
    session.commit()
    found = {(note.code, note.level, note.start_ms) for note in story.content_notes}
    assert found == {("death", "heard", 5), ("death", "described", 9)}


def test_imports_and_filters_find_the_new_term(
    tmp_path: Path, session: Session, people: People
) -> None:
    joining_terms.merge(session, people.viewer("sol"), "theme", "fear", "grief")
    (tmp_path / "a.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n")
    (tmp_path / "list.csv").write_text("transcript,theme\na.vtt,fear; grief;nothing; hope\n")
    (source,) = imports.sources_of(tmp_path / "list.csv", None, "en")
    assert source.tags == (("theme", "grief"), ("theme", "hope"))
    terms.use(None)
    assert terms.known("theme", ["fear"]) == ["fear"]
    with vocabularies.reading(session):
        assert terms.known("theme", ["fear"]) == ["grief"]
    assert terms.known("theme", ["fear"]) == ["fear"]


def test_what_is_merged_or_retired_takes_nothing_in(session: Session, people: People) -> None:
    sol = people.viewer("sol")
    vocabularies.retire(session, sol, "theme", "hope", retired=True)
    for code, into in (("fear", "fear"), ("fear", "hope"), ("fear", "nothing")):
        with pytest.raises(Refused):
            joining_terms.merge(session, sol, "theme", code, into)
    joining_terms.merge(session, sol, "theme", "fear", "grief")
    with pytest.raises(Absent):
        joining_terms.merge(session, sol, "theme", "fear", "trust")
    with pytest.raises(Absent):
        vocabularies.relabel(session, sol, "theme", "fear", BOOKS)
    # Its name is free again, its id is not.
    assert vocabularies.add(session, sol, "theme", Named("Fear", "Miedo")) == "fear-2"


def test_counts_are_of_ones_own_collections(session: Session, people: People) -> None:
    tagged(session, people, "hope")
    about = About(title="Bench", tags=(("theme", "hope"),))
    make.released(session, people.harlow, make.Told(about=about))
    assert joining_terms.counts(session, people.viewer("sol"), "theme") == {"hope": 1}
