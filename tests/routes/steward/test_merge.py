"""steward.merge"""

from collections.abc import Callable

from sqlalchemy.orm import Session

from archive.actions.drafts import About
from tests import make
from tests.people import People

AT = "/steward/vocabularies/theme/fear/merge"
ROOM = "/find?r=said&r=listed"


def test_first_what_it_does_then_the_merging(
    session: Session, people: People, work: Callable[[], int]
) -> None:
    told = make.Told(
        about=About(title="Bench", tags=(("theme", "fear"),)), choices=make.everything()
    )
    story = make.released(session, people.riverton, told)
    work()
    sol, fay = people.client("sol"), people.client("fay")
    page = sol.post(AT, data={"into": "grief"}).text
    assert "1 story of your collections changes" in page and "cannot be undone" in page
    assert f"/find/{story.public_id}" in fay.get(f"{ROOM}&theme=fear").text
    assert sol.post(AT, data={"into": "grief", "sure": "yes"}).location.endswith("/theme/grief")
    work()
    # Old links and filters find the new term, and no facet counts the old one.
    page = fay.get(f"{ROOM}&theme=fear").text
    assert f"/find/{story.public_id}" in page and "Theme: Grief" in page
    assert "theme=fear" not in page
    assert fay.get(f"{ROOM}&theme=grief").text.count(f"/find/{story.public_id}") > 0


def test_what_cannot_be_merged(people: People) -> None:
    sol = people.client("sol")
    for into in ("", "fear", "nothing", "<b>"):
        answer = sol.post(AT, data={"into": into, "sure": "yes"})
        assert answer.status_code == 400 and "Please choose one" in answer.text
    assert sol.post(AT.replace("fear", "nothing"), data={"into": "grief"}).status_code == 404
    assert people.client("fay").post(AT, data={"into": "grief"}).status_code == 404
