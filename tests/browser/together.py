"""The people of a story on its pages: a second voice, a young person, a guardian, a booth."""

from datetime import timedelta

from playwright.sync_api import Page
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import leaving, voices, words
from archive.models import Collection
from tests import make

# Who was asked in and has not come, who stayed when another left, a young person who was
# told and one who is still to be told, and a guardian who may read.
WORDS = {
    "asked": "asked quiet river stone lamp maple window",
    "stayed": "stayed quiet river stone lamp maple window",
    "young": "young quiet river stone lamp maple window",
    "untold": "untold quiet river stone lamp maple window",
    "mum": "mum quiet river stone lamp maple window",
}
_CHILD = {"age": "child", "case": "no"}
_BORN = {"age": "young", "case": "no"}
_CASE = {"age": "adult", "case": "yes"}

# Who, name, address, and a form with what it is sent with.
STOPS: tuple[tuple[str, str, str, str, dict[str, str]], ...] = (
    ("nia", "tell-background", "/share/background", "", {}),
    ("nia", "wrong-background", "/share/background", "main form", {"own_area": "Mill Side"}),
    ("nia", "wrong-own-words", "/share/about", "main form", {"own_theme": "w" * 80}),
    ("dee", "mine-voices", "/mine/voices", "", {}),
    ("dee", "wrong-voices", "/mine/voices", "main form", {"speaker": "w" * 80}),
    ("dee", "mine-background", "/mine/background", "", {}),
    ("asked", "mine-join", "/mine/join", "", {}),
    ("asked", "join-child", "/mine/join", "main form", _CHILD),
    ("asked", "join-born", "/mine/join", "main form", _BORN),
    ("asked", "join-case", "/mine/join", "main form", _CASE),
    ("asked", "wrong-join", "/mine/join", "main form", {}),
    ("stayed", "mine-again", "/mine/again", "", {}),
    ("stayed", "mine-add-words", "/mine/add", "", {}),
    ("stayed", "wrong-add-words", "/mine/add", "main form", {}),
    ("stayed", "mine-left-story", "/mine/story", "", {}),
    ("stayed", "mine-parting", "/mine/withdraw", "", {}),
    ("young", "mine-young", "/mine/story", "", {}),
    ("young", "mine-my-guardian", "/mine/my-guardian", "", {}),
    ("untold", "tell-guardian", "/share/guardian", "", {}),
    ("untold", "wrong-guardian", "/share/guardian", "main form", {}),
    ("mum", "mine-guardian", "/mine/guardian", "", {}),
    ("mum", "mine-guardian-choices", "/mine/guardian/choices", "", {}),
    ("mum", "mine-guardian-story", "/mine/guardian/story", "", {}),
    ("mo", "review-told", "/review/new", "", {}),
    ("mo", "wrong-told", "/review/new", "main form", {}),
    ("mo", "booth-on", "/booth", "", {}),
    ("tablet", "booth-start", "/booth/start", "", {}),
    ("tablet", "booth-share", "/share", "", {}),
    ("tablet", "booth-still", "/booth/still", "", {}),
    ("tablet", "booth-leave", "/booth/leave", "", {}),
    ("tablet", "wrong-leave", "/booth/leave", "main form", {"email": "mo@example.org"}),
)


def bring(session: Session, home: Collection) -> None:
    """Add the people of WORDS to *home*."""
    asked = make.released(session, home, make.Told(title="Asked in"))
    seven = WORDS["asked"]
    voices.add(session, asked.voices[0], "interviewer", "Bo", "en", make.SECRETS)
    session.expire(asked, ["voices"])
    words.give(asked.voices[1], "en", make.SECRETS, seven)
    left = make.released(session, home, make.Told(title="One left"))
    words.give(left.voices[0], "en", make.SECRETS, WORDS["stayed"])
    make.second(session, left, speaker="Cy", choices=make.everything())
    leaving.leave(session, make.second(session, left, speaker="Di"))
    young = make.released(session, home, make.Told(title="Young"))
    words.give(young.voices[0], "en", make.SECRETS, WORDS["young"])
    make.guardian(session, young.voices[0], reads=True, seven=WORDS["mum"])
    untold = make.draft(session, home)
    untold.adult_on = clock.today() + timedelta(days=900)
    words.give(untold, "en", make.SECRETS, WORDS["untold"])


def become_booth(page: Page) -> None:
    """Make the browser of *page*, in which a moderator is signed in, a booth."""
    page.goto("/booth")
    page.locator("input[name=collection]").first.check()
    page.get_by_role("button", name="Turn booth mode on").click()
    page.wait_for_url("**/booth/start")
