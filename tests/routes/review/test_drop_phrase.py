"""review.drop_phrase"""

from sqlalchemy.orm import Session

from archive.models import SavedPhrase
from tests.people import People


def test_it_works(people: People, session: Session) -> None:
    row = SavedPhrase(collection_id=people.riverton.id, label="Thanks", body="Thank you.")
    session.add(row)
    session.commit()
    address = f"/review/phrases/{row.id}/drop"
    assert people.client("fay").post(address).status_code == 404
    assert people.client("marta").post(address).status_code == 404
    assert people.client("mo").post(address).status_code == 302
    session.rollback()
    assert session.query(SavedPhrase).count() == 0
    assert people.client("mo").post(address).status_code == 404
