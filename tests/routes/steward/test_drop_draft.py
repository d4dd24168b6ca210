"""steward.drop_draft"""

from sqlalchemy.orm import Session

from archive.models import WordingDraft
from tests.governing import LINES, PLAINER, wording_form
from tests.people import People


def test_the_draft_goes_and_what_is_in_force_stays(session: Session, people: People) -> None:
    sol = people.client("sol")
    sol.post(LINES, data=wording_form(en_press=PLAINER))
    assert sol.post(f"{LINES}/drop").status_code == 302
    assert session.get(WordingDraft, people.riverton.id) is None
    assert PLAINER not in sol.get(LINES).text
    assert sol.post(f"{LINES}/drop").status_code == 302
    assert people.client("mo").post(f"{LINES}/drop").status_code == 404
