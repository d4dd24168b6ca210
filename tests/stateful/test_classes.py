"""What the class of a door promises, tried at every door of that class."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import make
from tests.people import People
from tests.stateful import private
from tests.stateful.asking import PASSED, TYPED, Door, ask, doors
from tests.stateful.private import PLANTED, SOUND, Named

# No piece of an upload comes with a form; a request that is not there is said to be gone.
SAID_TO_ALL = {"POST share.piece": 405, "POST review.judge": 409}


@pytest.fixture
def named(session: Session, people: People) -> Named:
    """A story that everybody may have, so that nothing but the door keeps it in."""
    return private.tell(session, people, "all")


def of(app: Flask, kind: str) -> list[Door]:
    """Return the doors of one class; those that end a sign-in come last."""
    found = [door for door in doors(app) if door.entry.kind == kind]
    return sorted(found, key=lambda door: door.rule.endpoint.startswith(("account", "security")))


def client_of(people: People, who: str) -> FlaskClient:
    """Return the browser of *who*; Nia has come back to her story."""
    client = people.client(who)
    if who == "nia":
        make.come_back(client)
    return client


@pytest.mark.parametrize("who", ["vera", "fay", "mo", "sol"])
def test_own_is_absent_to_all_others(app: Flask, people: People, named: Named, who: str) -> None:
    for door in of(app, "own"):
        answer = ask(people.client(who), door, named, TYPED)
        expected = SAID_TO_ALL.get(f"{door.method} {door.rule.endpoint}", 404)
        assert answer.status_code == expected, f"{door.method} {door.rule.endpoint}"
        assert PLANTED not in answer.text, door.rule.endpoint


def test_own_is_the_page_of_no_page(app: Flask, people: People, named: Named) -> None:
    """A visitor cannot tell a door to somebody's own from an address that never was."""
    nowhere = people.client("vera").get("/never-was")
    for door in of(app, "own"):
        answer = ask(people.client("vera"), door, named, {})
        if door.method == "GET":
            where = door.rule.endpoint
            assert sorted(answer.headers.keys()) == sorted(nowhere.headers.keys()), where
            if answer.mimetype == "text/html":
                expected = nowhere.text.replace("/never-was", door.address(named))
                assert _still(answer.text) == _still(expected), where


def _still(page: str) -> str:
    """Return a page without what is new each time, and without saying where one is."""
    return re.sub(r'(?<=nonce=")[\w-]+| aria-current="page"', "", page)


@pytest.mark.parametrize("kind", ["staff", "record"])
def test_visitors_are_asked_to_sign_in(app: Flask, people: People, named: Named, kind: str) -> None:
    for door in of(app, kind):
        answer = ask(people.client("vera"), door, named, TYPED)
        where = f"{door.method} {door.rule.endpoint}"
        assert answer.status_code == 302, where
        assert answer.headers["Location"].partition("?")[0].endswith("/sign-in"), where


@pytest.mark.parametrize("kind", ["staff", "record"])
def test_staff_elsewhere_find_nothing_of_it(
    app: Flask, people: People, named: Named, kind: str
) -> None:
    people.add("stan", "harlow", "steward")
    for door in of(app, kind):
        for who in ("marta", "stan"):
            answer = ask(people.client(who), door, named, TYPED | PASSED)
            assert PLANTED not in answer.text, f"{door.method} {door.rule.endpoint} as {who}"
            expected = SAID_TO_ALL.get(f"{door.method} {door.rule.endpoint}", 404)
            assert not door.parts or answer.status_code == expected, door.rule.endpoint


def test_the_record_holds_no_word_of_a_story(app: Flask, people: People, named: Named) -> None:
    read = 0
    for door in of(app, "record"):
        for who in ("sol", "mo"):
            for form in ({}, TYPED):
                answer = ask(people.client(who), door, named, form)
                where = f"{door.method} {door.rule.endpoint} as {who}"
                assert PLANTED not in answer.text and SOUND not in answer.data, where
                read += answer.status_code == 200
    assert read > 10, "the steward of the story's collection must get the pages"


@pytest.mark.parametrize("who", ["vera", "fay", "mo", "sol", "nia"])
def test_nothing_given_is_nothing(app: Flask, people: People, named: Named, who: str) -> None:
    for door in of(app, "nothing given"):
        for form in ({}, TYPED):
            answer = ask(client_of(people, who), door, named, form)
            where = f"{door.method} {door.rule.endpoint} as {who}"
            assert PLANTED not in answer.text and SOUND not in answer.data, where
