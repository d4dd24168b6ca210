"""booth.index"""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import Story
from tests import make
from tests.people import People
from tests.routes.booth.tablet import tablet


def test_it_shows_only_telling(app: Flask, people: People, session: Session) -> None:
    """Every address of ours that is not telling leads back to the start, staff pages first."""
    make.released(session, people.riverton)
    client = tablet(people)
    open_doors = {"share", "booth", "static"}
    for rule in app.url_map.iter_rules():
        door = rule.endpoint.partition(".")[0]
        if door in open_doors or "GET" not in (rule.methods or ()) or rule.arguments:
            continue
        answer = client.get(rule.rule)
        assert answer.status_code == 303, rule.rule
        assert answer.headers["Location"] == "/booth/start", rule.rule
    page = client.get("/booth/start").get_data(as_text=True)
    assert 'href="/stories"' not in page and 'href="/sign-in"' not in page
    assert client.post("/sign-in", data={}).headers["Location"] == "/booth/start"


def test_whoever_turned_it_on_is_signed_out(people: People) -> None:
    client = tablet(people)
    client.delete_cookie("cr-booth")
    assert client.get("/review").status_code == 302
    assert "/sign-in" in client.get("/review").headers["Location"]


def test_a_story_told_here_says_so_and_nothing_stays(people: People, session: Session) -> None:
    client = tablet(people)
    begun = client.post("/share", data={"collection": "harlow", "age": "adult", "case": "no"})
    assert begun.status_code == 302
    client.post("/share/write", data={"body": make.WORDS})
    page = client.post("/share/receipt").get_data(as_text=True)
    assert 'class="words"' in page and 'href="/booth/done"' in page
    assert 'href="/mine/story"' not in page
    story = session.scalars(select(Story)).one()
    assert (story.door, story.collection.slug, story.state) == ("booth", "riverton", "submitted")
    ended = client.get("/booth/done")
    assert ended.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/share/tell").status_code == 404
    assert client.get("/booth/start").status_code == 200


def test_leaving_quickly_ends_the_visit_and_not_the_booth(people: People) -> None:
    client = tablet(people)
    make.begin(client)
    assert client.post("/leave").headers["Location"] == "/booth/start"
    assert client.get("/share/tell").status_code == 404
    assert b'data-to="/booth/start"' in client.get("/share").data


def test_a_picture_that_is_not_there_ends_nothing(people: People) -> None:
    client = tablet(people)
    make.begin(client)
    assert client.get("/favicon.ico").status_code == 404
    assert client.get("/share/tell").status_code == 200


def test_a_forged_cookie_is_no_booth(client: FlaskClient, people: People) -> None:
    for forged in ("riverton", "x.y", '"riverton".abc'):
        client.set_cookie("cr-booth", forged)
        assert client.get("/about").status_code == 200
        assert client.get("/booth/start").status_code == 404


def test_only_moderators_turn_it_on(people: People) -> None:
    assert people.client("fay").get("/booth").status_code == 404
    assert people.client("vera").get("/booth").status_code == 302
    answer = people.client("mo").post("/booth", data={"collection": "harlow"})
    assert answer.status_code == 400
