"""The migration that makes room for batches goes up and down beside stories that stay."""

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
