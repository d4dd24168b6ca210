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
from archive.gate import Viewer
from archive.models import Collection, Story
from archive.samples import kits, stories
from archive.samples.cast import CAST, PASSWORD
from archive.samples.telling import tell

# How long ago the stories came; those that wait for a moderator came lately.
DAYS_AGO = 40
DAYS_WAITING = 2


def load(session: Session, settings: Settings) -> bool:
    """Add the sample archive; False, and nothing done, where it is already there.

    Needs an app context, in which Flask-Security hashes passwords. Renditions and the
    index come after, from the queue.
    """
    tables = stories.read_table("collections")["collection"]
    slugs = [table["slug"] for table in tables]
    if session.scalar(select(Collection.id).where(Collection.slug.in_(slugs))):
        return False
    homes = {table["slug"]: _collection(session, table) for table in tables}
    _staff(session)
    kept = WordSecrets(settings.lookup_secret, settings.lock_secret, settings.scrypt_n)
    kits.make(session, homes, _stories(session, homes, kept))
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
    for member in CAST:
        accounts.add(session, member.email, member.name, hash_password(PASSWORD))
        accounts.give_role(session, member.email, member.collection, member.role)
    session.flush()


def _stories(session: Session, homes: dict[str, Collection], kept: WordSecrets) -> dict[str, Story]:
    now = clock.now()
    told = {}
    for sample in stories.read_all():
        home = homes[sample.collection]
        days = DAYS_WAITING if sample.state == "submitted" else DAYS_AGO
        with clock.standing_at(now - timedelta(days=days)):
            told[sample.slug] = tell(session, sample, home, _moderator(session, home), kept)
    return told


def _moderator(session: Session, home: Collection) -> Viewer:
    first = next(m for m in CAST if (m.collection, m.role) == (home.slug, "moderator"))
    return kits.viewer_of(session, first.email)
