"""What staff wrote down while they worked on a story, and what goes of it when a voice leaves."""

from sqlalchemy.orm import Session

from archive.actions import claims, spotting, third_parties
from archive.models import Story


def forget_what_is_gone(session: Session, story: Story) -> None:
    """Forget what staff wrote of words that nobody tells any more.

    A note to the next moderator and a reason to put something back speak of the story as it
    was: nobody can tell whose words they quote, so both go. Somebody on the register stays
    where what is left still names them.
    """
    session.flush()
    session.expire(story, ["items", "tags"])
    spotting.forget(session, story)
    claims.forget_note(session, story)
    for mark in [mark for item in story.items for mark in item.redactions]:
        if mark.lift_because or mark.lift_asked_by_id:
            # The wish went with its reason; it can be asked for anew.
            mark.lift_because, mark.lift_asked_by_id, mark.lift_asked_on = "", None, None
    third_parties.forget_unsaid(story)
