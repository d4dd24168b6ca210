"""review.index"""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import messages
from archive.models import ContentNote, Story, ThirdParty
from tests import make
from tests.people import People


def page(client: FlaskClient, tab: str = "waiting") -> str:
    answer = client.get(f"/review?tab={tab}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_it_lists_what_waits_oldest_first(
    mo: FlaskClient, session: Session, people: People, story: Story
) -> None:
    older = make.submitted(session, people.riverton, make.Told(title="An older one"))
    older.submitted_on = clock.today() - timedelta(days=3)
    session.commit()
    found = page(mo)
    assert found.index("An older one") < found.index("Porch light")
    assert "came 3 days ago" in found
    assert "0:06" in found


def test_it_says_so_when_nothing_waits(people: People) -> None:
    assert "Nothing waits." in page(people.client("sol"))


def test_it_marks_risks_before_anything_is_heard(
    mo: FlaskClient, session: Session, story: Story
) -> None:
    story.case_open = True
    story.content_notes.append(ContentNote(code="injury", level="described"))
    session.commit()
    found = page(mo)
    assert "a case is open" in found
    assert "something heavy is described" in found


def test_it_marks_what_only_words_tell(mo: FlaskClient, session: Session, people: People) -> None:
    plain = make.submitted(session, people.riverton)
    told = make.Told(title="Harder", body="Then Sergeant Brown said that my cousin was shot.")
    make.submitted(session, people.riverton, told)
    assert page(mo).count("somebody may be named</span>") == 1
    assert page(mo).count("it may be hard to hear</span>") == 1
    plain.third_parties.append(ThirdParty(name="Dale", entered_by_id=people.users["mo"].id))
    session.commit()
    assert page(mo).count("someone named is not settled</span>") == 1


def test_it_is_filtered(claimed: FlaskClient, session: Session, people: People) -> None:
    told = make.Told(title="La luz", language="es", body="Lo mataron en la calle.")
    make.submitted(session, people.riverton, told)
    for wish, porch, luz in (
        ("whose=mine", True, False),
        ("whose=unclaimed", False, True),
        ("language=es", False, True),
        ("risk=heavy-words", False, True),
        ("risk=minor", False, False),
        ("whose=x&language=x&risk=x", True, True),
    ):
        found = claimed.get(f"/review?{wish}").get_data(as_text=True)
        assert ("Porch light" in found, "La luz" in found) == (porch, luz), wish
    assert "No story is like this now." in found or "Porch light" in found


def test_it_says_who_has_taken_it(claimed: FlaskClient, people: People) -> None:
    assert "yours" in page(claimed)
    assert "with Mo" in page(people.client("max"))


def test_each_state_has_its_tab(mo: FlaskClient, session: Session, story: Story) -> None:
    for state in ("returned", "released", "declined"):
        story.state = state
        session.commit()
        assert "Porch light" in page(mo, state)
        assert "Porch light" not in page(mo)


def test_a_hold_has_its_tab(mo: FlaskClient, at: str) -> None:
    mo.post(f"{at}/hold", data={"reason": "A call came.", "until": "2099-01-01"})
    assert "Porch light" in page(mo, "held")


def test_a_story_taken_back_keeps_its_title_to_itself(
    mo: FlaskClient, session: Session, story: Story
) -> None:
    story.state = "withdrawn"
    session.commit()
    found = page(mo, "withdrawn")
    assert "A story that is gone" in found
    assert "Porch light" not in found


def test_nothing_is_there_before_its_cool_off_ends(
    mo: FlaskClient, session: Session, story: Story, at: str
) -> None:
    story.review_from = clock.now() + timedelta(hours=1)
    session.commit()
    assert "Porch light" not in page(mo)
    assert mo.get(at).status_code == 404
    with clock.standing_at(clock.now() + timedelta(hours=2)):
        assert "Porch light" in page(mo)
        assert mo.get(at).status_code == 200


@pytest.mark.parametrize("asked", ["tab=nowhere", "page=0", "page=99999", "page=x"])
def test_odd_addresses_show_the_queue(mo: FlaskClient, story: Story, asked: str) -> None:
    assert "Porch light" in mo.get(f"/review?{asked}").get_data(as_text=True)


def test_it_needs_the_role(people: People, story: Story) -> None:
    assert people.client("fay").get("/review").status_code == 404
    assert people.client("vera").get("/review").status_code == 302
    assert "Porch light" not in page(people.client("marta"))
    assert "Porch light" in page(people.client("sol"))


def test_a_narrator_who_waits_for_an_answer_is_seen(
    mo: FlaskClient, session: Session, people: People, story: Story
) -> None:
    """In the queue, on the story, and where one looks for such stories alone."""
    mark = "the narrator wrote and waits"
    assert f"{mark}</span>" not in mo.get("/review").text
    messages.from_narrator(session, story.voices[0], "Can the police see this?")
    session.commit()
    for address in ("/review", f"/review/{story.public_id}"):
        assert f"{mark}</span>" in mo.get(address).text
    assert f"/review/{story.public_id}" in mo.get("/review?risk=wrote").text
    messages.from_staff(session, people.viewer("mo"), story.voices[0], "No, they cannot.")
    session.commit()
    assert f"{mark}</span>" not in mo.get("/review").text
    assert f"/review/{story.public_id}" not in mo.get("/review?risk=wrote").text


def test_nobody_hears_of_a_story_its_narrators_think_over(session: Session, people: People) -> None:
    """Not of a correction they suggest meanwhile, nor that one of them left."""
    people.riverton.cool_off_hours = 72
    session.commit()
    story = make.submitted(session, people.riverton, make.Told(title="Quokka"))
    make.second(session, story, choices=make.Told().choices)
    nia, ana, mo = (people.client(who) for who in ("nia", "ana", "mo"))
    make.come_back(nia)
    change = f"/mine/words/{story.items[0].public_id}/0"
    assert nia.post(change, data={"after": "Other words"}).status_code == 302
    assert "Quokka" not in mo.get("/review").text
    make.come_back(ana, make.ANA)
    assert ana.post("/mine/withdraw", data={"how": "erase"}).status_code == 200
    assert "Quokka" not in mo.get("/review").text
    with clock.standing_at(clock.now() + timedelta(hours=73)):
        assert "Quokka" in mo.get("/review").text
