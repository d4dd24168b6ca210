"""mine.voices"""

import re
from dataclasses import replace
from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import consents
from archive.actions.consents import Choices
from archive.consent import USES, Answer
from archive.models import Item
from tests import make
from tests.people import People
from tests.pressing import form_of, twice

ASKED = {"do": "add", "part": "relative", "speaker": "Ana", "own": "Nia"}


def words_on(page: str) -> str:
    return " ".join(
        re.findall(r"<li>([a-z]+)</li>", page.split('class="words"')[1].split("</ol>")[0])
    )


def tokenless(page: str) -> str:
    """Return *page* without what is drawn anew each time."""
    return re.sub(r'name="(?:csrf_token|once)" value="[^"]+"', "", page)


def test_someone_gets_words_and_the_story_waits_for_them(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    address = f"/stories/{story.public_id}"
    make.come_back(client)
    page = client.post("/mine/voices", data=ASKED).get_data(as_text=True)
    seven = words_on(page)
    assert len(seven.split()) == 7
    assert people.client("vera").get(address).status_code == 404
    ana = people.client("ana")
    assert ana.post("/mine", data={"words": seven}).headers["Location"] == "/mine/join"
    assert ana.post("/mine/join", data={"age": "adult", "case": "no"}).status_code == 302
    everything = dict.fromkeys(USES, "yes")
    ana.post("/mine/choices", data=everything | {"sure": "yes"})
    assert people.client("vera").get(address).status_code == 200
    session.rollback()
    assert (story.voices[0].speaker, story.voices[1].speaker) == ("Nia", "Ana")


def test_what_is_missing_is_asked_again(
    client: FlaskClient, session: Session, people: People
) -> None:
    make.submitted(session, people.riverton)
    make.come_back(client)
    answer = client.post("/mine/voices", data=ASKED | {"part": "x", "speaker": "nia"})
    assert answer.status_code == 400
    page = answer.get_data(as_text=True)
    assert "Please choose one." in page and "These two names are the same." in page
    assert 'value="nia"' in page


def test_nobody_takes_the_name_of_another(session: Session, people: People) -> None:
    """By it the words of one who leaves are found: they would take along another's."""
    story = make.submitted(session, people.riverton)
    make.second(session, story, choices=make.Told().choices)
    item = Item(story_id=story.id, kind="audio", state="ready", duration_ms=8000, position=1)
    session.add(item)
    session.flush()
    session.expire(story)
    make.timed(session, story, item, ["mine", "hers", "mine again", "hers again"])
    for passage, name in zip(item.passages, ["Nia", "Ana", "Nia", "Ana"], strict=True):
        passage.speaker = name
    session.commit()
    nia, ana = people.client("nia"), people.client("ana")
    make.come_back(nia)
    make.come_back(ana, make.ANA)
    zoe = {"part": "relative", "speaker": "Zoe"}
    for client, own in ((nia, "ana"), (ana, "Nia"), (ana, "Beatriz")):
        answer = client.post("/mine/voices", data=zoe | {"own": own})
        assert answer.status_code == 400 and "Somebody is called that" in answer.text, own
    again = nia.post("/mine/voices", data=zoe | {"own": "Nia", "speaker": "Ana "})
    assert again.status_code == 400
    assert nia.post("/mine/voices", data=zoe | {"own": "Nia"}).status_code == 200
    session.expire_all()
    assert [voice.speaker for voice in story.voices] == ["Nia", "Ana", "Zoe"]


def test_a_lost_card_can_be_replaced_until_they_come(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.submitted(session, people.riverton)
    make.come_back(client)
    first = words_on(client.post("/mine/voices", data=ASKED).get_data(as_text=True))
    session.rollback()
    renew = {"do": "renew", "who": story.voices[1].public_id}
    second = words_on(client.post("/mine/voices", data=renew).get_data(as_text=True))
    ana = people.client("ana")
    assert ana.post("/mine", data={"words": first}).status_code == 400
    assert ana.post("/mine", data={"words": second}).status_code == 302
    ana.post("/mine/join", data={"age": "adult", "case": "no"})
    assert client.post("/mine/voices", data=renew).status_code == 409
    assert client.post("/mine/voices", data=renew | {"do": "call-off"}).status_code == 409
    assert client.post("/mine/voices", data=renew | {"who": "nobody"}).status_code == 404


def test_nobody_sees_what_another_chose(session: Session, people: People) -> None:
    """The pages of one voice are the same whatever made another's choice the stricter one."""
    story = make.released(session, people.riverton)
    ana = make.second(session, story, choices=make.everything())
    today = clock.today()
    stricter = (
        Choices(),
        Choices(uses={"press": Answer.NO}, contact=("contact-yes",)),
        replace(make.everything(), hold_case=True),
        replace(make.everything(), hold_until=today + timedelta(days=9)),
        replace(make.everything(), stop_after=today - timedelta(days=1)),
    )
    seen = []
    for choices in stricter:
        consents.record(session, ana, choices)
        session.commit()
        client = people.client("nia")
        make.come_back(client)
        pages = [client.get(f"/mine/{page}") for page in ("story", "voices", "preview", "words")]
        pages.append(client.post("/mine/choices", data={"public-web": "yes"}))
        seen.append([tokenless(page.get_data(as_text=True)) for page in pages])
    for told in seen:
        for page, first in zip(told, seen[0], strict=True):
            assert page.splitlines() == first.splitlines()
    assert "Someone else in this story chose less than you did." in seen[0][0]


def test_a_draft_is_sent_by_its_teller_alone(session: Session, people: People) -> None:
    voice = make.draft(session, people.riverton)
    make.second(session, voice.story)
    ana = people.client("ana")
    make.come_back(ana, make.ANA)
    for page in ("about", "choices", "check", "preview"):
        assert ana.get(f"/share/{page}").headers["Location"] == "/mine/story"
    assert ana.post("/share/receipt").headers["Location"] == "/mine/story"
    assert ana.get("/mine/story").status_code == 200
    session.rollback()
    assert voice.story.state == "draft"


def test_it_is_absent_for_others(client: FlaskClient, people: People) -> None:
    assert client.get("/mine/voices").status_code == 404


def test_who_tells_alone_reads_of_the_guardian(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    make.guardian(session, story.voices[0])
    make.come_back(client)
    page = client.get("/mine/voices").text
    assert "So far, only you." in page and "Right now someone else" not in page
    assert "Your guardian has not said yes to all that you did." in page
    page = client.get("/mine/preview").text
    assert "A parent or guardian has not agreed." in page and "omeone else in this" not in page
    session.rollback()
    make.second(session, story, choices=make.everything())
    # Among several nobody is told which of them it is.
    page = client.get("/mine/voices").text
    assert "Right now someone else" in page and "Your guardian has not" not in page


def test_two_presses_bring_one_voice(client: FlaskClient, session: Session, people: People) -> None:
    """The second would have to answer too, and nobody has the words for it."""
    story = make.submitted(session, people.riverton)
    make.come_back(client)
    form = form_of(client, "/mine/voices") | ASKED
    first, second = twice(client, "/mine/voices", form)
    assert second.headers["Location"] == "/mine/voices"
    session.rollback()
    assert len(story.voices) == 2
    make.come_back(people.client("ana"), words_on(first.text))
    again = client.post("/mine/voices", data=form, follow_redirects=True)
    assert "That was sent already." in again.text and "Get new words for them" in again.text
