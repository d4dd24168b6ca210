"""The run sheet: what this room may have now, and blanks where it may not."""

import re

import pytest
from sqlalchemy.orm import Session

from archive.actions import consents
from archive.actions.drafts import About
from archive.models import ContentNote
from tests import facilitating, make
from tests.people import People


def test_parts_minutes_and_voices(session: Session, people: People) -> None:
    told = make.Told(about=About(title="Porch", tags=(("perspective", "officer"),)))
    story = make.released(session, people.riverton, told)
    fay = people.client("fay")
    kit, _ = facilitating.filled_kit(fay, story, title="The light")
    data = {"kind": "prompt", "words": "What did you notice?", "minutes": "130"}
    fay.post(f"/kits/{kit}/add", data=data)
    page = fay.get(f"/kits/{kit}").text
    assert "The light" in page
    assert "What did you notice?" in page
    assert "132 of 120 minutes" in page
    assert "more than the session has" in page
    holds, lacks = page.split("Whose it lacks:")
    assert "Police officer" in holds.split("Whose voices it holds:")[1]
    assert "Young person" in lacks.split("</p>")[0]
    assert "Police officer" not in lacks.split("</p>")[0]


def test_what_becomes_forbidden_is_a_blank(session: Session, people: People) -> None:
    about = About(title="Quokka", tags=(("perspective", "officer"),))
    story = make.released(session, people.riverton, make.Told(about=about))
    story.content_notes.append(ContentNote(code="injury"))
    session.commit()
    fay = people.client("fay")
    kit, clip = facilitating.filled_kit(fay, story, title="The quokka light")
    assert "The quokka light" in fay.get(f"/kits/{kit}").text
    session.rollback()
    consents.record(session, story.voices[0], make.chosen("public-web").choices)
    session.commit()
    page = fay.get(f"/kits/{kit}").text
    assert "This part is not for this room now." in page
    for hidden in ("quokka", clip, "Police officer", "Injury", "0:"):
        assert hidden not in page, hidden
    assert "0 of 120 minutes" in page


def test_clips_on_offer_are_for_this_room(session: Session, people: People) -> None:
    closed = make.released(session, people.riverton, make.chosen("dialogue-closed", "clip"))
    both = make.released(session, people.riverton)
    fay = people.client("fay")
    facilitating.clip(fay, closed, title="Closed only")
    facilitating.clip(fay, both, title="For both")
    closed_page = fay.get(f"/kits/{facilitating.kit(fay)}").text
    mixed_page = fay.get(f"/kits/{facilitating.kit(fay, facilitating.MIXED)}").text
    assert "Closed only" in closed_page and "For both" in closed_page
    assert "Closed only" not in mixed_page and "For both" in mixed_page


def test_more_than_one_hard_clip_is_said(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    story.content_notes.append(ContentNote(code="injury", level="described"))
    session.commit()
    fay = people.client("fay")
    kit, clip = facilitating.filled_kit(fay, story)
    assert "More than one clip" not in fay.get(f"/kits/{kit}").text
    facilitating.add(fay, kit, clip)
    assert "More than one clip" in fay.get(f"/kits/{kit}").text


@pytest.mark.parametrize("who", ["mo", "felix", "marta"])
def test_absent_for_others(people: People, who: str) -> None:
    kit = facilitating.kit(people.client("fay"))
    client = people.client(who)
    assert facilitating.absent(client, f"/kits/{kit}")
    assert people.client("sol").get(f"/kits/{kit}").status_code == 200


def test_who_may_come_is_read_in_one_sentence(people: People) -> None:
    """Read without its colours: police and reporters are two things."""
    fay = people.client("fay")
    kit = facilitating.kit(fay, ["said", "open_doors", "press", "minors"])
    head = re.sub(r"<[^>]+>", "", fay.get(f"/kits/{kit}").text)
    words = " ".join(head.split())
    said = "an open meeting, where police may be present · people under 18, news reporters ·"
    assert said in words
