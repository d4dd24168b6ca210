"""steward.version"""

from sqlalchemy.orm import Session

from archive.consent import wording
from tests import governing
from tests.people import People

AT = f"{governing.AT}/wording"


def test_every_line_stands_there_with_the_digests(session: Session, people: People) -> None:
    made = governing.without(session, people, "press")
    sol = people.client("sol")
    old, new = sol.get(f"{AT}/0").text, sol.get(f"{AT}/{made.id}").text
    assert wording.digest("en") in old and wording.digest("es") in old
    assert wording.line("press", "es") in old and wording.line("press", "es") not in new
    assert "is not asked, and so is no" in new and wording.digest("en") not in new


def test_a_version_of_another_collection_is_absent(session: Session, people: People) -> None:
    made = governing.publish(
        session, people, people.harlow, press={"en": "News.", "es": "Noticias."}
    )
    sol = people.client("sol")
    assert sol.get(f"{AT}/{made.id}").status_code == 404
    assert sol.get(f"{AT}/{9**40}").status_code == 404
    assert sol.get(f"/steward/collections/harlow/wording/{made.id}").status_code == 404
