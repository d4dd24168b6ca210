"""people.index: who works in the collections that a steward governs."""

from sqlalchemy.orm import Session

from tests.people import People


def test_only_mine(people: People, session: Session) -> None:
    page = people.client("sol").get("/people").text
    for name in ("Mo", "Max", "Fay", "Sol"):
        assert f">{name}</a>" in page
    assert "Marta" not in page and "Harlow" not in page
    assert "Nobody is invited just now." in page
    assert 'href="/people"' in people.client("sol").get("/desk").text
    assert 'href="/people"' not in people.client("mo").get("/desk").text


def test_for_stewards_only(people: People) -> None:
    for name in ("mo", "fay", "marta"):
        assert people.client(name).get("/people").status_code == 404
    assert "/sign-in" in people.client("vera").get("/people").headers["Location"]
