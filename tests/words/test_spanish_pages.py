"""Pages asked for in Spanish hold no English sentence of ours."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient
from flask_security.utils import hash_password
from sqlalchemy.orm import Session

from archive.models import Item
from scripts import words
from scripts.words import forms
from tests import facilitating, make
from tests.people import People

SPANISH = {"Accept-Language": "es"}
# Two or three words may stand in a story too; from here on a sentence is ours.
AT_LEAST = 3


class Reader(HTMLParser):
    """Reads a page as people do: its text, and what is read aloud of its pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.said += [value or "" for name, value in attrs if name in {"aria-label", "alt"}]

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def heard(page: str) -> str:
    """Return what *page* says, each run of white space as one blank."""
    reader = Reader()
    reader.feed(page)
    return re.sub(r"\s+", " ", " | ".join(reader.said))


# What stands between the blanks of a sentence, and what finds it with its blanks filled.
English = list[tuple[list[str], re.Pattern[str]]]


@pytest.fixture(scope="module")
def english() -> English:
    """Every English sentence of ours, its blanks open, that is not the same in Spanish."""
    found = []
    for message in words.kept("es"):
        for form, translated in zip(forms(message.id), forms(message.string), strict=True):
            parts = re.split(r"%\(\w+\)[sd]|\{\w+\}", unescape(form))
            if form != translated and len(" ".join(parts).split()) >= AT_LEAST:
                body = ".{1,60}?".join(re.escape(part) for part in parts)
                found.append((parts, re.compile(rf"(?<!\w){body}(?!\w)")))
    return found


def left_over(page: str, english: English) -> list[str]:
    """Return the English sentences *page* still says."""
    said = heard(page)
    # To look for each part as it stands takes far less time than the pattern.
    near = (pattern for parts, pattern in english if all(part in said for part in parts))
    return [match.group() for pattern in near if (match := pattern.search(said))]


def get(client: FlaskClient, address: str, status: int = 200) -> str:
    answer = client.get(address, headers=SPANISH)
    assert answer.status_code == status, address
    assert '<html lang="es"' in answer.text
    return answer.text


def public(client: FlaskClient, session: Session, people: People) -> Iterator[str]:
    """Yield what a visitor and a narrator read."""
    story = make.released(session, people.riverton, make.chosen("public-web"))
    for address in ("/", "/about", "/stories", f"/stories/{story.public_id}", "/share", "/mine"):
        yield get(client, address)
    yield get(client, "/nowhere", status=404)
    yield client.post("/share", data={"age": "child"}, headers=SPANISH).text
    make.come_back(client)
    for page in ("story", "choices", "appearance", "preview", "withdraw"):
        yield get(client, f"/mine/{page}")
    yield get(client, f"/mine/receipt/{story.voices[0].consents[0].public_id}")


def test_visitors_and_narrators(
    client: FlaskClient, session: Session, people: People, english: English
) -> None:
    pages = list(public(client, session, people))
    assert [left_over(page, english) for page in pages] == [[] for _ in pages]


def test_telling(client: FlaskClient, people: People, english: English) -> None:
    make.begin(client)
    client.post("/share/write", data={"body": "Una luz en el porche."})
    for step in ("tell", "write", "upload", "record", "about", "choices", "appearance", "preview"):
        assert left_over(get(client, f"/share/{step}"), english) == [], step
    assert left_over(get(client, "/share/check"), english) == []


def test_moderators(session: Session, people: People, english: English) -> None:
    story = make.submitted(session, people.riverton)
    item = Item(story=story, kind="audio", position=1, state="ready", duration_ms=6000)
    session.add(item)
    make.timed(session, story, item, ["Una luz en el porche.", "Dije mi nombre."])
    mo = people.client("mo")
    for address in ("/desk", "/review"):
        assert left_over(get(mo, address), english) == [], address
    at = f"/review/{story.public_id}"
    mo.post(f"{at}/claim", headers=SPANISH)
    assert left_over(get(mo, at), english) == []
    assert left_over(get(mo, f"{at}/consent"), english) == []
    for page in ("transcript", "passages/0"):
        assert left_over(get(mo, f"{at}/items/{item.public_id}/{page}"), english) == [], page


def test_facilitators(session: Session, people: People, english: English) -> None:
    story = make.released(session, people.riverton)
    fay = people.client("fay")
    kit, clip = facilitating.filled_kit(fay, story)
    for address in (
        "/find",
        "/kits",
        "/kits/new",
        "/kits/series",
        "/clips",
        f"/kits/{kit}",
        f"/clips/{clip}",
    ):
        assert left_over(get(fay, address), english) == [], address
    for page in ("room", "room?n=1", "room?n=2", "showing", "edit"):
        assert left_over(get(fay, f"/kits/{kit}/{page}"), english) == [], page
    found = get(fay, "/find?r=said&q=officer")
    assert left_over(found, english) == []
    begun = f"/clips/new?r=said&story={story.public_id}&item={story.items[0].public_id}"
    assert left_over(get(fay, begun), english) == []


def test_the_door_of_the_staff(
    client: FlaskClient, session: Session, people: People, english: English
) -> None:
    sent = client.get("/review", headers=SPANISH, follow_redirects=True).text
    assert "Primero entra a tu cuenta, por favor." in sent
    assert left_over(sent, english) == []
    wrong = {"email": "mo@example.org", "password": "not-this-one-at-all"}
    refused = client.post("/sign-in", data=wrong, headers=SPANISH).text
    assert "El correo o la contraseña no es correcto." in refused
    assert left_over(refused, english) == []


def test_the_password_asked_again(session: Session, people: People, english: English) -> None:
    with people.app.app_context():
        people.users["mo"].password = hash_password("porch-light-evening")
    session.commit()
    mo = people.client("mo")
    assert left_over(get(mo, "/verify"), english) == []
    refused = mo.post("/verify", data={"password": "not-this-one-at-all"}, headers=SPANISH).text
    assert "La contraseña no es correcta." in refused
    taken = mo.post(
        "/verify",
        data={"password": "porch-light-evening"},
        headers=SPANISH,
        follow_redirects=True,
    ).text
    assert "Gracias. Eres tú." in taken


def test_the_rule_finds_what_is_left_over(english: English) -> None:
    assert left_over("<p>You get seven words. With them …</p><p>Go on recording</p>", english)
    assert left_over("<p>132 of 120 minutes</p><p>It took 0:12.</p>", english) == ["It took 0:12."]
