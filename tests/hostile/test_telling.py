"""Every string in every field of a narrator who tells."""

from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import text
from archive.models import Story, Voice
from tests.hostile.page import look, same_made
from tests.hostile.strings import FORM, body, core, dealt, lists, packed
from tests.thorough import some

ABOUT = {"title": 200, "place_exact": 200, "place_area": 120, "place_city": 120}
NAMES = {"full_name": 120, "first_name": 60, "chosen_name": 60}
ABOUT_PICKED = ("happened_decade", "encounter", "theme", "perspective", "outcome")
APPEARANCE_PICKED = ("name", "voice", "face", "place", "date", "hold_case", "contact-yes")


def newest(session: Session) -> Voice:
    session.rollback()
    found = session.scalar(select(Voice).order_by(Voice.id.desc()))
    assert found is not None
    return found


def post(client: FlaskClient, address: str, fields: dict[str, str]) -> int:
    return client.post(address, data=body(fields), content_type=FORM).status_code


def about_is(story: Story, fields: dict[str, str]) -> None:
    """Check that the story holds just what was typed, made safe to keep."""
    for name, given in fields.items():
        assert getattr(story, name) == text.clean_line(given, ABOUT[name]), (name, given)


def names_are(voice: Voice, fields: dict[str, str]) -> None:
    for name, given in fields.items():
        assert getattr(voice, name) == text.clean_line(given, NAMES[name]), (name, given)


def test_about(telling: FlaskClient, session: Session, corpus: Path) -> None:
    for string in some(core(corpus), 2):
        fields = dict.fromkeys(ABOUT, string) | dict.fromkeys(ABOUT_PICKED, string)
        assert post(telling, "/share/about", fields) == 302, string
        about_is(newest(session).story, dict.fromkeys(ABOUT, string))
    assert newest(session).story.tags == []


def test_about_with_the_lists(telling: FlaskClient, session: Session, corpus: Path) -> None:
    packs = list(packed((*core(corpus), *lists(corpus)), 120))
    for fields in dealt(some(packs, 2), list(ABOUT)):
        assert post(telling, "/share/about", fields) == 302, fields
        about_is(newest(session).story, fields)


def test_appearance(telling: FlaskClient, session: Session, corpus: Path) -> None:
    for string in some(core(corpus), 3):
        fields = dict.fromkeys((*NAMES, *APPEARANCE_PICKED, "after_death"), string)
        assert post(telling, "/share/appearance", fields) == 302, string
        voice = newest(session)
        names_are(voice, dict.fromkeys(NAMES, string))
        assert voice.pending is not None
        assert voice.pending["after_death"] == text.clean_line(string, 200)
        assert voice.pending["presentation"]["name"] == "show-no-name"


def test_appearance_with_the_lists(telling: FlaskClient, session: Session, corpus: Path) -> None:
    for fields in dealt(list(packed(some(lists(corpus), 4), 60)), [*NAMES, "after_death"]):
        assert post(telling, "/share/appearance", fields) == 302, fields
        voice, last = newest(session), fields.pop("after_death", "")
        names_are(voice, fields)
        assert voice.pending is not None
        assert voice.pending["after_death"] == text.clean_line(last, 200)


def test_pages_with_mistakes_show_what_was_typed(telling: FlaskClient, corpus: Path) -> None:
    """Each form comes back with every string as words, and made of nothing but itself."""
    for address, fields in (
        ("/share/about", [*ABOUT, "happened_year", "happened_on"]),
        ("/share/appearance", [*NAMES, "after_death", "hold_until", "stop_after"]),
    ):
        plain = None
        for given in dealt(some([s for s in core(corpus) if s.strip()], 2), fields):
            wrong = {fields[-1]: "soon"} | given
            answer = telling.post(address, data=body(wrong), content_type=FORM)
            assert answer.status_code == 400, wrong
            seen = look(answer.text)
            plain = plain or look(telling.post(address, data=dict.fromkeys(wrong, "x")).text)
            if len(given) == len(fields):
                same_made(seen, plain)
            for name, string in given.items():
                assert seen.fields[name].split() == string.split(), name


def test_the_story(telling: FlaskClient, session: Session, corpus: Path) -> None:
    """All strings as paragraphs of one long story: kept, and shown as words wherever they go."""
    everything = [s for s in (*core(corpus), *lists(corpus)) if text.clean(s, 9999)]
    for at in range(0, len(everything), 1000):
        given = "\n\n".join(everything[at : at + 1000])
        assert post(telling, "/share/write", {"body": given}) == 302
        item = newest(session).story.items[0]
        assert item.body == text.clean(given, 200_000)
        assert [p.text for p in item.passages] == text.split_paragraphs(item.body)
        seen = look(telling.get("/share/write").text)
        assert seen.fields["body"].strip() == item.body


def test_each_string_alone_is_a_story_or_nothing(
    telling: FlaskClient, session: Session, corpus: Path
) -> None:
    for string in some(core(corpus), 12):
        kept = text.clean(string, 200_000)
        status = post(telling, "/share/write", {"body": string})
        assert status == (302 if kept else 400), string
        if kept:
            assert newest(session).story.items[0].body == kept


def test_before_you_start(people: object, client: FlaskClient, corpus: Path) -> None:
    for string in some(core(corpus), 3):
        fields = dict.fromkeys(("collection", "age", "case", "lawyer_read", string), string)
        assert post(client, "/share", fields) == 400, string


def test_choices(telling: FlaskClient, session: Session, corpus: Path) -> None:
    """An answer that is none of yes, ask and no is no."""
    uses = ("public-web", "dialogue-police", "clip")
    for fields in dealt((*core(corpus), *some(lists(corpus), 10)), (*uses, "no-such-use")):
        assert post(telling, "/share/choices", fields) == 302, fields
    pending = newest(session).pending
    assert pending is not None and pending["uses"] == {}
