"""Narrators are asked without anyone being listed; the page is the same whoever was asked."""

from sqlalchemy.orm import Session

from archive.actions.drafts import About
from archive.models import Approval
from tests import facilitating, make
from tests.people import People


def _asked(session: Session) -> list[int]:
    session.rollback()
    return [row.story_id for row in session.query(Approval).order_by(Approval.story_id)]


def _told(theme: str, *, ask: str = "dialogue-police", language: str = "en") -> make.Told:
    choices = make.chosen("clip", ask=(ask,)).choices
    about = About(title="Quokka", tags=(("theme", theme),))
    return make.Told(choices=choices, about=about, language=language)


def test_only_those_who_wish_to_be_asked(session: Session, people: People) -> None:
    trust = make.released(session, people.riverton, _told("trust"))
    fear = make.released(session, people.riverton, _told("fear", language="es"))
    make.released(session, people.riverton, _told("trust", ask="dialogue-closed"))
    make.released(session, people.harlow, _told("trust"))
    ids = [trust.id, fear.id]
    fay = people.client("fay")
    kit = facilitating.kit(fay, facilitating.MIXED)
    fay.post(f"/kits/{kit}/ask", data={"theme": "trust"})
    assert _asked(session) == ids[:1]
    fay.post(f"/kits/{kit}/ask", data={"theme": "trust", "language": "es"})
    assert _asked(session) == ids[:1]
    fay.post(f"/kits/{kit}/ask", data={"language": "es"})
    fay.post(f"/kits/{kit}/ask", data={})
    assert _asked(session) == ids


def test_the_answer_tells_nothing(session: Session, people: People) -> None:
    fay = people.client("fay")
    kit = facilitating.kit(fay, facilitating.MIXED)
    pages = []
    for _ in range(2):
        fay.post(f"/kits/{kit}/ask", data={})
        pages.append(facilitating.bare(fay.get(f"/kits/{kit}").text))
        make.released(session, people.riverton, _told("trust"))
    fay.post(f"/kits/{kit}/ask", data={})
    pages.append(facilitating.bare(fay.get(f"/kits/{kit}").text))
    assert "If there are such stories" in pages[0]
    assert len(set(pages)) == 1
    assert "Quokka" not in pages[2]


def test_the_narrator_s_yes_opens_it_for_this_kit(session: Session, people: People) -> None:
    make.released(session, people.riverton, _told("trust"))
    fay = people.client("fay")
    kit = facilitating.kit(fay, facilitating.MIXED, title="Evening")
    fay.post(f"/kits/{kit}/ask", data={})
    make.pass_on(session, people.viewer("mo"))
    session.commit()
    nia = people.client("vera")
    make.come_back(nia)
    assert "Evening" in nia.get("/mine/story").text
    assert "1 story for this room" not in fay.get(f"/find?kit={kit}").text
    session.rollback()
    row = session.query(Approval).one()
    nia.post(f"/mine/answer/{row.id}", data={"answer": "yes"})
    assert "1 story for this room" in fay.get(f"/find?kit={kit}").text


def test_absent_for_others(session: Session, people: People) -> None:
    make.released(session, people.riverton, _told("trust"))
    kit = facilitating.kit(people.client("fay"), facilitating.MIXED)
    for who in ("mo", "felix"):
        assert people.client(who).post(f"/kits/{kit}/ask", data={}).status_code == 404
    assert _asked(session) == []


def test_ones_own_record_lists_nobody_who_was_asked(session: Session, people: People) -> None:
    """Two requests, for a theme that a hidden story has and for one it has not, leave the same."""
    story = make.released(session, people.riverton, _told("trust"))
    fay, sol = people.client("fay"), people.client("sol")
    kit = facilitating.kit(fay, facilitating.MIXED)
    own = f"/record/people/{people.users['fay'].id}?as=csv"
    before = fay.get(own).text
    fay.post(f"/kits/{kit}/ask", data={"theme": "fear"})
    assert fay.get(own).text == before
    fay.post(f"/kits/{kit}/ask", data={"theme": "trust"})
    assert _asked(session) and fay.get(own).text == before
    assert story.public_id in sol.get(own).text


def test_it_is_said_that_a_moderator_comes_first(people: People) -> None:
    fay = people.client("fay")
    kit = facilitating.kit(fay, facilitating.MIXED)
    page = fay.post(f"/kits/{kit}/ask", data={}, follow_redirects=True).text
    assert "a moderator looks at your question first" in page
    assert "their narrators are asked" not in page
