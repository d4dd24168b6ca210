"""Every string in every field of a narrator who comes back."""

from itertools import pairwise
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import text
from archive.models import Message
from tests import make
from tests.hostile.page import look, same_made
from tests.hostile.strings import FORM, body, core, lists, packed
from tests.hostile.test_telling import NAMES, names_are, newest, post
from tests.people import People
from tests.thorough import some


def test_no_string_is_seven_words(client: FlaskClient, people: People, corpus: Path) -> None:
    plain = look(client.post("/mine", data={"words": "no such words"}).text)
    for string in (*packed(core(corpus), 300), *packed(some(lists(corpus), 2), 300)):
        answer = client.post("/mine", data=body({"words": string}), content_type=FORM)
        assert answer.status_code == 400, string
        wrong = "It takes seven words", "These words do not open a story"
        assert sum(sentence in answer.text for sentence in wrong) == 1
    same_made(look(answer.text), plain)


@pytest.mark.parametrize("around", ["  {}  ", "{}\n", "\ufeff{}", "<b>{}</b>"])
def test_seven_words_are_read_kindly_and_no_further(
    back: FlaskClient, client: FlaskClient, people: People, around: str
) -> None:
    seven = make.tell(client)
    for spelled in (seven, seven.upper(), seven.replace(" ", "-")):
        status = people.client("vera").post("/mine", data={"words": around.format(spelled)})
        assert status.status_code == (400 if "<b>" in around else 302), spelled


def test_messages(back: FlaskClient, session: Session, corpus: Path) -> None:
    kept = 0
    for string in (*some(core(corpus), 5), *packed([*core(corpus), *lists(corpus)], 4000)):
        said = text.clean(string, 4000)
        assert post(back, "/mine/message", {"body": string}) == (302 if said else 400), string
        kept += bool(said)
    session.rollback()
    voice = newest(session)
    bodies = [
        m.body
        for m in session.scalars(
            select(Message).where(Message.voice_id == voice.id).order_by(Message.id)
        )
    ]
    assert len(bodies) == kept
    assert text.clean(core(corpus)[5], 4000) in bodies
    look(back.get("/mine/story").text)


def test_appearance(back: FlaskClient, session: Session, corpus: Path) -> None:
    before = len(newest(session).consents)
    strings = some(core(corpus), 15)
    for string in strings:
        fields = dict.fromkeys((*NAMES, "after_death", "name", "voice", "original"), string)
        assert post(back, "/mine/appearance", fields | {"sure": "yes"}) == 302, string
        voice = newest(session)
        names_are(voice, dict.fromkeys(NAMES, string))
        assert voice.consents[-1].after_death == text.clean_line(string, 200)
        assert not any(voice.consents[-1].uses.values())
    # Of two that are kept alike the second changes nothing, and nothing is agreed to anew.
    kept = [text.clean_line(string, 200) for string in strings]
    anew = 1 + sum(one != other for one, other in pairwise(kept))
    assert len(newest(session).consents) == before + anew


def test_answers_that_are_none(back: FlaskClient, session: Session, corpus: Path) -> None:
    """Taking back needs one of two words; no string makes a choice nobody made."""
    strings = some(core(corpus), 15)
    for string in strings:
        assert post(back, "/mine/withdraw", {"how": string}) == 400, string
        assert post(back, "/mine/answer/1", {"answer": string}) == 400, string
        uses = {"public-web": string, string: "yes", "sure": "yes"}
        assert post(back, "/mine/choices", uses) == 302
    voice = newest(session)
    assert voice.story.state == "submitted"
    assert all(not row.uses for row in voice.consents[-len(strings) :])


def test_all_of_it_on_every_page(
    people: People, session: Session, corpus: Path, client: FlaskClient
) -> None:
    """A story made of attacks, public: every page that shows it is made as any other is."""
    everything = [*core(corpus), *some(lists(corpus), 5)]
    told = make.Told(title=core(corpus)[-1], body="\n\n".join(everything))
    count = len(text.split_paragraphs(text.clean(told.body, 200_000)))
    plain = make.Told(title="x", body="\n\n".join(["x"] * count))
    hostile = make.released(session, people.riverton, told)
    other = make.released(session, people.riverton, plain)
    for name, address in (
        ("vera", "/stories/{}"),
        ("fay", "/find/{}?r=said"),
        ("mo", "/review/{}"),
    ):
        browser = people.client(name)
        pages = [browser.get(address.format(story.public_id)) for story in (hostile, other)]
        assert [page.status_code for page in pages] == [200, 200], address
        if name != "mo":  # Mo's page warns of what the words give away.
            same_made(*(look(page.text) for page in pages))
        look(pages[0].text)
        if name != "mo":
            words = "".join(look(pages[0].text).words)
            for paragraph in text.split_paragraphs(text.clean(told.body, 200_000)):
                assert paragraph in words
    look(client.get("/stories").text)
    captions = client.get(f"/stories/{hostile.public_id}/captions/{hostile.items[0].public_id}.vtt")
    assert captions.status_code in {200, 404}


def test_corrections_and_marks(back: FlaskClient, session: Session, corpus: Path) -> None:
    """What should be read otherwise is kept as it is written; what is no place marks nothing."""
    item = newest(session).story.items[0]
    address, before = f"/mine/words/{item.public_id}/0", item.passages[0].text
    for string in some(core(corpus), 15):
        said = text.clean(string, 5000)
        good = bool(said) and said != before
        assert post(back, address, {"after": string}) == (302 if good else 400), string
        for how in ("times", "spans", "passages", string):
            named = ("start", "end", "position", "first", "last", "passage", "t")
            marks = dict.fromkeys(named, string) | {"item": item.public_id, "how": how}
            assert post(back, "/mine/mark", marks) in {302, 400}, string
    look(back.get("/mine/words").text)
    session.rollback()
    assert newest(session).story.items[0].passages[0].text == before
