"""The proof of work: what a script solves is let in once, what is made up is not."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer

from archive import sessions
from archive.web import limits, proof
from tests.conftest import make_app
from tests.people import People

STARTING = {"collection": "riverton", "age": "adult", "case": "no"}
BITS = 4


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Flask]:
    """The site with its limits on, its puzzles easy, and nobody counted yet."""
    app = make_app(tmp_path, limits=True, proof_bits=BITS)
    with app.app_context():
        limits.limiter.reset()
    with sessions(app)() as session:
        People(app, session)
        session.commit()
        yield app
    with app.app_context():
        limits.limiter.reset()


def solve(seed: str) -> str:
    """Solve as the page's script does."""
    answers = []
    for n in range(proof.PUZZLES):
        number = 0
        while not proof._zeros(f"{seed}.{n}.{_base36(number)}", BITS):
            number += 1
        answers.append(_base36(number))
    return ".".join(answers)


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return digits[number] if number < 36 else _base36(number // 36) + digits[number % 36]


def asked(client: FlaskClient) -> dict[str, str]:
    """Return the answer to a new page's task."""
    page = client.get("/share").get_data(as_text=True)
    token = re.search(r'name="proof_of" value="([^"]+)"', page)
    seed = re.search(r'data-seed="([0-9a-f]{24})"', page)
    assert token and seed, page
    return {"proof_of": token[1], "proof": solve(seed[1])}


def test_a_solved_page_starts_a_story_once(guarded: Flask) -> None:
    answer = asked(guarded.test_client())
    assert guarded.test_client().post("/share", data={**STARTING, **answer}).status_code == 302
    again = guarded.test_client().post("/share", data={**STARTING, **answer})
    assert again.status_code == 400 and b"This page was sent before" in again.data
    assert b'value="adult" checked' in again.data, "nothing said is lost"


@pytest.mark.parametrize("answer", ["0", ".".join("0" * 16), "1." * 15 + "1", "\x00", "z" * 9000])
def test_a_made_up_answer_starts_nothing(guarded: Flask, answer: str) -> None:
    client = guarded.test_client()
    given = {**STARTING, **asked(client), "proof": answer}
    assert client.post("/share", data=given).status_code == 400


def test_a_task_of_ones_own_making_starts_nothing(guarded: Flask) -> None:
    token = URLSafeTimedSerializer("guessed", salt="proof of work").dumps("0" * 16)
    given = {"proof_of": token, "proof": solve(proof._seed(token))}
    answer = guarded.test_client().post("/share", data={**STARTING, **given})
    assert answer.status_code == 400


def test_without_scripts_a_few_start_and_then_it_waits(guarded: Flask) -> None:
    answers = [guarded.test_client().post("/share", data=STARTING) for _ in range(13)]
    assert [answer.status_code for answer in answers] == [302] * 12 + [400]
    assert b"try again in an hour" in answers[-1].data


def test_the_field_nobody_sees_must_stay_empty(guarded: Flask) -> None:
    client = guarded.test_client()
    given = {**STARTING, **asked(client), proof.TRAP: "https://example.org"}
    answer = client.post("/share", data=given)
    assert answer.status_code == 400 and b"must stay empty" in answer.data
