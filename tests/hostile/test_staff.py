"""Strings in what staff type: a careless paste must not do what an attack would."""

import io
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import text
from archive.forms.room import FLAGS
from archive.models import Clip, Hold, Kit, Message, Story
from tests import facilitating, make
from tests.hostile.page import look
from tests.hostile.strings import FORM, body, core, dealt, lists
from tests.people import People
from tests.thorough import THOROUGH, some

FACETS = ("theme", "encounter", "perspective", "outcome", "place", "language", "decade", "media")


def find(fay: FlaskClient, strings: list[str]) -> str:
    """Return the address of a search with the first string as words, the others as filters."""
    filters = "&".join(
        f"{FACETS[n % len(FACETS)]}={quote_plus(s)}" for n, s in enumerate(strings[1:])
    )
    return f"/find?r=said&q={quote_plus(strings[0])}&{filters}"


def test_words_looked_for(
    people: People, session: Session, corpus: Path, work: Callable[[], int]
) -> None:
    told = make.Told(body="\n\n".join(core(corpus)))
    make.released(session, people.riverton, told)
    work()
    fay = people.client("fay")
    for number, string in enumerate((*some(core(corpus), 4), *some(lists(corpus), 60))):
        answer = fay.get(find(fay, [string]))
        assert answer.status_code == 200, string
        if THOROUGH or number % 10 == 0:
            assert look(answer.text).fields["q"] == text.clean_line(string, 300)


def test_filters(people: People, session: Session, corpus: Path) -> None:
    fay = people.client("fay")
    everything = [*core(corpus), *lists(corpus)]
    for at in range(0, len(everything), 120):
        address = find(fay, ["", *everything[at : at + 120]])
        answer = fay.get(address)
        assert answer.status_code == 200, address
        look(answer.text)


def test_rooms_and_seconds(people: People, session: Session, corpus: Path) -> None:
    story = make.released(session, people.riverton)
    fay = people.client("fay")
    for string in some(core(corpus), 64):
        asked = quote_plus(string)
        assert fay.get(f"/find?r={asked}").status_code == 200
        assert fay.get(f"/find?kit={asked}").status_code == (404 if string else 200)
        address = f"/find/{story.public_id}?r=said&t={asked}&item={asked}&q={asked}"
        assert fay.get(address).status_code == 200
        assert fay.get(f"/review?tab={asked}&page={asked}").status_code == 404


def test_kits(people: People, session: Session, corpus: Path) -> None:
    fay = people.client("fay")
    typed = ("title", "purpose", "size", "minutes", "home", "r")
    for string in some(core(corpus), 240):
        assert fay.post("/kits/new", data=dict.fromkeys(typed, string)).status_code in {302, 400}
        good = {"title": string, "purpose": string, "r": [string, FLAGS[0]]}
        status = fay.post("/kits/new", data=good).status_code
        assert status == (302 if text.clean_line(string) else 400), string
        if status == 400:
            continue
        session.rollback()
        kit = session.scalars(select(Kit).order_by(Kit.id.desc())).first()
        assert kit is not None
        assert kit.title == text.clean_line(string, 200)
        assert kit.purpose == text.clean(string, 2000)
        at = f"/kits/{kit.public_id}"
        for field in ("words", "clip", "minutes", "kind", "part", "to", "on", "people", "played"):
            data = {"kind": "prompt", "words": "w", field: string}
            for door in ("add", "move", "remove", "ask", "showing"):
                assert fay.post(f"{at}/{door}", data=data).status_code in {302, 400, 404, 409}
        assert fay.get(f"{at}/room?n={quote_plus(string)}").status_code == 200
    look(fay.get(at).text)
    look(fay.get("/kits").text)


def test_clips(people: People, session: Session, corpus: Path) -> None:
    story, item = facilitating.sounding(session, people)
    fay = people.client("fay")
    data = {"story": story.public_id, "item": item.public_id, "r": ["said"]}
    for string in some(core(corpus), 240):
        if text.clean_line(string):
            wish = {"title": string, "context": string, "first": "0", "last": "0"}
            assert fay.post("/clips/new", data=data | wish).status_code == 302, string
            clip = session.scalars(select(Clip).order_by(Clip.id.desc())).first()
            assert clip is not None
            assert clip.title == text.clean_line(string, 200)
            assert clip.context == text.clean_line(string, 300)
        for field in ("start", "end", "first", "last"):
            answer = fay.post("/clips/new", data=data | {"title": "x", field: string})
            assert answer.status_code == 400, (field, string)
        session.rollback()
    look(answer.text)
    look(fay.get("/clips").text)


@pytest.fixture
def desk(people: People, session: Session) -> tuple[FlaskClient, Story]:
    """Mo with a story he has claimed."""
    story = make.submitted(session, people.riverton)
    mo = people.client("mo")
    assert mo.post(f"/review/{story.public_id}/claim").status_code == 302
    return mo, story


