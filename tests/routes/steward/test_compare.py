"""steward.compare"""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from archive import clock
from archive.models import Entry, WordingVersion
from tests import make
from tests.governing import AT, LINES, PLAINER, wording_form
from tests.people import People

CHECK = f"{LINES}/check"


def good(**changed: str) -> dict[str, str]:
    return {"name": "2027-01", "from_on": clock.today().isoformat(), "same": "yes", **changed}


def test_it_says_who_is_asked_again_and_then_publishes(session: Session, people: People) -> None:
    make.released(session, people.riverton)
    sol = people.client("sol")
    assert sol.get(CHECK).location.endswith(LINES)
    sol.post(LINES, data=wording_form(en_dialogue_closed=PLAINER))
    page = sol.get(CHECK).text
    assert "1 story will be asked again" in page
    assert "<del>guided talk group with no </del>" in page or "<ins>" in page
    assert sol.post(CHECK, data=good()).status_code == 302
    made = session.query(WordingVersion).one()
    assert (made.version, made.from_on) == ("2027-01", clock.today())
    entry = session.query(Entry).filter(Entry.act == "wording-published").one()
    assert (entry.collection_id, entry.detail) == (people.riverton.id, {"version": made.id})
    assert "2027-01" in sol.get(f"{AT}/wording").text
    assert sol.post(CHECK, data=good()).location.endswith(LINES)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "give the version a name"),
        ({"name": "2026-11"}, "a version of this name"),
        ({"from_on": "2001-01-01"}, "today, or a day to come"),
        ({"from_on": "2199-01-01"}, "within a year"),
        ({"from_on": "soon"}, "cannot read this date. Write it like 2014-05-30.<"),
        ({"from_on": ""}, "cannot read this date. Write it like 2014-05-30.<"),
        ({"same": ""}, "look at each line that changed"),
    ],
)
def test_mistakes(people: People, changed: dict[str, str], said: str) -> None:
    sol = people.client("sol")
    sol.post(LINES, data=wording_form(en_press=PLAINER))
    answer = sol.post(CHECK, data=good(**changed))
    assert answer.status_code == 400 and said in answer.text


def test_what_is_unfinished_or_the_same_is_not_published(session: Session, people: People) -> None:
    sol = people.client("sol")
    sol.post(LINES, data=wording_form(es_press=""))
    assert "It cannot be published so" in sol.get(CHECK).text
    assert sol.post(CHECK, data=good()).status_code == 400
    sol.post(LINES, data=wording_form())
    assert "There is nothing to publish" in sol.get(CHECK).text
    assert sol.post(CHECK, data=good()).status_code == 409
    later = (clock.today() + timedelta(days=3)).isoformat()
    sol.post(LINES, data=wording_form(en_press=PLAINER))
    sol.post(CHECK, data=good(from_on=later))
    assert "to come" in sol.get(f"{AT}/wording").text
    assert session.query(WordingVersion).count() == 1
