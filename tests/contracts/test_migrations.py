"""The migrations lead from nothing to the models, one head, and every step back again."""

from datetime import UTC, date, datetime

import pytest
from flask_alembic import Alembic
from sqlalchemy import Connection, MetaData, Table, inspect, text
from sqlalchemy.exc import DBAPIError

from archive.actions import chain
from archive.extensions import db
from tests.contracts.house import ROOT, modules


def _steps(alembic: Alembic) -> list[str]:
    """Return the revisions from the first to the last."""
    return [script.revision for script in alembic.script_directory.walk_revisions()][::-1]


def test_there_is_one_head(alembic: Alembic) -> None:
    assert len(alembic.heads()) == 1


def test_the_migrations_make_what_the_models_say(alembic: Alembic) -> None:
    alembic.upgrade()
    assert alembic.compare_metadata() == []


def test_every_step_goes_up_down_and_up_again(alembic: Alembic) -> None:
    for step in _steps(alembic):
        alembic.upgrade(step)
        alembic.downgrade()
        alembic.upgrade(step)
    assert alembic.compare_metadata() == []
    alembic.downgrade("base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}


def _put_a_row(connection: Connection, name: str) -> None:
    """Add row 1 to a table as it stood then, each column that must have a value filled."""
    table = Table(name, MetaData(), autoload_with=connection)
    by_type: dict[type[object], object] = {
        str: "",
        int: 1,
        bool: False,
        bytes: b"",
        object: {},
        dict: {},
        date: date(2026, 11, 1),
        datetime: datetime(2026, 11, 1, tzinfo=UTC),
    }
    row = {c.name: by_type[c.type.python_type] for c in table.columns if not c.nullable}
    connection.execute(table.insert().values(row))


def test_a_request_made_before_0002_counts_as_passed_on(alembic: Alembic) -> None:
    alembic.upgrade("0001")
    with db.engine.begin() as connection:
        for table in ("collection", "user", "story", "voice", "kit", "approval"):
            _put_a_row(connection, table)
    alembic.upgrade("0002")
    with db.engine.connect() as connection:
        found = connection.execute(text("SELECT asked_on, passed_on FROM approval")).one()
        door = connection.execute(text("SELECT door FROM story")).scalar_one()
    assert str(found[0]) == str(found[1]) == "2026-11-01"
    assert door == "web"


def test_a_hold_without_an_end_made_before_0008_is_to_be_looked_at(alembic: Alembic) -> None:
    alembic.upgrade("0002")
    with db.engine.begin() as connection:
        for table in ("collection", "user", "story", "hold"):
            _put_a_row(connection, table)
    alembic.upgrade("0008")
    with db.engine.connect() as connection:
        found = connection.execute(text("SELECT review_on, event FROM hold")).one()
        second = connection.execute(text("SELECT second_release FROM collection")).scalar_one()
    assert str(found[0]) == "2026-11-01" and not found[1]
    assert not second


def test_words_from_before_0006_are_no_draft(alembic: Alembic) -> None:
    alembic.upgrade("0002")
    with db.engine.begin() as connection:
        for table in ("collection", "story", "item"):
            _put_a_row(connection, table)
    alembic.upgrade("0006")
    with db.engine.begin() as connection:
        found = connection.execute(text("SELECT words_draft, draft_problem FROM item")).one()
        assert (bool(found[0]), found[1]) == (False, "")
        _put_a_row(connection, "user")
        _put_a_row(connection, "hint_answer")
    alembic.downgrade("0002")


def test_a_transcript_of_before_0005_begins_to_count(alembic: Alembic) -> None:
    alembic.upgrade("0002")
    with db.engine.begin() as connection:
        for table in ("collection", "user", "story", "item", "passage"):
            _put_a_row(connection, table)
    alembic.upgrade("0005")
    with db.engine.begin() as connection:
        assert connection.execute(text("SELECT words_version FROM item")).scalar_one() == 0
        _put_a_row(connection, "transcript_version")
    alembic.downgrade("0002")
    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM passage")).scalar_one() == 1


def test_what_was_written_before_0009_is_chained(alembic: Alembic) -> None:
    alembic.upgrade("0002")
    with db.engine.begin() as connection:
        for table in ("collection", "user", "story", "entry"):
            _put_a_row(connection, table)
        again = "INSERT INTO entry (id, at, who, user_id, act, story_id, detail)"
        connection.execute(
            text(f"{again} SELECT 7, at, 'staff', 1, 'described', 1, :detail FROM entry"),
            {"detail": '{"n": 1, "looked": ["private-facts"]}'},
        )
    alembic.upgrade("0009")
    assert chain.verify(db.session) is None
    assert chain.seal(db.session).count == 2
    db.session.rollback()
    with db.engine.connect() as connection:
        homes = connection.execute(text("SELECT collection_id FROM entry ORDER BY number"))
        assert list(homes.scalars()) == [None, 1]
        with pytest.raises(DBAPIError, match="never changed or removed"):
            connection.execute(text("DELETE FROM entry"))


def test_a_mark_made_before_0007_is_silent_and_private(alembic: Alembic) -> None:
    alembic.upgrade("0002")
    with db.engine.begin() as connection:
        for table in ("collection", "user", "story", "item", "redaction"):
            _put_a_row(connection, table)
    alembic.upgrade("0007")
    with db.engine.begin() as connection:
        kept = "SELECT cover, reason, boxes, lift_because, permanent_on FROM redaction"
        found = connection.execute(text(kept)).one()
        connection.execute(text("UPDATE redaction SET boxes = '[[0, 0, 0, 1, 1]]'"))
    assert tuple(found[:3]) == ("silence", "private", None) and not found[3] and not found[4]
    alembic.downgrade("0002")
    with db.engine.connect() as connection:
        # Without its boxes it would silence everything.
        assert connection.execute(text("SELECT count(*) FROM redaction")).scalar_one() == 0


def test_staff_of_before_0003_keep_their_accounts(alembic: Alembic) -> None:
    """They have no second factor yet, and sign in once more to be asked for one."""
    alembic.upgrade("0002")
    with db.engine.begin() as connection:
        for table in ("collection", "user", "membership"):
            _put_a_row(connection, table)
    alembic.upgrade("0003")
    asked = text('SELECT email, tf_totp_secret, totp_step FROM "user"')
    with db.engine.begin() as connection:
        assert connection.execute(asked).one() == ("", None, None)
        assert connection.execute(text("SELECT count(*) FROM sign_in")).scalar_one() == 0
        for table in ("passkey", "recovery_code", "sign_in", "invitation"):
            _put_a_row(connection, table)
    alembic.downgrade("0002")
    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM membership")).scalar_one() == 1
    alembic.upgrade("0003")


def test_migrations_never_import_models() -> None:
    """A migration must still run when the models have moved on."""
    for file in modules(ROOT / "migrations"):
        assert "archive.models import" not in file.read_text(encoding="utf-8").replace(
            "archive.models import base", ""
        ), file


def test_a_collection_made_before_0004_keeps_its_rules(alembic: Alembic) -> None:
    alembic.upgrade("0002")
    with db.engine.begin() as connection:
        for table in ("collection", "wording"):
            _put_a_row(connection, table)
    alembic.upgrade("0004")
    with db.engine.begin() as connection:
        rules = connection.execute(text("SELECT second_release, daily_cap FROM collection")).one()
        _put_a_row(connection, "wording_version")
        _put_a_row(connection, "term")
        words = connection.execute(text("SELECT count(*) FROM wording")).scalar_one()
    assert tuple(map(bool, rules)) == (False, False) and words == 1
    alembic.downgrade("0002")
    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM wording")).scalar_one() == 1


def test_what_came_of_a_draft_before_0011_may_be_unread(alembic: Alembic) -> None:
    """Until a whole transcript took its place."""
    alembic.upgrade("0010")
    with db.engine.begin() as connection:
        for table in ("collection", "user", "story", "item"):
            _put_a_row(connection, table)
        add = text("INSERT INTO transcript_version (id, item_id, number, kind) VALUES (:n,1,:n,:k)")
        for number, kind in enumerate(("before", "draft", "typed", "file", "typed"), start=1):
            connection.execute(add, {"n": number, "k": kind})
    alembic.upgrade("0011")
    with db.engine.connect() as connection:
        rows = connection.execute(text("SELECT unread FROM transcript_version ORDER BY number"))
        assert [bool(found) for found in rows.scalars()] == [False, True, True, False, False]
    alembic.upgrade("0013")
    with db.engine.begin() as connection:
        for table in ("spotted", "translation"):
            _put_a_row(connection, table)
    alembic.downgrade("0010")
    with db.engine.connect() as connection:
        kept = connection.execute(text("SELECT count(*) FROM transcript_version")).scalar_one()
    assert kept == 5
