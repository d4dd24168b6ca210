"""steward.term"""

from sqlalchemy.orm import Session

from archive.actions import joining_terms
from tests.people import People

AT = "/steward/vocabularies/theme"
GOOD = {
    "label_en": "Believing people",
    "label_es": "Creer en la gente",
    "note_en": "n",
    "note_es": "n",
}


def test_it_is_called_something_else(people: People) -> None:
    sol = people.client("sol")
    assert 'value="Trust"' in sol.get(f"{AT}/trust").text
    assert sol.post(f"{AT}/trust", data=GOOD).status_code == 302
    assert "Believing people" in sol.get(AT).text
    assert "Creer en la gente" in sol.get(AT, headers={"Accept-Language": "es"}).text


def test_a_mistake_keeps_what_was_typed(people: People) -> None:
    answer = people.client("sol").post(f"{AT}/trust", data=GOOD | {"label_en": "Fear"})
    assert answer.status_code == 400 and 'value="Fear"' in answer.text


def test_an_old_id_leads_to_the_new_one(session: Session, people: People) -> None:
    joining_terms.merge(session, people.viewer("sol"), "theme", "fear", "grief")
    session.commit()
    sol = people.client("sol")
    assert sol.get(f"{AT}/fear").location.endswith("/theme/grief")
    assert "<del>fear</del>" in sol.get(f"{AT}/grief").text
    assert sol.get(f"{AT}/nothing").status_code == 404
    assert sol.post(f"{AT}/nothing", data=GOOD).status_code == 404
