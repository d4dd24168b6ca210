"""What stewards change, on PostgreSQL: the same tests as on SQLite, in one database."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from archive import sessions, terms
from archive.actions import vocabularies, wordings
from archive.consent import wording
from tests.actions import test_vocabularies, test_wordings
from tests.people import People
from tests.stores import site


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with site("postgresql", tmp_path_factory.mktemp("site")) as made:
        yield made


@pytest.fixture(scope="module")
def session(app: Flask) -> Iterator[Session]:
    with sessions(app)() as found:
        yield found


@pytest.fixture(scope="module")
def people(app: Flask, session: Session) -> People:
    return People(app, session)


def test_who_agreed_to_other_words_is_asked_again(session: Session, people: People) -> None:
    test_wordings.test_who_agreed_to_other_words_is_asked_again_until_they_choose(session, people)


def test_terms_merge_and_are_read_at_once(
    app: Flask, session: Session, people: People, tmp_path: Path
) -> None:
    terms.use(lambda: vocabularies.current(session))
    try:
        test_vocabularies.test_counts_are_of_ones_own_collections(session, people)
        test_vocabularies.test_another_process_reads_it_at_once_and_none_after_a_rollback(
            app, session, people
        )
        test_vocabularies.test_the_narrators_own_choice_stays_the_narrators(session, people)
        test_vocabularies.test_content_notes_keep_their_times_and_the_graver_level(session, people)
    finally:
        terms.use(None)


def test_two_agree_first_to_the_same_words_at_once(app: Flask, session: Session) -> None:
    lines = {"clip": wording.LINES["clip"]}
    words = wordings.Words(0, "2030-01", lines)

    def agree() -> str:
        with sessions(app)() as other:
            row = wordings.keep(other, words, "es")
            other.commit()
            return row.digest

    first = wordings.keep(session, words, "es")
    session.flush()
    with ThreadPoolExecutor() as beside:
        second = beside.submit(agree)
        # It has come to where the first is not written down yet, and waits for that.
        waits = select(func.count()).select_from(text("pg_locks")).where(text("NOT granted"))
        while not second.done() and not session.scalar(waits):
            time.sleep(0.02)
        session.commit()
        assert second.result(20) == first.digest
