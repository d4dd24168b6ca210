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


def test_the_doors_of_staff_open_without_a_script(people: People) -> None:
    page = people.client("sol").get("/desk").get_data(as_text=True)
    # The button comes first, and what it opens holds every door and the way out.
    button, menu = page.index('popovertarget="menu"'), page.index('id="menu" popover')
    assert button < menu < page.index('href="/people"') < page.index('action="/sign-out"')
    assert "popover" not in people.client("vera").get("/stories").get_data(as_text=True)
