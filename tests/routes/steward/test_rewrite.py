"""steward.rewrite"""

from sqlalchemy.orm import Session

from archive.models import WordingDraft
from tests.governing import LINES, PLAINER, wording_form
from tests.people import People


def test_it_is_kept_and_asks_nobody_yet(session: Session, people: People) -> None:
    sol = people.client("sol")
    assert sol.get(LINES).text.count("<textarea") == 102
    data = wording_form(en_dialogue_closed=PLAINER)
    assert sol.post(LINES, data=data | {"do": "keep"}).location.endswith(LINES)
    assert PLAINER in sol.get(LINES).text
    assert sol.post(LINES, data=data).location.endswith("/check")
    assert (
        session.get_one(WordingDraft, people.riverton.id).lines["dialogue-closed"]["en"] == PLAINER
    )
    vera = people.client("vera")
    vera.post("/share", data={"collection": "riverton", "age": "adult", "case": "no"})
    assert PLAINER not in vera.get("/share/choices").text


def test_half_a_line_is_said_and_kept_as_it_was_written(session: Session, people: People) -> None:
    sol = people.client("sol")
    data = wording_form(es_press="", en_withdraw="", es_withdraw="", en_clip="Cut it.\nIn two.")
    answer = sol.post(LINES, data=data)
    assert answer.status_code == 400
    assert answer.text.count("Please write this line in both languages.") == 6
    kept = session.get_one(WordingDraft, people.riverton.id).lines
    assert kept["clip"]["en"] == "Cut it. In two." and kept["press"]["es"] == ""


def test_it_marks_what_is_hard_to_read(people: People) -> None:
    sol = people.client("sol")
    assert "hard to read" not in sol.get(LINES).text
    law = "Notwithstanding any stipulation hereinabove dissemination is irrevocably authorised."
    sol.post(LINES, data=wording_form(en_press=law))
    assert sol.get(LINES).text.count("hard to read") == 1
