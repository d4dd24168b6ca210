"""A series of five in the shape of the policing guide."""

from sqlalchemy.orm import Session

from archive import terms
from archive.models import Series
from tests.people import People


def test_five_kits_with_words_to_start_from(session: Session, people: People) -> None:
    fay = people.client("fay")
    assert "Committing to change" in fay.get("/kits/series").text
    answer = fay.post("/kits/series", data={"title": "Fall", "r": ["said", "police"]})
    assert answer.location == "/kits"
    series = session.query(Series).one()
    assert [kit.slot for kit in series.kits] == [1, 2, 3, 4, 5]
    names = [label.partition(". ")[2] for _, label in terms.choices("session", "en")[:5]]
    assert [kit.title for kit in series.kits] == names
    assert all(kit.parts and kit.room["police"] and kit.purpose for kit in series.kits)
    assert "Fall" in fay.get("/kits").text
    assert "Fall" not in people.client("felix").get("/kits").text


def test_in_the_reader_s_language(session: Session, people: People) -> None:
    felix = people.client("felix")
    felix.post("/kits/series?lang=es", data={"title": "Otoño", "r": "said"})
    kit = session.query(Series).one().kits[0]
    assert kit.title == "Empezar nuestro círculo: compartir nuestras experiencias"
    assert "Bienvenidos" in kit.parts[0].words


def test_a_title_is_needed(session: Session, people: People) -> None:
    answer = people.client("fay").post("/kits/series", data={"title": "", "r": "said"})
    assert answer.status_code == 400
    assert session.query(Series).count() == 0
