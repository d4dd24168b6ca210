"""A steward asks to open an original, and says why."""

import pytest
from sqlalchemy.orm import Session

from archive.actions import consents, leaving
from archive.actions.consents import Choices
from archive.consent.presentation import OPEN
from archive.models import Item, OriginalLook, Story
from tests import make
from tests.people import People
from tests.routes.record.conftest import acts, closed


def _address(story: Story, item: Item) -> str:
    return f"/record/stories/{story.public_id}/originals/{item.public_id}"


def test_asking(people: People, session: Session, story: Story, item: Item) -> None:
    sol = people.client("sol")
    assert sol.post(_address(story, item), data={"reason": "A judge asks."}).status_code == 302
    row = session.query(OriginalLook).one()
    assert (row.reason, row.agreed_on, row.opened_on) == ("A judge asks.", None, None)
    assert acts(session)[-1] == "original-asked"
    assert (
        b"judge"
        not in session.connection().exec_driver_sql("SELECT reason FROM original_look").scalar_one()
    )
    again = sol.post(_address(story, item), data={"reason": "Again."})
    assert again.status_code == 409 and "already" in again.text


def test_without_a_reason(people: People, story: Story, item: Item, session: Session) -> None:
    assert people.client("sol").post(_address(story, item), data={}).status_code == 400
    assert session.query(OriginalLook).count() == 0


def test_only_stewards(people: People, story: Story, item: Item) -> None:
    closed(people, "POST", _address(story, item), "mo", "fay", "marta", data={"reason": "x"})


@pytest.mark.parametrize("how", ["hidden", "erased", "deleted", "second", "left"])
def test_what_may_never_be_opened(
    people: People, session: Session, story: Story, item: Item, how: str
) -> None:
    """What was taken back, what its narrator wants erased, what a voice left or forbids."""
    voice = story.voices[0]
    if how in {"hidden", "erased"}:
        consents.withdraw(session, voice, erase=how == "erased")
    elif how == "deleted":
        consents.record(session, voice, Choices(uses=make.uses("all"), presentation=OPEN))
    elif how == "second":
        make.second(session, story, choices=Choices())
    else:
        lock = Choices(uses=make.uses("all"), presentation=OPEN, original="original-lock")
        leaving.leave(session, make.second(session, story, choices=lock))
    session.commit()
    answer = people.client("sol").post(_address(story, item), data={"reason": "Please."})
    assert answer.status_code == 404
    assert (
        "Ask to open it" not in people.client("sol").get(f"/record/stories/{story.public_id}").text
    )
