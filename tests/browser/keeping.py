"""What a steward sees of the record: looks in each state, a legal hold, demands."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.actions import legal
from archive.gate import Viewer
from archive.models import Collection, OriginalLook, Story, User

DESK = "/record/retention"
# Who, what the picture is called, where, which form is sent, and with what.
STOPS: tuple[tuple[str, str, str, str, dict[str, str]], ...] = (
    ("sol", "desk-sol", "/desk", "", {}),
    ("sol", "record", "/record", "", {}),
    ("sol", "record-none", "/record?day=2001-01-01", "", {}),
    ("sol", "record-originals", "/record/originals", "", {}),
    ("sol", "record-retention", DESK, "", {}),
    ("sol", "wrong-clocks", DESK, "form[action$='/clocks']", {"draft_days": "1"}),
    ("sol", "wrong-hold", DESK, "form[action$='/hold']", {"story": "zz9"}),
    ("sol", "wrong-demand", DESK, "form[action$='/demands']", {"received_on": "2999-01-01"}),
)


def bring(session: Session, home: Collection, long: str) -> None:
    """Add a legal hold on one story, demands, and looks that wait, were agreed to, are over."""
    sol = session.scalars(select(User).where(User.email == "sol@example.org")).one()
    mo = session.scalars(select(User).where(User.email == "mo@example.org")).one()
    stories = session.scalars(
        select(Story).where(Story.collection_id == home.id, Story.state == "released")
    ).all()
    viewer = Viewer(sol.id, frozenset({(home.id, "steward")}))
    hold = legal.place(session, viewer, home, f"A letter of the court. {long}", stories[0])
    legal.ask_to_lift(session, Viewer(mo.id, viewer.roles), hold, "The case is over.")
    legal.add_demand(session, viewer, home, "subpoena", date(2026, 3, 5), f"By letter. {long}")
    legal.add_demand(session, viewer, home, "records-request", date(2025, 7, 1), "")
    for user, agreed in ((sol, None), (mo, None), (sol, date(2026, 11, 1))):
        item = stories[1].items[0]
        look = OriginalLook(story_id=item.story_id, item_id=item.id, reason=f"A judge. {long}")
        look.asked_by_id, look.agreed_on = user.id, agreed
        look.agreed_by_id = mo.id if agreed else None
        session.add(look)
