"""share.background"""

from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.orm import Session

from archive.models import Background, Wording
from archive.terms import backgrounds
from tests.make import begin, tell
from tests.people import People

SAID = {"race": ["black", "hispanic"], "own_area": "Zanzibar Hill", "gender": ["<b>", "woman"]}


def test_answers_need_their_own_yes(client: FlaskClient, session: Session, people: People) -> None:
    begin(client)
    answer = client.post("/share/background", data=SAID)
    assert answer.status_code == 400
    page = answer.get_data(as_text=True)
    assert "Zanzibar Hill" in page and 'value="hispanic" checked' in page
    assert session.query(Background).count() == 0
    session.rollback()
    answer = client.post("/share/background", data=SAID | {"agree": "yes"})
    assert answer.headers["Location"] == "/share/choices"
    row = session.query(Background).one()
    kept = session.get(Wording, row.digest)
    assert kept and kept.words == backgrounds.CONSENT["en"]
    stored = session.execute(text("SELECT answers FROM background")).scalar_one()
    assert b"hispanic" not in stored and b"Zanzibar" not in stored


def test_all_of_it_may_be_skipped(client: FlaskClient, session: Session, people: People) -> None:
    begin(client)
    assert client.post("/share/background", data={}).status_code == 302
    assert session.query(Background).count() == 0


def test_nobody_else_ever_sees_it(client: FlaskClient, session: Session, people: People) -> None:
    """Not on any page of the moderators, the facilitators or the public, nor in an entry."""
    tell(client, **{"public-web": "yes", "dialogue-closed": "yes"})
    client.post("/mine/background", data=SAID | {"agree": "yes"})
    session.rollback()
    story = session.execute(text("SELECT public_id FROM story")).scalar_one()
    session.execute(text("UPDATE story SET state = 'released', review_from = NULL"))
    session.commit()
    for who, addresses in {
        "mo": (f"/review/{story}", "/review?tab=released"),
        "fay": (f"/find/{story}?r=said&r=listed", "/find?r=said&r=listed&q=zanzibar"),
        "vera": (f"/stories/{story}", "/stories"),
    }.items():
        for address in addresses:
            body = people.client(who).get(address).get_data(as_text=True)
            assert "zanzibar hill" not in body.lower(), address
    entries = session.execute(text("SELECT act FROM entry")).scalars().all()
    assert not any("background" in act for act in entries)
