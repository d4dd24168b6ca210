"""steward.versions"""

from sqlalchemy.orm import Session

from tests import governing, make
from tests.people import People

AT = f"{governing.AT}/wording"


def test_it_says_which_words_are_in_force_and_who_stands_on_older_ones(
    session: Session, people: People
) -> None:
    sol = people.client("sol")
    make.released(session, people.riverton)
    page = sol.get(AT).text
    assert "2026-12" in page and "0 stories stand on older words" in page
    governing.plainer(session, people)
    page = sol.get(AT).text
    assert page.index("2027-01") < page.index("2026-12") and "1 story stands on older words" in page


def test_it_is_absent_to_others(people: People) -> None:
    assert people.client("mo").get(AT).status_code == 404
    assert people.client("sol").get("/steward/collections/harlow/wording").status_code == 404
