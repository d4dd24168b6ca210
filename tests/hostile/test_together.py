"""Every string in what a phone, a guardian, a second voice and a tablet send."""

import base64
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import text
from archive.actions import backgrounds, voices
from archive.models import Item, Story, Upload, Voice
from archive.terms.backgrounds import BACKGROUNDS
from tests import make
from tests.hostile.page import look
from tests.hostile.strings import FORM, body, core, dealt, latin, lists, packed
from tests.hostile.test_every_door import asked, returned, young
from tests.hostile.test_telling import newest, post
from tests.people import People
from tests.thorough import first, some


def test_what_one_says_of_oneself(telling: FlaskClient, session: Session, corpus: Path) -> None:
    fields = [f"own_{question}" for question in BACKGROUNDS]
    for given in dealt(list(packed((*core(corpus), *some(lists(corpus), 12)), 110)), fields):
        forged = dict.fromkeys(BACKGROUNDS, next(iter(given.values()))) | {"agree": "yes"}
        assert post(telling, "/share/background", given | forged) == 302, given
        kept = backgrounds.of_voice(session, newest(session))
        said = {name: text.clean_line(string, 120) for name, string in given.items()}
        found = {f"own_{question}": answer["own"][0] for question, answer in kept.items()}
        assert found == {name: words for name, words in said.items() if words}
        assert not any(answer["chosen"] for answer in kept.values())
        assert post(telling, "/share/background", given | {"agree": "on"}) == 400
    look(telling.get("/share/background").text)


def test_an_address_for_news(telling: FlaskClient, session: Session, corpus: Path) -> None:
    """Nothing with a line break, a second address or a name becomes an address."""
    hostile = [*some(core(corpus), 10), *some(lists(corpus), 100)]
    forged = [f"nia@example.org{break_}Bcc: a@b.org" for break_ in ("\r\n", "\n", "%0a", ",", ";")]
    for string in (*hostile, *forged, "<nia@example.org>", "Nia <nia@example.org>"):
        fields = {"contact": string, "contact-yes": "yes"}
        assert post(telling, "/share/appearance", fields) in {302, 400}, string
        kept = newest(session).contact
        assert not kept or (kept.isprintable() and kept.count("@") == 1 and " " not in kept), string


def test_answers_to_questions(telling: FlaskClient, session: Session, corpus: Path) -> None:
    everything = "\n\n".join((*core(corpus), *some(lists(corpus), 4)))
    page = telling.get("/share/prompts").text
    number = page.split('href="/share/prompts/')[1].split('"')[0]
    assert post(telling, f"/share/prompts/{number}", {"body": everything}) == 302
    item = newest(session).story.items[0]
    assert item.body == text.clean(everything, 200_000) and item.prompt
    assert look(telling.get(f"/share/prompts/{number}").text).fields["body"].strip() == item.body
    for string in some(core(corpus), 20):
        coded = base64.b64encode(string.encode()).decode()
        for said in (f"prompt {coded}", f"{latin(string)},prompt {coded}", latin(string)):
            headers = {"Tus-Resumable": "1.0.0", "Upload-Length": "9", "Upload-Metadata": said}
            answer = telling.post("/share/uploads", headers=headers)
            assert answer.status_code == 201, string
            assert telling.delete(answer.headers["Location"], headers=headers).status_code == 204
        bad = {"Tus-Resumable": "1.0.0", "Upload-Length": latin(string)}
        assert telling.post("/share/uploads", headers=bad).status_code in {201, 400, 413}
    assert {row.prompt for row in session.scalars(select(Upload))} <= {""}


def test_when_one_was_born(people: People, client: FlaskClient, corpus: Path) -> None:
    start = {"collection": "riverton", "age": "young", "case": "no"}
    for string in (*some(core(corpus), 8), "²", "٣", "1" * 5000, "-1", "2e3"):
        born = {"born_month": string, "born_year": string}
        assert post(client, "/share", start | born) == 400, string


def test_other_people(back: FlaskClient, session: Session, corpus: Path) -> None:
    """What people are called is kept as it is written; a part that is none adds nobody."""
    strings = core(corpus)
    for string in some(strings, 12):
        fields = dict.fromkeys(("part", "speaker", "own", "do", "who"), string)
        assert post(back, "/mine/voices", fields) == 400, string
        calls = {"do": "renew", "who": string}
        assert post(back, "/mine/voices", calls) == 404, string
    for given in first(list(dealt(list(packed(strings, 80)), ("speaker", "own"))), 6):
        assert post(back, "/mine/voices", given | {"part": "relative"}) == 200, given
        asked, own = newest(session), text.clean_line(given["own"], 80)
        assert asked.speaker == text.clean_line(given["speaker"], 80)
        assert asked.story.voices[0].speaker == own or not own
    look(back.get("/mine/voices").text)


