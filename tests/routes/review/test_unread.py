"""review.unread"""

from collections.abc import Callable

from flask.testing import FlaskClient

from archive.models import Item


def test_where_nothing_was_read_there_is_nothing_to_take_away(
    claimed: FlaskClient, at: str, item: Item
) -> None:
    assert claimed.post(f"{at}/items/{item.public_id}/reading/remove").status_code == 404


def test_it_is_absent_for_others(absent: Callable[..., None], at: str, item: Item) -> None:
    absent("POST", f"{at}/items/{item.public_id}/reading/remove")
