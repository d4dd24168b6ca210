"""steward.vocabulary"""

import re
from datetime import timedelta

from sqlalchemy.orm import Session

from archive import clock
from archive.actions.drafts import About
from archive.models import TermRow
from tests import make
from tests.people import People

AT = "/steward/vocabularies/theme"
GOOD = {"label_en": "Libraries", "label_es": "Bibliotecas", "note_en": "", "note_es": ""}


def test_a_term_is_added_and_offered_everywhere(session: Session, people: People) -> None:
    sol = people.client("sol")
    assert "Add a term" in sol.get(AT).text
    assert sol.post(AT, data=GOOD).status_code == 302
    assert session.query(TermRow).one().code == "libraries"
    assert "Libraries" in sol.get(AT).text
    vera = people.client("vera")
    make.begin(vera)
    assert 'value="libraries"' in vera.get("/share/about").text
    assert vera.post("/share/about", data={"theme": "libraries"}).status_code == 302
    page = vera.get("/share/about", headers={"Accept-Language": "es"}).text
    assert 'value="libraries" checked' in page and "Bibliotecas" in page


def test_what_is_not_sent_or_may_still_be_taken_back_is_not_counted(
    session: Session, people: People
) -> None:
    told = make.Told(about=About(title="Mine", tags=(("theme", "trust"),)))
    make.draft(session, people.riverton, told)
    people.riverton.cool_off_hours = 72
    session.commit()
    make.submitted(session, people.riverton, told)
    assert _count(people, "trust") == "0"
    with clock.standing_at(clock.now() + timedelta(hours=73)):
        assert _count(people, "trust") == "1"


def _count(people: People, code: str) -> str:
    page = people.client("sol").get(AT).text
    found = re.search(rf'<tr id="{code}">.*?<td>(\d+)</td>', page, re.DOTALL)
    assert found
    return found[1]


def test_mistakes_keep_what_was_typed(people: People) -> None:
    sol = people.client("sol")
    answer = sol.post(AT, data=GOOD | {"label_es": " "})
    assert answer.status_code == 400 and "in both languages" in answer.text
    assert 'value="Libraries"' in answer.text
    answer = sol.post(AT, data=GOOD | {"label_en": "TRUST!"})
    assert answer.status_code == 400 and "Another term of this list" in answer.text


def test_other_lists_are_not_the_stewards(people: People) -> None:
    for name in ("level", "session", "language", "nothing"):
        assert people.client("sol").get(f"/steward/vocabularies/{name}").status_code == 404
