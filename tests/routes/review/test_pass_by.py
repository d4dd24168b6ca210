"""review.pass_by"""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Entry, PassedBy, Story
from tests.people import People


def waiting(client: FlaskClient) -> str:
    return client.get("/review").get_data(as_text=True).partition("you passed by")[0]


def test_it_hides_the_story_from_one_queue_and_nobody_is_told(
    mo: FlaskClient, people: People, at: str, session: Session, story: Story
) -> None:
    before = session.query(Entry).count()
    assert mo.post(f"{at}/pass").status_code == 302
    assert f'href="{at}"' not in waiting(mo)
    assert f'href="{at}"' in waiting(people.client("max"))
    assert session.query(Entry).count() == before
    assert mo.get(at).status_code == 200, "who must see it still can"


def test_it_gives_a_claim_back(
    claimed: FlaskClient, at: str, session: Session, story: Story
) -> None:
    claimed.post(f"{at}/pass")
    assert story.claimed_by_id is None
    assert claimed.post(f"{at}/pass").status_code == 302
    assert session.query(PassedBy).count() == 1


def test_taking_it_takes_it_up_again(mo: FlaskClient, at: str, session: Session) -> None:
    mo.post(f"{at}/pass")
    mo.post(f"{at}/claim")
    assert session.query(PassedBy).count() == 0


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/pass")
