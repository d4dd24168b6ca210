"""review.show"""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import consents
from archive.actions.consents import Choices
from archive.consent import Presentation, wording
from archive.models import Item, Job, Story
from tests import make
from tests.people import People


def page(client: FlaskClient, at: str) -> str:
    answer = client.get(at)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_it_shows_words_consent_and_record(mo: FlaskClient, at: str) -> None:
    found = page(mo, at)
    assert "They took him away." in found
    assert "The officer asked my name" in found
    assert "Talk group with police" in found
    assert "the narrator said yes" in found
    assert "sent the story" in found


def test_nothing_can_be_played_before_it_is_claimed(mo: FlaskClient, at: str) -> None:
    assert "/media/" not in page(mo, at)
    mo.post(f"{at}/claim")
    found = page(mo, at)
    assert 'preload="none"' in found and "autoplay" not in found


def test_nothing_heavy_comes_before_it_is_asked_for(
    claimed: FlaskClient, at: str, session: Session, story: Story, item: Item
) -> None:
    """Words first; players closed and silent; of a picture not a byte until it is opened."""
    item.kind = "photo"
    session.commit()
    found = page(claimed, at)
    assert "<img" not in found and "data-photo" in found
    assert "<details data-player>" in found
    assert found.index("data-words") < found.index("data-player")


def test_it_warns_where_the_words_say_too_much(
    mo: FlaskClient, session: Session, people: People
) -> None:
    told = make.chosen("all", shown=Presentation())
    told.body = "I am Nia, from Oak Street in Riverton, in 2014."
    story = make.submitted(session, people.riverton, told)
    found = page(mo, f"/review/{story.public_id}")
    for words in ("Nia", "Oak Street", "Riverton", "2014"):
        assert f"<strong>{words}</strong>" in found


def test_it_says_why_a_use_is_a_no(mo: FlaskClient, session: Session, people: People) -> None:
    story = make.submitted(
        session, people.riverton, make.chosen("dialogue-closed", ask=("leaders",))
    )
    found = page(mo, f"/review/{story.public_id}")
    assert "the narrator said no" in found
    assert "the narrator wants to be asked first" in found


def test_it_shows_how_far_a_recording_is(
    claimed: FlaskClient, at: str, session: Session, story: Story, item: Item
) -> None:
    session.add(
        Job(
            name="render_item",
            args={"item_id": item.id},
            story_id=story.id,
            state="running",
            progress=40,
        )
    )
    session.commit()
    assert "being made ready: 40%" in page(claimed, at)


def test_a_story_taken_back_is_closed_to_staff(
    claimed: FlaskClient, at: str, session: Session, story: Story
) -> None:
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    found = page(claimed, at)
    for words in ("They took him", "Porch light", "porch light", "Release"):
        assert words not in found
    assert claimed.post(f"{at}/claim").status_code == 409


def test_hostile_words_stay_words(mo: FlaskClient, session: Session, people: People) -> None:
    told = make.Told(title="<script>alert(1)</script>", body="<img src=x onerror=alert(1)>")
    told.choices = Choices()
    story = make.submitted(session, people.riverton, told)
    found = page(mo, f"/review/{story.public_id}")
    assert "<script>alert" not in found and "<img src=x" not in found


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("GET", at)


def test_a_draft_is_nobodys(mo: FlaskClient, session: Session, people: People) -> None:
    voice = make.draft(session, people.riverton)
    session.commit()
    assert mo.get(f"/review/{voice.story.public_id}").status_code == 404


def test_a_steward_may(people: People, at: str) -> None:
    assert people.client("sol").get(at).status_code == 200


def test_a_long_interview_is_read_some_passages_at_a_time(
    mo: FlaskClient, at: str, session: Session, story: Story, item: Item
) -> None:
    make.timed(session, story, item, [f"Sentence {n} of it." for n in range(120)], 50)
    public_id = item.public_id
    first, later = page(mo, at), page(mo, f"{at}?item={public_id}&from=100")
    assert "Sentence 99 of" in first and "Sentence 100 of" not in first
    assert "Sentence 100 of" in later and "Sentence 99 of" not in later
    for odd in ("-1", "x", "٣", "9999999", "500"):
        assert "Sentence 0 of" in page(mo, f"{at}?item={public_id}&from={odd}")


def test_the_words_about_a_photo_are_shown(
    mo: FlaskClient, at: str, session: Session, story: Story
) -> None:
    session.add(Item(story=story, kind="photo", position=2, state="ready", alt="A porch at dusk"))
    session.commit()
    assert "Described as: A porch at dusk" in mo.get(at).get_data(as_text=True)


def test_who_may_have_it_is_said_for_what_the_story_is(
    mo: FlaskClient, at: str, session: Session, story: Story
) -> None:
    """What is not released goes to nobody, whatever its narrators would allow."""
    says = {
        "in-review": "Who may have it once it is released",
        "released": "Who may have it today",
        "declined": "Nobody: it was declined.",
    }
    for state, words in says.items():
        story.state = state
        session.commit()
        found = page(mo, at)
        assert [other for other in says.values() if other in found] == [words]
        assert ('<th scope="col">Today</th>' in found) is (state == "released")


def test_it_shows_where_less_is_shown(
    mo: FlaskClient, at: str, session: Session, story: Story
) -> None:
    """What is heard in a room is not hidden behind what the web gets, nor the other way round."""
    shown = Presentation(voice="voice-own", place="place-city")
    stricter = {"web": Presentation(place="place-city"), "print": Presentation()}
    given = Choices(uses=make.uses("all"), presentation=shown, stricter=stricter)
    consents.record(session, story.voices[0], given)
    session.commit()
    found = page(mo, at)
    most, less = found.split("How they appear, at most")[-1].split("Less on the web")
    assert wording.line("voice-own", "en") in most
    assert wording.line("voice-text", "en") in less.split("Less in print")[0]
    assert wording.line("place-hidden", "en") in less.split("Less in print")[1].split("</table>")[0]
    assert "Less in a room" not in found
    assert wording.line("less-web", "en") in found.partition("What it says")[2]
