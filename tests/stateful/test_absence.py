"""Refusal looks like absence, at every door that names anything of a story.

Each is asked, and sent something, about a story that exists and that nobody may have, and about
one that never was: status, headers and body must be the same but for the ids that were asked for.
"""

import re
from dataclasses import asdict, replace
from difflib import ndiff
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from archive.actions import words
from tests import make
from tests.people import People
from tests.stateful import private
from tests.stateful.asking import BESIDE, PARTS, PASSED, TYPED, WITHIN, ask, doors
from tests.stateful.private import PLANTED, SOUND, Named

# Nothing, and everything: of the stranger's own collection, and of the story's.
FORMS: tuple[dict[str, Any], ...] = ({}, TYPED, TYPED | {"collection": "riverton"} | PASSED)
# What is different in any two answers, and what only follows from the length of an id.
CHANCE = re.compile(
    r'(?<=nonce-)[\w-]+|(?<=nonce=")[\w-]+|(?<=cr=)[^;]+|(?<=csrf_token" value=")[^"]+'
)
LENGTHS = {"Date", "Content-Length"}
# Fay facilitates where the story is told; Stan is moderator and facilitator too, elsewhere.
STRANGERS = ("vera", "fay", "stan", "nell")


@pytest.fixture
def named(session: Session, people: People) -> Named:
    return told(session, people)


def told(session: Session, people: People) -> Named:
    """Tell it, and let strangers in: Stan, a steward of Harlow, and Nell, who tells her own."""
    people.add("stan", "harlow", "steward")
    words.give(make.draft(session, people.riverton), "en", make.SECRETS, make.SEVEN)
    session.commit()
    return private.tell(session, people)


def test_every_part_of_an_address_is_known(app: Flask) -> None:
    known = {*PARTS, *WITHIN, *BESIDE}
    unknown = {
        f"{d.rule.endpoint}: {part}" for d in doors(app) for part in d.rule.arguments - known
    }
    assert unknown == set(), "say in asking.py what it names, in WITHIN or BESIDE if nothing"


def test_doors_that_know_of_a_story_name_nothing_else(app: Flask) -> None:
    """What names a story may not hide among the parts that are not tried."""
    beside = {
        door.rule.endpoint
        for door in doors(app)
        if door.entry.kind != "nothing given" and door.rule.arguments & set(BESIDE)
    }
    assert beside == set()


@pytest.mark.parametrize("who", STRANGERS)
def test_refusal_looks_like_absence(
    app: Flask, session: Session, people: People, named: Named, who: str
) -> None:
    never, asked = named.never, 0
    if who == "fay":
        # She looks into a kit of hers that does not hold the clip.
        own = private.kit_of(session, people, who).public_id
        named, never = replace(named, kit=own), replace(never, kit=own)
    kept = _come_in(people, who)
    for door in doors(app):
        # Behind a door without a name stands Nell's own story, and nobody else's.
        if not door.parts and (who == "nell" or door.entry.kind == "nothing given"):
            continue
        for form in FORMS[::2] if door.parts else FORMS:
            there = ask(_fresh(people, kept), door, named, form)
            absent = ask(_fresh(people, kept), door, never, form)
            where = f"{door.method} {door.rule.endpoint} as {who}, {form.get('collection')}"
            assert _told_apart(there, absent, named) == [], where
            assert PLANTED not in there.text and SOUND not in there.data, where
            asked += 1
    assert asked > 100
    assert who != "nell" or _fresh(people, kept).get("/share/tell").status_code == 200


def _come_in(people: People, who: str) -> str:
    """Return the cookie of a browser in which *who* has come in; a visitor has none."""
    client = people.client(who)
    if who == "nell":
        make.come_back(client)
    cookie = client.get_cookie("cr")
    return cookie.value if cookie else ""


def _fresh(people: People, kept: str) -> FlaskClient:
    """Return a browser with the cookie *kept*, in which nothing else was done yet."""
    client = people.client("vera")
    if kept:
        client.set_cookie("cr", kept, httponly=True)
    return client


def _told_apart(there: TestResponse, never: TestResponse, named: Named) -> list[str]:
    """Return by which lines an answer about what exists differs from one about what does not."""
    one, other = _seen(there, named), _seen(never, named)
    return [] if one == other else [line for line in ndiff(one, other) if line[0] in "+-"]


def _seen(answer: TestResponse, named: Named) -> list[str]:
    """Return the lines of an answer, with the ids that were asked for by what they name."""
    head = [f"{name}: {value}" for name, value in sorted(answer.headers) if name not in LENGTHS]
    text = "\n".join([answer.status, *head, answer.text])
    for ids in (named, named.never):
        for name, value in asdict(ids).items():
            text = text.replace(str(value), name)
    return CHANCE.sub("by chance", text).splitlines()
