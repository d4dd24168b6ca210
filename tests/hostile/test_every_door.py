"""The nastiest strings in every field of every door that a narrator or a visitor can post to.

Each door is known by its endpoint; one that is new fails here until it is listed.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from archive.actions import guardians, voices
from archive.consent import USES
from archive.consent.vocabulary import APPEARS_IN, CONTACT, PRESENTATION
from archive.terms.backgrounds import BACKGROUNDS
from tests import make
from tests.contracts.house import ROOT
from tests.hostile.page import look
from tests.hostile.strings import FORM, body
from tests.hostile.test_telling import newest
from tests.people import People

BLUEPRINTS = {"front", "share", "mine", "listen", "booth"}
NASTIEST = (
    "\"><script>alert(1)</script><img src=x onerror=alert(1)>' onfocus=alert(1) x='",
    "'; DROP TABLE story; -- {{ 7*7 }}${7*7}%{7*7}",
    "../../../../etc/passwd\x00.m4a",
    "\r\nSet-Cookie: cr=stolen\r\n\r\n<b>",
    "\u202egnp.exe\u2066\ufeff\x1b[31m" + "Z\u0351\u036b\u0343\u036aa\u0334l\u0335g" * 4,
    "-1" + "9" * 40,
    "\u0663\u00b2\u2160",
    "javascript://%0aalert(1)",
)


@dataclass(frozen=True)
class Door:
    """Who posts to it, where, which answers are right, and what opens it to the words.

    A place in braces in the address holds the string too.
    """

    who: str
    answers: set[int]
    address: str = ""
    given: dict[str, str] = field(default_factory=dict)


# The words that were shown are those in force, or nothing is taken.
SHOWN = {"wording": "0"}
PLAIN = {"happened_on": "", "happened_year": "", "hold_until": "", "stop_after": "", "contact": ""}
DOORS = {
    "front.language": Door("visitor", {302}),
    "front.leave": Door("visitor", {303}),
    "front.device": Door("visitor", {302}),
    "booth.index": Door("moderator", {400}),
    "booth.leave": Door("tablet", {400}),
    "booth.done": Door("tablet", {303}),
    "share.start": Door("visitor", {400}, given={"collection": "riverton", "age": "young"}),
    "share.guardian": Door("young", {400}, given={"reads": "yes"}),
    "share.about": Door("telling", {302, 400}, given=PLAIN),
    "share.background": Door("telling", {302, 400}, given={"agree": "yes"}),
    "share.choices": Door("telling", {302, 409}, given=SHOWN),
    "share.appearance": Door("telling", {302, 400, 409}, given=PLAIN | SHOWN),
    "share.write": Door("telling", {302, 409}, given={"seen": ""}),
    "share.prompt": Door("telling", {302}, "/share/prompts/stop/1"),
    "share.upload": Door("telling", {400}),
    "share.record": Door("telling", {400}),
    "share.drop": Door("telling", {404}, "/share/drop/{}"),
    "share.uploads": Door("telling", {412}),
    "share.piece": Door("telling", {404, 412}, "/share/uploads/{}"),
    "share.same_upload": Door("telling", {404}, "/share/uploads/{}/same"),
    "share.keep_upload": Door("telling", {404}, "/share/uploads/{}/keep"),
    "share.drop_upload": Door("telling", {404}, "/share/uploads/{}/drop"),
    "share.keep": Door("telling", {200}),
    "share.remember": Door("kept", {400}),
    "share.receipt": Door("telling", {409}),
    "mine.enter": Door("visitor", {400}),
    "mine.leave": Door("visitor", {302}),
    "mine.join": Door("asked", {400}, given={"age": "adult"}),
    "mine.add_words": Door("returned", {302}),
    "mine.again": Door("back", {302, 409}, given=SHOWN),
    "mine.answer": Door("back", {400}, "/mine/answer/1"),
    "mine.appearance": Door("back", {302, 400, 409}, given=PLAIN | SHOWN | {"sure": "yes"}),
    "mine.approve": Door("back", {409}),
    "mine.background": Door("back", {302, 400}, given={"agree": "yes"}),
    "mine.choices": Door("back", {302, 409}, given=SHOWN | {"sure": "yes"}),
    "mine.guardian_choices": Door("guardian", {302, 409}, given=SHOWN),
    "mine.guardian_stop": Door("guardian", {302}),
    "mine.mark": Door("back", {404}),
    "mine.message": Door("back", {302}),
    "mine.my_guardian": Door("young", {302, 400, 200}),
    "mine.new_words": Door("back", {200}),
    "mine.renew": Door("back", {400, 409}, given=SHOWN),
    "mine.unmark": Door("back", {404}, "/mine/unmark/{}"),
    "mine.voices": Door("back", {200, 400}, given={"part": "relative"}),
    "mine.withdraw": Door("back", {400}),
    "mine.correct": Door("back", {404}, "/mine/words/{}/0"),
}


@cache
def fields() -> tuple[str, ...]:
    """Return the names of the fields that these doors read; a new one is among them by itself."""
    files = [f for name in ("share", "mine") for f in (ROOT / f"archive/routes/{name}").iterdir()]
    files += [ROOT / f"archive/routes/{name}.py" for name in ("front", "listen", "booth")]
    files += [*(ROOT / "archive/forms").glob("*.py"), *(ROOT / "archive/web").glob("*.py")]
    source = "\n".join(f.read_text(encoding="utf-8") for f in files if f.suffix == ".py")
    named = re.findall(r'form(?:\.get|\.getlist)?[(\[]"([\w-]+)"', source)
    own = [f"own_{name}" for name in (*BACKGROUNDS, "encounter", "theme", "perspective", "outcome")]
    own += [f"{place}_{part}" for place, parts in APPEARS_IN.items() for part in parts]
    made = (*BACKGROUNDS, *own, *USES, *PRESENTATION, *CONTACT, "encounter", "theme", "passage")
    return tuple(dict.fromkeys((*named, *made)))


def visitor(people: People, session: Session) -> FlaskClient:
    return people.client("vera")


def moderator(people: People, session: Session) -> FlaskClient:
    return people.client("mo")


def tablet(people: People, session: Session) -> FlaskClient:
    client = people.client("mo")
    assert client.post("/booth", data={"collection": "riverton"}).status_code == 303
    return client


def telling(people: People, session: Session) -> FlaskClient:
    client = people.client("nia")
    make.begin(client)
    return client


def young(people: People, session: Session) -> FlaskClient:
    client, born = people.client("nia"), {"born_month": "6", "born_year": "2011"}
    start = {"collection": "riverton", "age": "young", "case": "no"}
    assert client.post("/share", data=start | born).status_code == 302
    return client


def kept(people: People, session: Session) -> FlaskClient:
    client = telling(people, session)
    assert client.post("/share/keep").status_code == 200
    return client


def back(people: People, session: Session) -> FlaskClient:
    client = people.client("nia")
    make.come_back(client, make.tell(client, **{"public-web": "yes"}))
    return client


def returned(people: People, session: Session) -> FlaskClient:
    """Return the browser of a narrator whose story was given back to be gone on with."""
    client = back(people, session)
    newest(session).story.state = "returned"
    session.commit()
    return client


def asked(people: People, session: Session) -> FlaskClient:
    """Return the browser of someone who was asked in and has read nothing yet."""
    back(people, session)
    seven = voices.add(session, newest(session), "relative", "Ana", "en", make.SECRETS)
    session.commit()
    client = people.client("ana")
    make.come_back(client, seven)
    return client


def guardian(people: People, session: Session) -> FlaskClient:
    back(people, session)
    make.guardian(session, newest(session))
    client = people.client("old")
    seven = guardians.invite(session, newest(session), False, "en", make.SECRETS)
    session.commit()
    make.come_back(client, seven)
    return client


@pytest.mark.parametrize("endpoint", DOORS)
def test_every_door(app: Flask, people: People, session: Session, endpoint: str) -> None:
    door = DOORS[endpoint]
    client = globals()[door.who](people, session)
    place = door.address or address_of(app, endpoint)
    for string in NASTIEST:
        said = dict.fromkeys((*fields(), string), string)
        for given in (said, said | door.given) if door.given else (said,):
            address = place.format(quote(string, safe=""))
            answer = client.post(address, data=body(given), content_type=FORM)
            assert answer.status_code in door.answers, (address, string, answer.status_code)
            plain(answer, string)


def address_of(app: Flask, endpoint: str) -> str:
    return next(rule.rule for rule in app.url_map.iter_rules(endpoint))


def plain(answer: TestResponse, string: str) -> None:
    """Check that an answer is a page of ours, or leads to one, and nothing was run or let in."""
    assert answer.status_code < 500
    cookies = " ".join(answer.headers.getlist("Set-Cookie"))
    assert "stolen" not in cookies and "49" not in answer.headers.get("Location", "")
    assert "root:x:0:0" not in answer.text
    if answer.status_code in {302, 303}:
        assert re.match(r"/(?![/\\])|https://", answer.headers["Location"]), string
    elif answer.mimetype == "text/html":
        # Our own drawing of the seven words holds no words of theirs.
        look(re.sub(r'src="data:image/svg[^"]*segno[^"]*"', "", answer.text))


def test_no_door_is_left_out(app: Flask) -> None:
    doors = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint.partition(".")[0] in BLUEPRINTS and "POST" in (rule.methods or ())
    }
    assert doors == set(DOORS)
    assert {"born_year", "after_death", "own_theme", "reads", "again_password", "web_voice"} <= set(
        fields()
    )