def test_guardians(people: People, session: Session, corpus: Path) -> None:
    """No string is a yes: neither to a guardian's reading nor a guardian's own."""
    story = make.submitted(session, people.riverton)
    make.guardian(session, story.voices[0], seven="one two three four five six eight")
    young, old = people.client("young"), people.client("old")
    make.come_back(young, make.SEVEN)
    make.come_back(old, "one two three four five six eight")
    for string in some(core(corpus), 25):
        fields = dict.fromkeys(("reads", "agree", "do"), string)
        assert post(young, "/mine/my-guardian", fields) in {200, 302}, string
        answers = {"public-web": string, "shown": string, string: "yes"}
        assert post(old, "/mine/guardian/choices", answers) == 302, string
    session.rollback()
    voice = session.get_one(Story, story.id).voices[0]
    assert voice.guardian and not voice.guardian.reads
    theirs = [row for row in voice.consents if row.party == "guardian"]
    assert theirs and not any(any(row.uses.values()) for row in theirs)


def test_words_asked_back_and_looks(back: FlaskClient, corpus: Path) -> None:
    make.begin(back)
    back.post("/share/keep")
    for string in some(core(corpus), 12):
        assert post(back, "/share/remember", {"word": string}) == 400, string
        assert post(back, "/mine/approve", {"look": string}) == 409, string
        assert post(back, "/mine/renew", {"how": string, "until": string}) in {400, 409}, string


def test_taken_down_and_the_tablet(people: People, session: Session, corpus: Path) -> None:
    mo = people.client("mo")
    for string in some(core(corpus), 40):
        given = dict.fromkeys(("title", "body", "collection", "language"), string)
        status = 200 if text.clean(string, 200_000) else 400
        assert post(mo, "/review/new", given | {"door": "telephone"}) == status, string
        assert post(mo, "/review/new", given | {"door": string}) == 400, string
        if status == 200:
            item = session.scalars(select(Item).order_by(Item.id.desc())).first()
            assert item and item.body == text.clean(string, 200_000)
            session.rollback()
    assert post(mo, "/booth", {"collection": "riverton"}) == 303
    for string in some(core(corpus), 20):
        fields = {"email": string, "password": string}
        assert post(mo, "/booth/leave", fields) == 400, string
        page = mo.get("/booth/still", query_string={"back": string})
        assert page.status_code == 200
        look(page.text)


def test_words_of_ones_own(people: People, session: Session, corpus: Path) -> None:
    """What is added to a story that is open is kept as it was written, and is nothing but words."""
    client = returned(people, session)
    everything = list(packed((*core(corpus), *lists(corpus)), 60_000))
    kept = []
    for string in (*everything, *some(core(corpus), 40)):
        said = text.clean(string, 200_000)
        assert post(client, "/mine/add", {"body": string}) == (302 if said else 400), string
        kept += [said] if said else []
    assert [item.body for item in newest(session).story.items][1:] == kept
    look(client.get("/mine/add").text)
    words = "".join(look(client.get("/mine/words").text).words)
    assert all(line in words for line in text.split_paragraphs(kept[-1]))


def test_what_one_says_of_oneself_later(back: FlaskClient, session: Session, corpus: Path) -> None:
    fields = [f"own_{question}" for question in BACKGROUNDS]
    for given in dealt(list(packed(some(core(corpus), 5), 110)), fields):
        forged = dict.fromkeys(BACKGROUNDS, next(iter(given.values()))) | {"agree": "yes"}
        assert post(back, "/mine/background", given | forged) == 302, given
        kept = backgrounds.of_voice(session, newest(session))
        found = {f"own_{question}": answer["own"][0] for question, answer in kept.items()}
        said = {name: text.clean_line(string, 120) for name, string in given.items()}
        assert found == {name: words for name, words in said.items() if words}
        assert not any(answer["chosen"] for answer in kept.values())
        agree = next(iter(given.values()))
        assert post(back, "/mine/background", forged | given | {"agree": agree}) == 400
        session.rollback()
        assert backgrounds.of_voice(session, newest(session)) == kept
    look(back.get("/mine/background").text)


def test_no_string_lets_anyone_in(people: People, session: Session, corpus: Path) -> None:
    """Neither past the page for who was asked in, nor past the one that tells of a guardian."""
    ana, joining = asked(people, session), newest(session).id
    nia, born = young(people, session), ("born_month", "born_year")
    for string in some(core(corpus), 50):
        fields = dict.fromkeys(("age", "case", "lawyer_read", "collection", string), string)
        for given in (
            fields,
            fields | {"age": "adult"},
            fields | {"age": "young"} | dict.fromkeys(born, string),
        ):
            answer = ana.post("/mine/join", data=body(given), content_type=FORM)
            assert answer.status_code == 400, string
            look(answer.text)
        agreed = dict.fromkeys(("agree", "reads", "do", string), string)
        answer = nia.post("/share/guardian", data=body(agreed), content_type=FORM)
        assert answer.status_code == 400, string
        look(answer.text)
    assert not voices.begun(session.get_one(Voice, joining))
    assert newest(session).guardian is None
