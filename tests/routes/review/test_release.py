"""review.release"""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import consents, departed, leaving, voices
from archive.actions.consents import Choices
from archive.actions.reviews import FLAGS
from archive.consent import Presentation
from archive.models import Entry, Item, Job, Story
from tests import make
from tests.people import People

LOOKED = dict.fromkeys(FLAGS, "yes")


def test_it_works(claimed: FlaskClient, at: str, session: Session, story: Story) -> None:
    assert claimed.post(f"{at}/release", data=LOOKED).status_code == 302
    session.refresh(story)
    assert story.state == "released"
    entry = session.query(Entry).filter_by(act="released").one()
    assert entry.detail["looked"] == list(FLAGS)
    assert claimed.get(f"/stories/{story.public_id}").status_code == 200


def test_who_wants_to_see_it_first_is_named_before_and_gets_it_alone(
    claimed: FlaskClient, at: str, session: Session, story: Story
) -> None:
    story.voices[0].see_first = True
    session.commit()
    before = claimed.get(at).get_data(as_text=True)
    assert f"{story.voices[0].pseudonym} wants to see it first." in before
    assert claimed.post(f"{at}/release", data=LOOKED | {"warnings": "yes"}).status_code == 302
    after = claimed.get(at).get_data(as_text=True)
    assert "has not said yes yet" in after
    assert "It is out when they say yes." in after
    assert "The story is out" not in after
    assert claimed.get(f"/stories/{story.public_id}").status_code == 404


def test_what_keeps_it_in_stands_beside_the_button(
    claimed: FlaskClient, at: str, session: Session, story: Story
) -> None:
    def beside() -> str:
        page = claimed.get(at).get_data(as_text=True)
        return page[page.index('id="decide"') : page.index('id="holds"')]

    assert "A hold stops" not in beside() and "checked the consent" not in beside()
    hold = {"reason": "A call came", "which": "some", "uses": "press", "until": "2099-01-01"}
    assert claimed.post(f"{at}/hold", data=hold).status_code == 302
    assert "A hold stops some uses." in beside() and 'href="#holds"' in beside()
    claimed.post(f"{at}/hold", data=hold | {"which": "all"})
    assert "A hold stops everything." in beside() and "some uses" not in beside()
    paper = {"method": "paper", "evidence": "Folder 12", "dialogue-closed": "yes"}
    claimed.post(f"{at}/consent", data=paper)
    assert "Nobody else has checked the consent" in beside() and 'href="#consent"' in beside()
    story.items[1].words_draft = True
    session.commit()
    assert f'href="{at}/items/{story.items[1].public_id}/transcript"' in beside()


def test_every_point_must_be_looked_at(
    claimed: FlaskClient, at: str, session: Session, story: Story
) -> None:
    answer = claimed.post(f"{at}/release", data={FLAGS[0]: "yes"})
    assert answer.status_code == 400
    page = answer.get_data(as_text=True)
    assert "Look at each point" in page
    assert f'name="{FLAGS[0]}" value="yes" checked' in page
    session.refresh(story)
    assert story.state == "in-review"


def test_words_of_a_program_that_nobody_read_do_not_slip_out(
    claimed: FlaskClient, at: str, session: Session, story: Story
) -> None:
    story.items[0].words_draft = True
    session.commit()
    assert "nobody has read them yet" in claimed.get(at).get_data(as_text=True)
    answer = claimed.post(f"{at}/release", data=LOOKED)
    assert answer.status_code == 400
    assert "A program wrote words that nobody read." in answer.get_data(as_text=True)
    session.refresh(story)
    assert story.state == "in-review"
    assert claimed.post(f"{at}/release", data=LOOKED | {"draft": "yes"}).status_code == 302
    session.refresh(story)
    assert story.state == "released"
    entry = session.query(Entry).filter_by(act="released").one()
    assert "draft" in entry.detail["looked"]


def test_warnings_must_be_looked_at(mo: FlaskClient, session: Session, people: People) -> None:
    told = make.chosen("all", shown=Presentation())
    told.body = "I am Nia."
    story = make.submitted(session, people.riverton, told)
    at = f"/review/{story.public_id}"
    mo.post(f"{at}/claim")
    assert mo.post(f"{at}/release", data=LOOKED).status_code == 400
    assert mo.post(f"{at}/release", data={**LOOKED, "warnings": "yes"}).status_code == 302


def test_not_while_a_recording_is_being_made(
    claimed: FlaskClient, at: str, session: Session, story: Story, item: Item
) -> None:
    session.add(Job(name="render_item", args={"item_id": item.id}, story_id=story.id))
    session.commit()
    assert claimed.post(f"{at}/release", data=LOOKED).status_code == 409


def test_not_without_consent(mo: FlaskClient, session: Session, people: People) -> None:
    voice = make.draft(session, people.riverton)
    voice.story.state = "submitted"
    session.commit()
    at = f"/review/{voice.story.public_id}"
    mo.post(f"{at}/claim")
    looked = {**LOOKED, "warnings": "yes"}
    answer = mo.post(f"{at}/release", data=looked)
    assert answer.status_code == 409
    assert "No consent is recorded" in answer.get_data(as_text=True)


def test_it_goes_no_further_than_the_narrator_said(
    mo: FlaskClient, session: Session, people: People
) -> None:
    told = make.Told(choices=Choices(uses=make.uses("dialogue-closed")))
    story = make.submitted(session, people.riverton, told)
    at = f"/review/{story.public_id}"
    mo.post(f"{at}/claim")
    mo.post(f"{at}/release", data={**LOOKED, "warnings": "yes"})
    session.refresh(story)
    assert story.state == "released"
    assert mo.get(f"/stories/{story.public_id}").status_code == 404


def test_not_once_it_was_taken_back(
    claimed: FlaskClient, at: str, session: Session, story: Story
) -> None:
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    assert claimed.post(f"{at}/release", data=LOOKED).status_code == 409


def test_it_needs_the_claim(mo: FlaskClient, at: str) -> None:
    assert mo.post(f"{at}/release", data=LOOKED).status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/release", data=LOOKED)


def test_a_voice_that_left_holds_nothing_up(
    claimed: FlaskClient, at: str, session: Session, story: Story, work: Callable[[], int]
) -> None:
    """Who left without ever choosing needs no consent; a recording nobody may hear no files."""
    leaving.leave(session, make.second(session, story))
    session.commit()
    work()
    session.rollback()
    assert [item.state for item in story.items] == ["ready", voices.PARTED]
    assert claimed.get(f"{at}/consent").status_code == 200
    told = str(departed.last(session, story))
    assert f'name="upto" value="{told}"' in claimed.get(at).text
    answer = claimed.post(f"{at}/release", data=LOOKED | {"warnings": "yes", "upto": told})
    assert answer.status_code == 302
    session.refresh(story)
    assert story.state == "released"


def test_whose_answer_was_read_does_not_wait_any_more(
    claimed: FlaskClient, at: str, session: Session, story: Story
) -> None:
    """Asked, answered, released: until the narrator writes again nobody owes them a word."""
    mark = "the narrator wrote and waits</span>"
    claimed.post(f"{at}/ask", data={"body": "Which street?"})
    narrator = claimed.application.test_client()
    make.come_back(narrator)
    narrator.post("/mine/message", data={"body": "Oak Street."})
    assert mark in claimed.get(at).text
    assert claimed.post(f"{at}/release", data=LOOKED).status_code == 302
    assert mark not in claimed.get(at).text
    assert mark not in claimed.get("/review?tab=released").text
    narrator.post("/mine/message", data={"body": "May I see it?"})
    assert mark in claimed.get(at).text
