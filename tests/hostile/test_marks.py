"""Every string of the corpus in every field of what is removed."""

from pathlib import Path

from sqlalchemy.orm import Session

from archive import redaction
from archive.actions import redactions
from archive.actions.redactions import How
from tests import facilitating
from tests.hostile.page import look
from tests.hostile.strings import core
from tests.people import People
from tests.thorough import some

AREA = ("key_at", "key_x", "key_y", "key_w", "key_h", "start", "end", "cover", "reason")


def test_marks(people: People, session: Session, corpus: Path) -> None:
    story, item = facilitating.sounding(session, people)
    story.state, story.claimed_by_id = "in-review", people.users["mo"].id
    item.kind, item.duration_ms = "video", 60_000
    session.flush()
    words = item.passages[0].text.split()[0]
    redactions.remove_words(session, people.viewer("mo"), story, words, How("third-party"))
    session.commit()
    mark = redactions.listed(story)[0].id
    mo, at = people.client("mo"), f"/review/{story.public_id}"
    for string in some(core(corpus), 160):
        marks = f"{at}/items/{item.public_id}/marks"
        for how in ("area", "times", "words", string):
            fields = dict.fromkeys((*AREA, "words", "from"), string) | {"how": how}
            assert mo.post(marks, data=fields).status_code in {302, 400}, string
        moved = mo.post(f"{at}/areas/{mark}", data=dict.fromkeys(AREA, string))
        assert moved.status_code in {400, 409}, string
        asked = dict.fromkeys(("because", "source", "public_record"), string)
        assert mo.post(f"{at}/put-back/{mark}/ask", data=asked).status_code in {302, 400}, string
        answered = mo.post(f"{at}/put-back/{mark}/answer", data={"answer": string})
        assert answered.status_code in {302, 409}, string
        assert mo.post(f"{at}/permanent/{mark}", data={"sure": string}).status_code == 400
        assert mo.get(f"{at}/items/{item.public_id}/faces", query_string={"at": string}).status_code
        look(mo.get(f"{at}/removed").text)
    session.rollback()
    session.expire_all()
    assert any(found.id == mark for found in redaction.in_force(item))
    look(mo.get(marks).text)
