"""Captions of one item, for the room that may have them."""

from sqlalchemy.orm import Session

from archive.actions import redactions
from tests import facilitating, make
from tests.people import People


def test_captions_without_what_was_removed(session: Session, people: People) -> None:
    story, item = facilitating.sounding(session, people, make.chosen("dialogue-closed"))
    session.rollback()
    redactions.remove_words(session, people.viewer("mo"), story, "Dale Corbin")
    session.commit()
    fay, address = people.client("fay"), f"/find/{story.public_id}/captions/{item.public_id}.vtt"
    answer = fay.get(f"{address}?r=said")
    assert answer.mimetype == "text/vtt"
    assert "00:00:08.000 --> 00:00:16.000" in answer.text
    assert "Then he said my name, […]." in answer.text
    assert "Corbin" not in answer.text
    for query in ("", "?r=said&r=police"):
        assert facilitating.absent(fay, address + query)
    assert people.client("felix").get(f"{address}?r=said").status_code == 404
