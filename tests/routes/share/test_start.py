"""share.start"""

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from archive import clock
from tests.people import People

GOOD = {"collection": "riverton", "age": "adult", "case": "no"}


def test_it_works(client: FlaskClient, people: People) -> None:
    assert client.get("/share").status_code == 200
    answer = client.post("/share", data=GOOD)
    assert answer.headers["Location"] == "/share/tell"


def test_it_asks_again_for_what_is_missing(client: FlaskClient, people: People) -> None:
    answer = client.post("/share", data={"collection": "riverton", "age": "adult"})
    assert answer.status_code == 400
    assert b"Please choose one." in answer.data


def test_it_stops_for_a_child_and_says_who_can_help(client: FlaskClient, people: People) -> None:
    page = client.post("/share", data=GOOD | {"age": "child"}).get_data(as_text=True)
    assert "Please do this with someone" in page and "Tell a grown-up you trust" in page
    assert "Riverton Listens keeps it." in page
    assert ">Start</button>" not in page, "nothing more is asked of a child"
    assert client.get("/share/tell").status_code == 404


def test_only_the_young_are_asked_when_they_were_born(client: FlaskClient, people: People) -> None:
    assert b"born_year" not in client.get("/share").data
    page = client.post("/share", data=GOOD | {"age": "young"})
    assert page.status_code == 200 and b'name="born_year"' in page.data
    assert client.get("/share/tell").status_code == 404


@pytest.mark.parametrize(
    ("born", "status", "said"),
    [
        (("6", "2011"), 302, ""),
        (("6", "2020"), 200, "Tell a grown-up you trust"),
        (("6", "1990"), 400, "By this date you are 18 or older."),
        (("13", "2011"), 400, "Please give the month"),
        (("", "next year"), 400, "Please give the month"),
        (("0", "²011"), 400, "Please give the month"),
    ],
)
def test_the_month_decides(
    client: FlaskClient, people: People, born: tuple[str, str], status: int, said: str
) -> None:
    data = GOOD | {"age": "young", "born_month": born[0], "born_year": born[1]}
    with clock.standing_at(datetime(2026, 11, 23, tzinfo=UTC)):
        answer = client.post("/share", data=data)
    assert answer.status_code == status
    assert said in answer.get_data(as_text=True)


def test_it_puts_the_lawyer_first(client: FlaskClient, people: People) -> None:
    page = client.post("/share", data=GOOD | {"case": "yes"})
    assert b"Talk to your lawyer first" in page.data
    answer = client.post("/share", data=GOOD | {"case": "yes", "lawyer_read": "yes"})
    assert answer.status_code == 302
    assert b'name="hold_case" value="yes" checked' in client.get("/share/appearance").data


def test_bad_input(client: FlaskClient, people: People) -> None:
    data = {"collection": "<script>", "age": "1", "case": "x" * 5000}
    assert client.post("/share", data=data).status_code == 400


@pytest.mark.parametrize("ticked", [True, False])
def test_after_a_mistake_the_lawyers_box_stands_as_it_was(
    client: FlaskClient, people: People, ticked: bool
) -> None:
    """Who mends the date of birth does not read of a lawyer a second time, as if it were new."""
    said = GOOD | {"age": "young", "case": "yes", "born_month": "13", "born_year": "2011"}
    answer = client.post("/share", data=said | ({"lawyer_read": "yes"} if ticked else {}))
    box = answer.text.partition("Talk to your lawyer first")[2].partition("</div>")[0]
    assert answer.status_code == 400 and 'id="lawyer_read"' in box
    assert ("checked" in box) is ticked
