"""Who tries which doors after a step: in the suite some, in `make soak` everybody all of them."""

from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from tests import make
from tests.people import People
from tests.stateful import walk

WHO = ("vera", "fay", "mo", "sol", "narrator-0")


class Silent(FlaskClient):
    """A viewer who only notes at which doors they are sent to ask."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        self.asked = {*getattr(self, "asked", ()), (args[0].partition("?")[0], kwargs["method"])}
        return SimpleNamespace(status_code=404, data=b"")


def tried(app: Flask, session: Session, turn: int | None) -> dict[str, set[tuple[str, str]]]:
    """Return what each viewer asked for in one walk."""
    clients = {who: Silent(app) for who in WHO}
    walk.Walker(app, dict(clients), {}).walk(session, [], clock.today(), turn)
    return {who: client.asked for who, client in clients.items() if hasattr(client, "asked")}


def test_in_the_suite_the_others_take_turns_and_all_come_at_the_end(
    app: Flask, session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk, "THOROUGH", False)
    make.released(session, people.riverton)
    whole = tried(app, session, None)
    turns = [tried(app, session, turn) for turn in range(3)]
    assert [set(found) - {"vera", "fay"} for found in turns] == [{"mo"}, {"sol"}, {"narrator-0"}]
    assert all(found["vera"] < whole["vera"] for found in turns)


def test_in_the_long_run_everybody_tries_every_door_after_each_step(
    app: Flask, session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk, "THOROUGH", True)
    make.released(session, people.riverton)
    found = tried(app, session, 0)
    assert set(found) == set(WHO)
    assert found == tried(app, session, None)
    assert len(found["vera"]) > 100
    assert all(asked == found["vera"] for asked in found.values())
