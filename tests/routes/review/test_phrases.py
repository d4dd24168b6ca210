"""review.phrases"""

from sqlalchemy.orm import Session

from archive.models import SavedPhrase
from tests.people import People


def test_it_lists_those_of_ones_own_collections(people: People, session: Session) -> None:
    for home, label in ((people.riverton, "Thanks"), (people.harlow, "Elsewhere")):
        session.add(SavedPhrase(collection_id=home.id, label=label, body="Thank you."))
    session.commit()
    for who in ("mo", "sol"):
        page = people.client(who).get("/review/phrases").get_data(as_text=True)
        assert "Thanks" in page and "Elsewhere" not in page


def test_it_says_so_where_there_are_none(people: People) -> None:
    page = people.client("mo").get("/review/phrases").get_data(as_text=True)
    assert "No phrase is saved yet." in page


def test_it_needs_the_role(people: People) -> None:
    assert people.client("fay").get("/review/phrases").status_code == 404
    assert people.client("vera").get("/review/phrases").status_code == 302
