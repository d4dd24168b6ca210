"""Collect every byte that the system gives out, to everybody and at every address."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import make
from tests.people import People
from tests.stateful.walk import SHUT, exits, ids_of

# A moderator sees what is removed in order to remove it, and its narrator has told it.
OWN = ("review", "mine", "share")
STAFF = ("mo", "max", "marta", "fay", "sol")


@dataclass(frozen=True)
class Given:
    """One answer: who got it from where."""

    who: str
    endpoint: str
    address: str
    kind: str
    data: bytes

    @property
    def own(self) -> bool:
        """Tell whether it was given to a moderator of the story, or to its narrator."""
        return self.endpoint.partition(".")[0] in OWN

    @property
    def digest(self) -> str:
        """Return what tells its bytes from others."""
        return hashlib.sha256(self.data).hexdigest()


class Everybody:
    """Every kind of viewer, each with a browser; Mo has claimed the story."""

    def __init__(self, app: Flask, people: People) -> None:
        self.app = app
        self.clients: dict[str, FlaskClient] = {"vera": app.test_client()}
        self.clients |= {name: people.client(name) for name in STAFF}
        narrator = app.test_client()
        make.come_back(narrator)
        self.clients["nia"] = narrator

    def get(self, session: Session, only: Iterable[str] = ()) -> list[Given]:
        """Ask for every address as everybody (or *only* some); each body of a kind once.

        The doors that are shut to somebody whatever happens are tried when everybody is asked.
        """
        found: dict[tuple[str, bool], Given] = {}
        ids = ids_of(session)
        session.rollback()
        addresses = list(dict.fromkeys((e.endpoint, e.address) for e in exits(self.app, ids)))
        for who, client in self.clients.items():
            if only and who not in only:
                continue
            shut = SHUT.get(who, frozenset()) if only else frozenset()
            for endpoint, address in addresses:
                if endpoint.partition(".")[0] in shut:
                    continue
                answer = client.get(address)
                assert answer.status_code < 500, f"{address} as {who}"
                if answer.status_code == 200:
                    given = Given(who, endpoint, address, answer.mimetype or "", answer.data)
                    found.setdefault((given.digest, given.own), given)
        return list(found.values())


def files(given: Iterable[Given], kind: str, folder: Path) -> Iterator[tuple[Given, Path]]:
    """Yield what is of a kind (`audio`, `video`) as files."""
    for each in given:
        if each.kind.startswith(f"{kind}/"):
            path = folder / f"{each.digest}.mp4"
            path.write_bytes(each.data)
            yield each, path
