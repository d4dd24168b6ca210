"""What a facilitator wrote or set in a part is changed in its place."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import text
from archive.actions import consents, redactions
from archive.actions.redactions import How
from archive.models import Entry, KitPart
from tests import facilitating, make
from tests.people import People

STAMP = re.compile(
    r'name="part" value="(\d+)"><input type="hidden" name="part_stamp" value="(\w+)"'
)


def _sent(client: FlaskClient, kit: str, part: int, **typed: str) -> dict[str, str]:
    """Return the form of *part* as the page gives it, with what was typed."""
    stamps = dict(STAMP.findall(client.get(f"/kits/{kit}").text))
    return {"part": str(part), "part_stamp": stamps.get(str(part), "")} | {
        f"part_{name}": value for name, value in typed.items()
    }


def _parts(session: Session, kit: str) -> list[KitPart]:
    return facilitating.kit_row(session, kit).parts


@pytest.fixture
def kit(session: Session, people: People) -> str:
    """A kit of three: words, a clip and a pause."""
    fay = people.client("fay")
    made = facilitating.kit(fay)
    fay.post(f"/kits/{made}/add", data={"kind": "prompt", "words": "Whom do you trsut?"})
    clip = facilitating.clip(fay, make.released(session, people.riverton), title="Quokka")
    assert facilitating.add(fay, made, clip) == 302
    fay.post(f"/kits/{made}/add", data={"kind": "pause", "words": "Breathe."})
    session.rollback()
    return made


def test_each_kind_in_its_place(session: Session, people: People, kit: str) -> None:
    fay, ids = people.client("fay"), [part.id for part in _parts(session, kit)]
    wishes = (("Whom do you trust?", "12"), ("No words of a clip", "4"), ("", "2"))
    for part, (words, minutes) in zip(ids, wishes, strict=True):
        data = _sent(fay, kit, part, words=words, minutes=minutes)
        assert fay.post(f"/kits/{kit}/change", data=data).status_code == 302
    kept = [(part.id, part.position, part.words, part.minutes) for part in _parts(session, kit)]
    said = [("Whom do you trust?", 12), ("", 4), ("", 2)]
    assert kept == [(ids[at], at, *one) for at, one in enumerate(said)]
    last = session.query(Entry).order_by(Entry.id.desc()).first()
    assert last and (last.act, last.detail) == ("kit-changed", {"kit": kit})


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"words": " ", "minutes": "17"}, "part_words"),
        ({"words": "Whom?", "minutes": "241"}, "from 1 to 240"),
        ({"words": "Whom?", "minutes": ""}, "from 1 to 240"),
        ({"words": "Whom?", "minutes": "²"}, "from 1 to 240"),
    ],
)
def test_mistakes_keep_what_was_typed(
    session: Session, people: People, kit: str, typed: dict[str, str], sentence: str
) -> None:
    fay, part = people.client("fay"), _parts(session, kit)[0].id
    answer = fay.post(f"/kits/{kit}/change", data=_sent(fay, kit, part, **typed))
    assert answer.status_code == 400 and sentence in answer.text
    form = answer.text[answer.text.index('<details class="no-print" open>') :]
    form = form.partition("</details>")[0]
    assert f">{typed['words'].strip()}" in form and f'value="{typed["minutes"]}"' in form
    assert answer.text.count("<details open>") == 0, "the form that adds words stays shut"
    assert _parts(session, kit)[0].words == "Whom do you trsut?"


def test_two_facilitators_do_not_undo_each_other(
    session: Session, people: People, kit: str
) -> None:
    """Who comes second reads what the first one wrote, keeps their own, and may send it again."""
    people.add("frank", "riverton", "facilitator")
    fay, frank = people.client("fay"), people.client("frank")
    part = _parts(session, kit)[0].id
    first = _sent(fay, kit, part, words="From Fay.", minutes="5")
    second = _sent(frank, kit, part, words="From Frank.", minutes="6")
    assert fay.post(f"/kits/{kit}/change", data=first).status_code == 302
    answer = frank.post(f"/kits/{kit}/change", data=second)
    assert answer.status_code == 400 and "Somebody else changed this just now." in answer.text
    assert "<p>From Fay.</p>" in answer.text and ">From Frank.</textarea>" in answer.text
    assert _parts(session, kit)[0].words == "From Fay."
    again = second | {"part_stamp": dict(STAMP.findall(answer.text))[str(part)]}
    assert frank.post(f"/kits/{kit}/change", data=again).status_code == 302
    assert _parts(session, kit)[0].words == "From Frank."


def test_what_is_not_there_is_absent(session: Session, people: People, kit: str) -> None:
    fay, part = people.client("fay"), _parts(session, kit)[0].id
    data = _sent(fay, kit, part, words="Too late.", minutes="5")
    other = facilitating.kit(fay)
    assert fay.post(f"/kits/{other}/change", data=data).status_code == 404
    for who in ("mo", "felix"):
        assert people.client(who).post(f"/kits/{kit}/change", data=data).status_code == 404
    fay.post(f"/kits/{kit}/remove", data={"part": part})
    for gone in (data, data | {"part": "x"}):
        assert fay.post(f"/kits/{kit}/change", data=gone).status_code == 404
    assert "Too late." not in [one.words for one in _parts(session, kit)]


def test_a_blank_offers_nothing(session: Session, people: People, kit: str) -> None:
    clip = _parts(session, kit)[1]
    assert clip.clip
    consents.withdraw(session, clip.clip.story.voices[0], erase=False)
    session.commit()
    fay = people.client("fay")
    wrong = fay.post(f"/kits/{kit}/change", data={"part": clip.id})
    for page in (fay.get(f"/kits/{kit}").text, wrong.text):
        assert page.count('name="part_stamp"') == 2 and f'id="minutes-{clip.id}"' not in page
        assert "Quokka" not in page


def test_what_was_removed_is_not_quoted(session: Session, people: People, kit: str) -> None:
    fay, parts = people.client("fay"), _parts(session, kit)
    assert parts[1].clip
    story = parts[1].clip.story
    word = max(story.items[0].passages[0].text.split(), key=len).strip(".,")
    redactions.remove_words(session, people.viewer("mo"), story, word, How("private"))
    session.commit()
    data = _sent(fay, kit, parts[0].id, words=f"What was {word}?", minutes="5")
    assert fay.post(f"/kits/{kit}/change", data=data).status_code == 302
    assert _parts(session, kit)[0].words == f"What was {text.MARK}?"
