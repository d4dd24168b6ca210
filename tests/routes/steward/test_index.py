"""steward.index"""

import pytest

from tests.people import People


def test_it_lists_what_a_steward_governs_and_no_more(people: People) -> None:
    page = people.client("sol").get("/steward").text
    assert "Riverton Listens" in page and "Puente de Harlow" not in page
    assert "/steward/vocabularies/theme" in page
    assert "/steward" in people.client("sol").get("/desk").text


@pytest.mark.parametrize("who", ["mo", "fay", "marta"])
def test_it_is_absent_to_other_staff(people: People, who: str) -> None:
    client = people.client(who)
    assert client.get("/steward").status_code == 404
    assert client.get("/steward/collections/riverton").status_code == 404
    assert client.post("/steward/vocabularies/theme", data={"label_en": "x"}).status_code == 404
    assert 'href="/steward"' not in client.get("/desk").text


def test_a_visitor_is_led_to_the_sign_in(people: People) -> None:
    assert people.client("vera").get("/steward").status_code == 302
