"""Every way out is in the register, and nothing else is; and each class keeps its word."""

from flask import Flask

from tests.stateful import doings, register
from tests.stateful.doors import LOOKING
from tests.stateful.sent import SENDING


def test_every_door_that_is_asked_has_a_class(app: Flask) -> None:
    there = register.looking(app)
    assert register.differences(there, LOOKING, "tests/stateful/doors.py") == []


def test_every_door_that_is_sent_something_has_a_class(app: Flask) -> None:
    there = register.sending(app)
    assert register.differences(there, SENDING, "tests/stateful/sent.py") == []


def test_every_command_has_a_class() -> None:
    there = set(register.commands())
    assert register.differences(there, doings.RUN, "tests/stateful/doings.py") == []


def test_every_task_has_a_class() -> None:
    there = register.jobs()
    assert register.differences(there, doings.QUEUED, "tests/stateful/doings.py") == []


def test_what_nobody_classified_is_named_with_where_to_add_it(app: Flask) -> None:
    said = {name: entry for name, entry in LOOKING.items() if name != "listen.media"}
    found = register.differences(register.looking(app) | {"feeds.all"}, said, "doors.py")
    assert [line.split()[0] for line in found] == ["feeds.all", "listen.media"]
    assert all(line.endswith("then add it in doors.py.") for line in found)
    gone = register.differences(register.looking(app) - {"listen.show"}, LOOKING, "doors.py")
    assert gone == ["listen.show is no more: take it out of doors.py."]
