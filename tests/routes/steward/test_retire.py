"""steward.retire"""

from sqlalchemy.orm import Session

from archive.actions.drafts import About
from tests import make
from tests.people import People

AT = "/steward/vocabularies/theme/fear/retire"


def test_it_is_offered_no_more_and_kept_where_it_stands(session: Session, people: People) -> None:
    told = make.Told(
        about=About(title="Bench", tags=(("theme", "fear"),)), choices=make.everything()
    )
    story = make.released(session, people.riverton, told)
    sol, nia = people.client("sol"), people.client("vera")
    assert sol.post(AT, data={"do": "retire"}).status_code == 302
    assert "offered no more" in sol.get("/steward/vocabularies/theme").text
    make.begin(nia)
    assert 'value="fear"' not in nia.get("/share/about").text
    session.rollback()
    assert [tag.term for tag in story.tags] == ["fear"]
    assert sol.post(AT, data={"do": "offer"}).status_code == 302
    assert 'value="fear"' in nia.get("/share/about").text


def test_a_draft_that_bears_it_is_not_robbed_of_it(people: People) -> None:
    nia = people.client("vera")
    make.begin(nia)
    nia.post("/share/about", data={"theme": "fear"})
    people.client("sol").post(AT, data={"do": "retire"})
    assert 'value="fear" checked' in nia.get("/share/about").text
    nia.post("/share/about", data={"theme": ["fear", "hope"]})
    assert 'value="fear" checked' in nia.get("/share/about").text


def test_what_is_not_there_is_absent(people: People) -> None:
    assert people.client("sol").post(AT.replace("fear", "x"), data={}).status_code == 404
    assert people.client("mo").post(AT, data={}).status_code == 404
