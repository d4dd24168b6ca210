"""Load the sample archive: two invented partners, their staff, stories and session kits."""

from datetime import timedelta
from typing import Any

from flask_security.utils import hash_password
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import accounts
from archive.actions.words import WordSecrets
from archive.config import Settings
from archive.models import Collection, Story
from archive.samples import kits, stories
from archive.samples.cast import CAST, PASSWORD
from archive.samples.telling import House, tell

# How long ago the stories came; those that wait for a moderator came lately.
DAYS_AGO = 40
DAYS_WAITING = 2
DAYS_PLANNED = 20


def is_here(session: Session) -> bool:
    """Tell whether the sample archive was loaded before."""
    slugs = [table["slug"] for table in stories.read_table("collections")["collection"]]
    return session.scalar(select(Collection.id).where(Collection.slug.in_(slugs))) is not None


def load(session: Session, settings: Settings) -> bool:
    """Add the sample archive; False, and nothing done, where it is already there.

    Needs an app context, in which Flask-Security hashes passwords. Renditions and the
    index come after, from the queue.
    """
    if is_here(session):
        return False
    tables = stories.read_table("collections")["collection"]
    homes = {table["slug"]: _collection(session, table) for table in tables}
    _staff(session)
    kept = WordSecrets(settings.lookup_secret, settings.lock_secret, settings.scrypt_n)
    told = _stories(session, homes, kept)
    with clock.standing_at(clock.now() - timedelta(days=DAYS_PLANNED)):
        kits.make(session, homes, told)
    kits.show(session, told)
    return True


def _collection(session: Session, table: dict[str, Any]) -> Collection:
    words = ("about", "about_es", "host", "host_es", "lawyer", "lawyer_es")
    found = Collection(
        slug=table["slug"],
        name=table["name"],
        support=table["support"],
        shares=table["shares"],
        cool_off_hours=0,
        is_sample=True,
        **{name: table[name].strip() for name in words},
    )
    session.add(found)
    session.flush()
    return found


def _staff(session: Session) -> None:
    # One slow hash for all: there is nothing to keep from anyone in a word the demo prints.
    hashed = hash_password(PASSWORD)
    for member in CAST:
        accounts.add(session, member.email, member.name, hashed)
        accounts.give_role(session, member.email, member.collection, member.role)
    session.flush()


def _stories(session: Session, homes: dict[str, Collection], kept: WordSecrets) -> dict[str, Story]:
    now = clock.now()
    houses = {slug: _house(session, home, kept) for slug, home in homes.items()}
    told = {}
    for sample in stories.read_all():
        days = DAYS_WAITING if sample.state == "submitted" else DAYS_AGO
        with clock.standing_at(now - timedelta(days=days)):
            told[sample.slug] = tell(session, sample, houses[sample.collection])
    return told


def _house(session: Session, home: Collection, kept: WordSecrets) -> House:
    emails = [m.email for m in CAST if (m.collection, m.role) == (home.slug, "moderator")]
    first, *others = (kits.viewer_of(session, email) for email in emails)
    return House(home, first, others[0] if others else first, kept)
