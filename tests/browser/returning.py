"""Narrators who come back: what they wait for, and the pages that only they see."""

from dataclasses import replace

from sqlalchemy.orm import Session

from archive import clock
from archive.actions import approvals, consents, corrections, decisions, own_marks, words
from archive.consent import Room
from archive.consent.presentation import OPEN
from archive.gate import Viewer
from archive.models import Collection, Kit
from tests import make

# Who waits to see it first, at the end of a year, and who took everything back.
WORDS = {
    "waits": "first quiet river stone lamp maple window",
    "gone": "gone quiet river stone lamp maple window",
}
CORRECT = "CORRECT"
_LOOKS = {"name": "show-no-name", "after_death": "Whoever comes after me"}
# More in some places than everywhere.
MORE = {"web_name": "show-first-name", "room_place": "place-city", "print_date": "date-hidden"}
_PLACES = {"web_name": "show-no-name", "web_date": "date-decade", "print_place": "place-hidden"}

# Who, name, address, and a form with what it is sent with.
STOPS: tuple[tuple[str, str, str, str, dict[str, str]], ...] = (
    ("waits", "mine-waits-story", "/mine/story", "", {}),
    ("waits", "mine-approve", "/mine/approve", "", {}),
    ("waits", "mine-words", "/mine/words", "", {}),
    ("waits", "mine-renew", "/mine/renew", "", {}),
    ("waits", "mine-new-words", "/mine/new-words", "", {}),
    ("waits", "mine-correct", CORRECT, "", {}),
    ("waits", "mine-changes", "/mine/choices", "main form", {"public-web": "no"}),
    ("waits", "mine-changes-looks", "/mine/appearance", "main form", _LOOKS),
    ("waits", "mine-appearance-places", "/mine/appearance", "", {}),
    ("waits", "mine-changes-places", "/mine/appearance", "main form", _PLACES),
    ("waits", "wrong-mark", "/mine/words", "main form[action$='/mark']", {}),
    ("waits", "wrong-renew", "/mine/renew", "main section:last-of-type form", {}),
    ("nia-back", "mine-shown-words", "/mine/words", "", {}),
    ("gone", "mine-report", "/mine/report", "", {}),
    ("gone", "mine-gone-story", "/mine/story", "", {}),
    ("gone", "mine-gone-words", "/mine/words", "", {}),
)


def bring(session: Session, home: Collection, long: str, kit: Kit) -> None:
    """Add the narrators of WORDS to *home*; *long* is a word that breaks pages.

    Whoever made *kit* asks one of them about it; no moderator has passed that on yet.
    """
    less = {"web": replace(OPEN, voice="voice-text", place="place-city")}
    again = replace(make.Told().choices, check_yearly=True, stop_after=clock.today(), stricter=less)
    waits = make.released(session, home, make.Told(title="Seen first", choices=again))
    voice = waits.voices[0]
    voice.see_first = True
    decisions.refresh(session, waits)
    own_marks.remove_passages(session, voice, waits.items[0], [0])
    corrections.suggest(session, voice, waits.items[0], 1, f"{long} {long}")
    session.flush()
    room = Room(press=True, recorded=True, remote=True, listed=False)
    uses, asking = frozenset({"press"}), Viewer(user_id=kit.made_by_id)
    approvals.request(session, asking, waits, kit, room, uses)
    gone = make.released(session, home, make.Told(title="Gone"))
    consents.withdraw(session, gone.voices[0], erase=False)
    for story, who in ((waits, "waits"), (gone, "gone")):
        words.give(story.voices[0], "en", make.SECRETS, WORDS[who])
