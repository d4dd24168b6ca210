"""What staff noted of the words of a voice goes with the voice."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.actions import claims, leaving, lifting, redactions, third_parties
from archive.actions.redactions import How
from archive.actions.third_parties import Mention
from archive.models import ThirdParty
from tests.actions.test_leaving import interview, two
from tests.people import People


def test_what_staff_noted_of_their_words_goes_along(session: Session, people: People) -> None:
    """On the register stays whom the others name too, even where the name is removed."""
    nia, ana = two(session, people)
    story, mo = nia.story, people.viewer("mo")
    assert mo.user_id is not None
    story.claimed_by_id = mo.user_id
    lines = [("Nia", "Dale came in."), ("Ana", "Kelly and Dale shot him.")]
    item = interview(session, story, lines)
    redactions.remove_words(session, mo, story, "Dale", How(reason="third-party"))
    for name in ("Dale", "Kelly"):
        third_parties.add(session, mo, story, Mention(name=name, done="removed"))
    lifting.ask(session, mo, story, item.redactions[0].id, "Ana says Dale shot him")
    claims.hand_over(session, mo, story, "Ana names Kelly")
    session.flush()
    leaving.leave(session, ana)
    session.commit()
    assert [row.name for row in story.third_parties] == ["Dale"]
    assert claims.note_on(session, story) is None
    kept = [mark for mark in item.redactions if mark.phrase == "Dale"]
    assert kept and {(m.lift_because, m.lift_asked_by_id) for m in kept} == {("", None)}
    assert session.scalars(select(ThirdParty.name)).all() == ["Dale"]
