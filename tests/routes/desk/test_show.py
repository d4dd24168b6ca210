"""desk.show"""

from tests.people import People


def test_it_shows_each_their_rooms(people: People) -> None:
    page = people.client("mo").get("/desk").get_data(as_text=True)
    assert "Review stories" in page and "Session kits" not in page
    page = people.client("fay").get("/desk").get_data(as_text=True)
    assert "Session kits" in page and "Review stories" not in page


def test_visitors_are_asked_to_sign_in(people: People) -> None:
    answer = people.client("vera").get("/desk")
    assert answer.status_code == 302 and "/sign-in" in answer.headers["Location"]


def test_every_page_of_staff_leads_back_here(people: People) -> None:
    for address in ("/review", "/record", "/steward", "/people", "/account", "/stories"):
        assert 'href="/desk"' in people.client("sol").get(address).get_data(as_text=True), address
    assert 'href="/desk"' not in people.client("vera").get("/stories").get_data(as_text=True)
