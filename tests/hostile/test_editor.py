"""Strings in what the transcript editor sends: none breaks a page, none is believed."""

from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import text
from archive.models import Item
from tests import facilitating
from tests.hostile.page import look
from tests.hostile.strings import core
from tests.people import People
from tests.thorough import some


def row_of(item: Item, position: int = 0) -> list[Any]:
    p = item.passages[position]
    return [p.id, p.start_ms, p.end_ms, p.speaker, p.text]


def test_words_speakers_and_versions(people: People, session: Session, corpus: Path) -> None:
    story, item = facilitating.sounding(session, people)
    story.state, story.claimed_by_id = "in-review", people.users["mo"].id
    session.commit()
    mo, at = people.client("mo"), f"/review/{story.public_id}/items/{item.public_id}"
    for string in some(core(corpus), 240):
        session.rollback()
        was, version = row_of(item), item.words_version
        now = [*was[:3], string, f"x {string}"]
        status = send(mo, at, version, was, now)
        if status == 400:
            assert len(string) > 19_000, string
            continue
        session.rollback()
        assert item.passages[0].text == text.clean(f"x {string}", 20_000), string
        assert item.passages[0].speaker == text.clean_line(string, 80)
        for field in ("version", "row", "was", "with", "from"):
            data = {"words": string, "text": "x", "start": "0:00", "end": "0:01", field: string}
            assert mo.post(f"{at}/passages/0", data=data).status_code in {302, 400, 409}
            assert mo.post(f"{at}/history/1/restore", data=data).status_code in {302, 404, 409}
            assert mo.get(f"{at}/history/1", query_string=data).status_code in {200, 404}
            assert mo.get(f"{at}/timings", query_string=data).status_code in {200, 404}
    look(mo.get(f"{at}/transcript").text)
    look(mo.get(f"{at}/history").text)
    look(mo.get(f"{at}/history/2").text)


def send(mo: FlaskClient, at: str, version: Any, was: list[Any], now: list[Any]) -> int:
    change = {"key": "a", "was": [was], "now": [now], "after": 0}
    status: int = mo.post(
        f"{at}/changes", json={"version": version, "changes": [change]}
    ).status_code
    return status


def test_what_is_no_change(people: People, session: Session, corpus: Path) -> None:
    story, item = facilitating.sounding(session, people)
    story.state, story.claimed_by_id = "in-review", people.users["mo"].id
    session.commit()
    mo, at = people.client("mo"), f"/review/{story.public_id}/items/{item.public_id}"
    was = row_of(item)
    before = [p.text for p in item.passages]
    odd: tuple[Any, ...] = ("1", 1.5, None, [], {}, -1, 2**63, True, float("inf"))
    for place in range(5):
        for value in odd:
            now = list(was)
            now[place] = value
            if now != was:
                assert send(mo, at, 0, was, now) in {200, 400, 409}, (place, value)
            assert send(mo, at, value, was, was) in {200, 400, 409}
    deep: Any = []
    for _ in range(200):
        deep = [deep]
    assert mo.post(f"{at}/changes", json=deep).status_code == 400
    assert (
        mo.post(f"{at}/changes", data=b"\xff{", content_type="application/json").status_code == 400
    )
    assert (
        mo.post(f"{at}/changes", data=b"[" * 100_000, content_type="application/json").status_code
        == 400
    )
    huge = b'{"version": 0, "changes": "' + b"x" * (9 * 1024 * 1024) + b'"}'
    assert mo.post(f"{at}/changes", data=huge, content_type="application/json").status_code == 413
    session.expire_all()
    assert [p.text for p in item.passages][1:] == before[1:]
