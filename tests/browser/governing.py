"""What Sol the steward sees, and a narrator whose words have changed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.actions import wording_drafts, words
from archive.actions.wording_drafts import Publishing
from archive.consent import wording
from archive.gate import Viewer
from archive.models import Collection, Job, Story, User
from tests import make

WORDS = {"reworded": "reworded quiet river stone lamp maple window"}
_AT = "/steward/collections/riverton-listens"
_THEME = "/steward/vocabularies/theme"
_PLAINER = {
    "en": "Play or read my story in a talk group. No police are there.",
    "es": "Pueden usar mi historia en un grupo de diálogo. Ahí no hay policías.",
}

# Who, name, address, and a form with what it is sent with.
STOPS: tuple[tuple[str, str, str, str, dict[str, str]], ...] = (
    ("sol", "steward", "/steward", "", {}),
    ("sol", "steward-desk", "/desk", "", {}),
    ("sol", "steward-work", "/steward/work", "", {}),
    ("sol", "steward-collection", _AT, "", {}),
    ("sol", "steward-collection-check", _AT, "main form", {"about": "w" * 90, "name": "Riverton"}),
    ("sol", "wrong-collection", _AT, "main form", {"name": "", "host": "", "daily_cap": "many"}),
    ("sol", "steward-versions", f"{_AT}/wording", "", {}),
    ("sol", "steward-version", f"{_AT}/wording/0", "", {}),
    ("sol", "steward-compare", f"{_AT}/wording/new/check", "", {}),
    ("sol", "wrong-compare", f"{_AT}/wording/new/check", "main form", {"from_on": "2001-01-01"}),
    ("sol", "steward-rewrite", f"{_AT}/wording/new", "", {}),
    ("sol", "wrong-rewrite", f"{_AT}/wording/new", "main form", {"es-press": ""}),
    ("sol", "steward-unfinished", f"{_AT}/wording/new/check", "", {}),
    ("sol", "steward-vocabulary", _THEME, "", {}),
    ("sol", "wrong-vocabulary", _THEME, "main form", {"label_en": "Trust"}),
    ("sol", "steward-term", f"{_THEME}/trust", "", {}),
    ("sol", "wrong-term", f"{_THEME}/trust", "main form", {"label_es": ""}),
    ("sol", "steward-merge", f"{_THEME}/fear", "main form[action$='/merge']", {"into": "grief"}),
    ("reworded", "mine-reworded", "/mine/story", "", {}),
    ("reworded", "mine-reworded-choices", "/mine/choices", "", {}),
    ("reworded", "mine-reworded-changes", "/mine/choices", "main form", {}),
)


def bring(session: Session, home: Collection, sol: User) -> None:
    """Begin a version at *home*, and publish one where a narrator agreed to older words."""
    viewer = Viewer(sol.id, frozenset({(home.id, "steward")}))
    lines = {choice: dict(said) for choice, said in wording.LINES.items()}
    lines |= {"dialogue-closed": _PLAINER, "ai-training": {"en": "", "es": ""}}
    wording_drafts.keep(session, viewer, home, lines)
    other = Collection(slug="harbor", name="Harbor voices", host="A library.", takes_stories=False)
    session.add(other)
    session.flush()
    failed = session.scalars(select(Story.id).where(Story.collection_id == home.id)).first()
    session.add(Job(name="cut_clip", story_id=failed, state="failed", problem="OSError"))
    story = make.released(session, other, make.chosen("all"))
    words.give(story.voices[0], "en", make.SECRETS, WORDS["reworded"])
    wording_drafts.keep(session, viewer, other, lines)
    wording_drafts.publish(session, viewer, other, Publishing("2027-01", None, same=True))
