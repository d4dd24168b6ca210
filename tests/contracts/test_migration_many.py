"""Later migrations go up and down beside stories and kits that stay."""

from flask_alembic import Alembic
from sqlalchemy import inspect, text

from archive.extensions import db
from tests.contracts.test_migrations import _put_a_row


def test_batches_go_and_the_stories_stay(alembic: Alembic) -> None:
    alembic.upgrade("0010")
    with db.engine.begin() as connection:
        for table in ("collection", "story", "batch", "batch_story", "import_row"):
            _put_a_row(connection, table)
    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT story_id FROM batch_story")).scalar_one() == 1
        assert connection.execute(text("SELECT story_id FROM import_row")).scalar_one() is None
    alembic.downgrade()
    assert not {"batch", "batch_story", "import_row"} & set(inspect(db.engine).get_table_names())
    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM story")).scalar_one() == 1


def test_parts_of_kits_stay_as_0015_comes_and_goes(alembic: Alembic) -> None:
    """A blank of before knows of no story; one of after does, and is a blank still."""
    alembic.upgrade("0014")
    with db.engine.begin() as connection:
        for table in ("collection", "user", "story", "kit", "kit_part"):
            _put_a_row(connection, table)
    alembic.upgrade("0015")
    with db.engine.begin() as connection:
        assert connection.execute(text("SELECT story_id FROM kit_part")).scalar_one() is None
        connection.execute(text("UPDATE kit_part SET story_id = 1"))
    alembic.downgrade("0014")
    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM kit_part")).scalar_one() == 1
    assert "story_id" not in {row["name"] for row in inspect(db.engine).get_columns("kit_part")}
