"""review.removals"""

from collections.abc import Callable

from flask.testing import FlaskClient

from archive.models import Item
from tests.people import People


def test_a_second_person_sees_it_without_the_claim(
    claimed: FlaskClient, people: People, at: str, item: Item
) -> None:
    assert "Nothing is removed from this story" in claimed.get(f"{at}/removed").get_data(True)
    data = {"item": item.public_id, "how": "words", "words": "Dale", "reason": "third-party"}
    claimed.post(f"{at}/redact", data=data)
    for name in ("mo", "max", "sol"):
        page = people.client(name).get(f"{at}/removed").get_data(as_text=True)
        assert "<del>Dale</del>" in page and "another person" in page
    # Only who holds the claim asks; and nobody simply puts it back.
    assert "Ask someone else" not in people.client("max").get(f"{at}/removed").get_data(True)
    assert "Put back" not in claimed.get(f"{at}/removed").get_data(as_text=True)


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("GET", f"{at}/removed")
