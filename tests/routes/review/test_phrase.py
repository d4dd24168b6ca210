"""review.phrase"""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Message, SavedPhrase, Story
from tests.people import People

NEW = {"collection": "riverton", "label": "Thanks", "phrase": "Thank you.", "phrase_es": "Gracias."}


def test_it_is_saved_and_changed(mo: FlaskClient, people: People, session: Session) -> None:
    assert mo.post("/review/phrases", data=NEW).status_code == 302
    row = session.query(SavedPhrase).one()
    assert (row.label, row.body, row.body_es) == ("Thanks", "Thank you.", "Gracias.")
    changed = {"id": str(row.id), "label": "Thanks again", "phrase": "Thanks."}
    assert people.client("sol").post("/review/phrases", data=changed).status_code == 302
    session.refresh(row)
    assert (row.label, row.body, row.body_es) == ("Thanks again", "Thanks.", "")


@pytest.mark.parametrize("bad", [{"label": " "}, {"phrase": "", "phrase_es": " "}])
def test_bad_input_is_shown_again(mo: FlaskClient, session: Session, bad: dict[str, str]) -> None:
    answer = mo.post("/review/phrases", data={**NEW, "form": "new-riverton", **bad})
    assert answer.status_code == 400
    kept = bad.get("label") and "Gracias." or "Thanks"
    assert kept in answer.get_data(as_text=True)
    assert session.query(SavedPhrase).count() == 0


def test_it_goes_before_what_is_written_in_the_language_of_the_story(
    claimed: FlaskClient, at: str, session: Session, story: Story
) -> None:
    claimed.post("/review/phrases", data=NEW)
    story.language = "es"
    session.commit()
    chosen = {"body_phrase": str(session.query(SavedPhrase).one().id)}
    assert claimed.post(f"{at}/ask", data=chosen | {"body": "¿Cuándo fue?"}).status_code == 302
    assert claimed.post(f"{at}/ask", data=chosen).status_code == 302
    assert claimed.post(f"{at}/ask", data={"body_phrase": "999"}).status_code == 400
    assert [m.body for m in session.query(Message)] == ["Gracias.\n\n¿Cuándo fue?", "Gracias."]


def test_another_collections_phrases_are_not_there(
    people: People, session: Session, claimed: FlaskClient, at: str
) -> None:
    row = SavedPhrase(collection_id=people.harlow.id, label="Elsewhere", body="Not yours.")
    session.add(row)
    session.commit()
    answer = claimed.post("/review/phrases", data={**NEW, "id": str(row.id)})
    assert answer.status_code == 404
    assert claimed.post("/review/phrases", data={**NEW, "collection": "harlow"}).status_code == 404
    assert claimed.post(f"{at}/ask", data={"body_phrase": str(row.id)}).status_code == 400


def test_it_needs_the_role(people: People) -> None:
    assert people.client("fay").post("/review/phrases", data=NEW).status_code == 404
    assert people.client("vera").post("/review/phrases", data=NEW).status_code == 302
