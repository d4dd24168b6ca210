"""A moderator's morning: five stories, one of each outcome, by keyboard alone."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from archive import clock
from archive.models import Collection, HandOver, Hold, Message, SavedPhrase, Story
from archive.models.engine import writing
from tests import make
from tests.browser.conftest import DESK, Opener
from tests.browser.live import Site, sign_in
from tests.browser.test_axe import AXE, RUN

pytestmark = pytest.mark.browser

TITLES = ("The porch", "The bus", "The hearing", "The list", "The snow")
# Once the focus is on what is called *words*, further Tabs stay there: so several can be
# pressed before one looks where they led.
WATCH = """(words) => {
  const name = (e) => e.labels?.[0]?.textContent || e.ariaLabel || e.textContent || e.value || "";
  const there = () => {
    const said = name(document.activeElement).replace(/\\s+/g, " ").trim();
    return said.startsWith(words);
  };
  const stay = (event) => { if (event.key === "Tab" && there()) event.preventDefault(); };
  document.addEventListener("keydown", stay);
  window.arrived = () => {
    const found = there();
    if (found) document.removeEventListener("keydown", stay);
    return found;
  };
}"""
AT_ONCE = 6


@pytest.fixture
def queue(site: Site) -> None:
    """Five stories that came one day after the other."""
    with site.app.app_context(), site.make() as session, writing():
        home = session.scalars(select(Collection).where(Collection.slug == "riverton")).one()
        for number, title in enumerate(TITLES):
            story = make.submitted(session, home, make.Told(title=title))
            story.submitted_on = clock.today() - timedelta(days=9 - number)
        thanks = SavedPhrase(collection_id=home.id, label="Thanks", body="Thank you for this.")
        session.add(thanks)
        session.commit()


def test_five_stories_by_keyboard_alone(site: Site, people: Opener, queue: None) -> None:
    page, _ = people(DESK)
    page.context.add_init_script(path=AXE)
    sign_in(page, site, "mo@example.org")
    page.goto("/review")
    clean(page)
    enter(page, "Take this story: The porch")
    release(page)
    clean(page)
    enter(page, "Take the next story")
    ask(page)
    enter(page, "Take the next story")
    hold(page)
    enter(page, "Take the next story")
    decline(page)
    enter(page, "Take the next story")
    hand_over(page)
    clean(page)
    became(site)


def to(page: Page, words: str, most: int = 150) -> None:
    """Press Tab until the focus is on what is called *words*."""
    page.evaluate(WATCH, words)
    for _ in range(0, most, AT_ONCE):
        for _ in range(AT_ONCE):
            page.keyboard.press("Tab")
        if page.evaluate("() => window.arrived()"):
            return
    raise AssertionError(f"Tab never comes to {words}")


def enter(page: Page, words: str) -> None:
    """Go to a button or a link and press Enter, which leads to another page."""
    to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def jump(page: Page, words: str) -> None:
    """Go to a part of the page by its link in the list of parts."""
    to(page, words)
    page.keyboard.press("Enter")


def release(page: Page) -> None:
    jump(page, "Decide")
    for point in ("Private facts", "The narrator says", "Somebody else", "A claim", "Another"):
        to(page, point)
        page.keyboard.press("Space")
    to(page, "Something a family")
    page.keyboard.press("Space")
    enter(page, "Release the story")
    expect(page.get_by_role("status").first).to_contain_text("The story is out")


def ask(page: Page) -> None:
    expect(page.get_by_role("heading", name="The bus")).to_be_visible()
    jump(page, "Messages")
    to(page, "Put it in")
    page.keyboard.press("Enter")
    page.keyboard.type(" Which year was it?")
    enter(page, "Send it to the narrator")
    expect(page.get_by_role("status").first).to_contain_text("waits for the narrator")


def hold(page: Page) -> None:
    jump(page, "Holds")
    jump(page, "Place a hold")
    to(page, "Until a day")
    page.keyboard.press("ArrowDown")
    to(page, "What? Like")
    page.keyboard.type("after the hearing")
    to(page, "When should staff")
    page.keyboard.type(f"{later():%m%d%Y}")
    to(page, "Why? Staff read")
    page.keyboard.type("The case is heard in spring.")
    enter(page, "Place the hold")
    expect(page.get_by_role("status").first).to_contain_text("The hold counts")


def decline(page: Page) -> None:
    jump(page, "Decide")
    jump(page, "Decline the story")
    to(page, "Why? The narrator")
    page.keyboard.type("It names people whom we cannot protect.")
    enter(page, "Decline the story")
    expect(page.get_by_role("status").first).to_contain_text("is declined")


def hand_over(page: Page) -> None:
    jump(page, "Put it back in the queue")
    to(page, "A note to the next")
    page.keyboard.type("I know the family. Please take it.")
    enter(page, "Put it back in the queue")
    expect(page.get_by_role("status").first).to_contain_text("back in the queue")


def later() -> date:
    return clock.today() + timedelta(days=60)


def clean(page: Page) -> None:
    """Check that axe-core finds nothing on the page."""
    assert page.evaluate(RUN)["violations"] == []


def became(site: Site) -> None:
    """Look in the database at what became of each story."""
    with site.make() as session:
        states = {story.title: story.state for story in session.scalars(select(Story))}
        wait = session.scalars(select(Hold)).one()
        note = session.scalars(select(HandOver)).one()
        asked = session.scalars(select(Message)).one()
    assert [states[title] for title in TITLES] == [
        "released",
        "returned",
        "in-review",
        "declined",
        "in-review",
    ]
    assert (wait.event, wait.review_on) == ("after the hearing", later())
    assert asked.body == "Thank you for this. Which year was it?"
    assert note.note == "I know the family. Please take it."
