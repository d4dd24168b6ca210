"""What a moderator's desk has when people work at it: names, points, phrases, notes, waits."""

from datetime import timedelta

from sqlalchemy.orm import Session

from archive import clock
from archive.models import (
    Collection,
    HandOver,
    Hold,
    IndexPoint,
    PassedBy,
    SavedPhrase,
    Story,
    ThirdParty,
    User,
)


def bring(session: Session, home: Collection, long: str, stories: list[Story], mo: User) -> None:
    """Fill the desk: the first of *stories* is Mo's, the second is out, the third passed by."""
    mine, timed, passed = stories
    session.add(SavedPhrase(collection_id=home.id, label="Thanks", body=long, body_es="Gracias."))
    for name, done in (("Dale", "open"), (long, "agreed"), ("Nobody", "removed")):
        mine.third_parties.append(ThirdParty(name=name, done=done, entered_by_id=mo.id))
    for title, ms in ((long, 1000), ("The door", 9000)):
        point = IndexPoint(title=title, start_ms=ms, synopsis="How it began.", made_by_id=mo.id)
        point.title_es, point.keywords = "La puerta", "door; morning"
        timed.items[0].index_points.append(point)
    session.add(HandOver(story_id=mine.id, user_id=mo.id, note="Listen to the end first."))
    session.add(PassedBy(story_id=passed.id, user_id=mo.id))
    wait = Hold(story=mine, reason="A call came.", placed_by_id=mo.id, uses=["press"])
    wait.event, wait.review_on = "after the hearing", clock.today() - timedelta(days=1)
    session.add(wait)


# Who, name, address, form, what it is filled with.
STOPS: tuple[tuple[str, str, str, str, dict[str, str]], ...] = (
    ("mo", "review-filtered", "/review?whose=mine&risk=minor&language=es", "", {}),
    ("mo", "review-phrases", "/review/phrases", "", {}),
    ("mo", "wrong-phrase", "/review/phrases", "main form", {"label": "", "phrase": ""}),
)
# Forms of the desk of a story, sent with nothing in them.
FORMS = ("release", "note", "hold", "redact", "describe", "named")
