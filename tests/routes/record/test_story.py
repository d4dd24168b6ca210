"""What was done with one story, for its moderators."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.orm import Session

from archive import clock
from archive.actions import consents
from archive.models import Item, Story
from tests.people import People
from tests.routes.record.conftest import closed


def test_it_holds_none_of_the_narrators_words(people: People, story: Story) -> None:
    page = people.client("mo").get(f"/record/stories/{story.public_id}").text
    assert "The narrator sent the story." in page
    assert story.title not in page and "Nia" not in page


def test_an_erased_story_still_has_its_record(
    people: People, session: Session, story: Story, work: Callable[[], int]
) -> None:
    consents.withdraw(session, story.voices[0], erase=True)
    session.commit()
    work()
    page = people.client("mo").get(f"/record/stories/{story.public_id}").text
    assert "The narrator took the story back." in page
    assert "The archive erased the story." in page
    assert "The archive erased" in people.client("sol").get("/record").text


def test_only_stewards_may_ask_for_an_original(people: People, story: Story, item: Item) -> None:
    address = f"/record/stories/{story.public_id}"
    assert "Ask to open it" in people.client("sol").get(address).text
    assert "Ask to open it" not in people.client("mo").get(address).text


def test_strangers_and_what_is_not_theirs_yet(
    people: People, session: Session, story: Story
) -> None:
    address = f"/record/stories/{story.public_id}"
    closed(people, "GET", address, "fay", "marta", "felix")
    story.review_from = clock.now() + timedelta(days=1)
    session.commit()
    assert people.client("mo").get(address).status_code == 404
    assert "0 lines." in people.client("sol").get("/record").text
    story.state, story.review_from = "draft", None
    session.commit()
    assert people.client("mo").get(address).status_code == 404