def test_what_a_moderator_writes(
    desk: tuple[FlaskClient, Story], session: Session, corpus: Path
) -> None:
    mo, story = desk
    at = f"/review/{story.public_id}"
    for string in some(core(corpus), 240):
        said = text.clean(string, 4000)
        fields = body(dict.fromkeys(("synopsis", "language", "theme", "encounter"), string))
        assert mo.post(f"{at}/describe", data=fields, content_type=FORM).status_code == 302
        session.expire_all()
        session.rollback()
        assert story.synopsis == text.clean(string, 2000)
        wish = {"reason": string, "which": string, "ends": string, "until": "2099-01-01"}
        status = mo.post(f"{at}/hold", data=wish).status_code
        assert status == (302 if said else 400), string
        for form in ("note", "redact", "decline"):
            wrong = dict.fromkeys(("code", "level", "note_start", "words", "how", "item"), string)
            assert mo.post(f"{at}/{form}", data=wrong).status_code in {302, 400, 404}, string
        assert mo.post(f"{at}/release", data={"consent": string}).status_code == 400
    session.rollback()
    reasons = session.scalars(select(Hold.reason).where(Hold.story_id == story.id)).all()
    assert set(reasons) == {c for s in some(core(corpus), 240) if (c := text.clean(s, 1000))}
    look(mo.get(at).text)


def test_names_phrases_and_notes(
    desk: tuple[FlaskClient, Story], session: Session, corpus: Path
) -> None:
    mo, story = desk
    at = f"/review/{story.public_id}"
    for string in some(core(corpus), 240):
        line = text.clean_line(string, 200)
        data = {"party_name": string, "source": string, "party": string}
        assert mo.post(f"{at}/named", data=data).status_code == (302 if line else 400), string
        for field in ("who", "done"):
            wrong = {"party_name": "Dale", field: string}
            assert mo.post(f"{at}/named", data=wrong).status_code == 400, string
        phrase = dict.fromkeys(("label", "phrase", "phrase_es"), string)
        status = mo.post("/review/phrases", data={"collection": "riverton", **phrase}).status_code
        assert status == (302 if text.clean_line(string, 80) else 400), string
        assert mo.post("/review/phrases", data={"collection": string}).status_code == 404
        chosen = dict.fromkeys(("body_phrase", "id", "form"), string)
        assert mo.post(f"{at}/ask", data=chosen).status_code == 400, string
        assert mo.post(f"{at}/hand-over", data={"handed": string}).status_code == 302
        assert mo.post(f"{at}/claim", data={"one_more": string}).status_code == 302
        wait = dict.fromkeys(("ends", "event", "review_on", "until", "keep_until"), string)
        assert mo.post(f"{at}/hold", data=wait | {"reason": "r"}).status_code == 400, string
        assert (
            mo.get(f"{at}?item={quote_plus(string)}&point={quote_plus(string)}").status_code == 200
        )
    session.rollback()
    names = {row.name for row in story.third_parties}
    assert names == {c for s in some(core(corpus), 240) if (c := text.clean_line(s, 200))}
    look(mo.get(at).text)
    look(mo.get("/review/phrases").text)


def test_points(people: People, session: Session, corpus: Path) -> None:
    story, item = facilitating.sounding(session, people)
    story.claimed_by_id = people.users["mo"].id
    session.commit()
    mo, at = people.client("mo"), f"/review/{story.public_id}"
    fields = ("title", "title_es", "synopsis", "synopsis_es", "keywords", "keywords_es")
    for string in some(core(corpus), 240):
        data = {"point_start": "0:01", **{f"point_{field}": string for field in fields}}
        status = mo.post(f"{at}/items/{item.public_id}/points", data=data).status_code
        assert status == (302 if text.clean_line(string) else 400), string
        wrong = {"point_start": string, "point_title": "t"}
        status = mo.post(f"{at}/items/{item.public_id}/points", data=wrong).status_code
        assert status == 400, string
    look(mo.get(at).text)
    look(people.client("vera").get(f"/stories/{story.public_id}").text)


def test_questions_and_their_narrator(people: People, session: Session, corpus: Path) -> None:
    strings = [s for s in some(core(corpus), 120) if text.clean(s, 4000)]
    mo = people.client("mo")
    for string in strings:
        session.rollback()
        story = make.submitted(session, people.riverton)
        mo.post(f"/review/{story.public_id}/claim")
        status = mo.post(f"/review/{story.public_id}/ask", data={"body": string}).status_code
        assert status == 302, string
    session.rollback()
    kept = session.scalars(select(Message.body).where(Message.sender == "staff")).all()
    assert list(kept[-len(strings) :]) == [text.clean(s, 4000) for s in strings]


def test_papers_and_transcripts(people: People, session: Session, corpus: Path) -> None:
    story, item = facilitating.sounding(session, people)
    story.state, story.claimed_by_id = "in-review", people.users["mo"].id
    session.commit()
    mo, at = people.client("mo"), f"/review/{story.public_id}"
    for string in some(core(corpus), 240):
        fields = dict.fromkeys(
            ("method", "party", "language", "evidence", "name", "full_name", "hold_until"), string
        )
        assert mo.post(f"{at}/consent", data=fields).status_code == 400, string
        words = f"{at}/items/{item.public_id}/transcript"
        assert mo.post(words, data={"words": string}).status_code in {302, 400}, string
        file = {"file": (io.BytesIO(string.encode()), "x.vtt"), "words": ""}
        assert mo.post(words, data=file).status_code in {302, 400}, string
        line = {"text": string, "speaker": string, "start": "0:00", "end": "0:01", "act": "save"}
        status = mo.post(f"{at}/items/{item.public_id}/passages/0", data=line).status_code
        assert status in {302, 400, 404}, string
    look(mo.get(at).text)
    look(mo.get(f"{at}/consent").text)
    look(mo.get(words).text)


def test_signing_in(client: FlaskClient, people: People, corpus: Path) -> None:
    for fields in dealt(some(core(corpus), 12), ("email", "password", "next")):
        answer = client.post("/sign-in", data=body(fields), content_type=FORM)
        assert answer.status_code in {200, 400}, fields
        look(answer.text)
