"""What only a browser shows of coming back: words selected with a finger, sound that plays."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.actions import decisions, words
from archive.models import Collection, Story
from archive.models.engine import writing
from tests import facilitating, make
from tests.browser import journey
from tests.browser.conftest import PHONE, Opener
from tests.browser.live import Site

pytestmark = pytest.mark.browser


def _waits(session: Session) -> Story:
    """Return a recorded story that waits for its narrator to see it first."""
    home = session.scalars(select(Collection).where(Collection.slug == "riverton")).one()
    story, _ = facilitating.sounding_in(session, home)
    words.give(story.voices[0], "en", make.SECRETS, make.SEVEN)
    story.voices[0].see_first = True
    decisions.refresh(session, story)
    return story


def test_not_this_part_then_yes(site: Site, people: Opener) -> None:
    with writing(), site.make() as session:
        story = _waits(session)
        address = f"/stories/{story.public_id}"
        session.commit()
    page, _ = people(PHONE)
    journey.come_back(page, make.SEVEN)
    journey.follow(page, "Not this part")
    journey.select(page, "[data-words]", "Dale Corbin")
    journey.press(page, "Take these words out")
    expect(page.locator("del").first).to_have_text("Dale Corbin")
    page.goto("/mine/approve")
    while page.get_by_role("button", name="Yes, this may go out").count() == 0:
        page.wait_for_timeout(400)
        page.reload()
    expect(page.locator("main")).to_contain_text("Then he said my name, […].")
    journey.plays(page, "audio")
    journey.press(page, "Yes, this may go out")
    page.wait_for_url("**/mine/story")
    page.goto(address)
    expect(page.locator("main")).to_contain_text("Then he said my name, […].")
