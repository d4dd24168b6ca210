"""My kits and series, and nobody else's."""

from tests import facilitating
from tests.people import People


def test_mine_with_their_rooms(people: People) -> None:
    fay = people.client("fay")
    assert "There are no kits yet" in fay.get("/kits").text
    facilitating.kit(fay, title="Evening one")
    facilitating.kit(fay, facilitating.MIXED, title="Evening two")
    page = fay.get("/kits").text
    two, one = page.split("Evening two")[1].split("Evening one")
    assert "a room with police in it" in two
    assert "a room without police" in one
    assert "Evening one" in people.client("sol").get("/kits").text


def test_not_for_others(people: People) -> None:
    facilitating.kit(people.client("fay"), title="Evening one")
    assert "Evening one" not in people.client("felix").get("/kits").text
    assert people.client("mo").get("/kits").status_code == 404
    assert people.client("vera").get("/kits").status_code == 302
