"""Tell a story: start a draft, say what it is about, send it."""

from dataclasses import dataclass, fields
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import decisions, entries, legal, uploads, words
from archive.errors import Refused
from archive.jobs import enqueue
from archive.models import Collection, Story, Tag, Voice, new_id


@dataclass(frozen=True)
class About:
    """What a narrator says of the story; every part may be empty."""

    title: str = ""
    place_exact: str = ""
    place_area: str = ""
    place_city: str = ""
    happened_on: date | None = None
    happened_year: int | None = None
    happened_decade: str = ""
    tags: tuple[tuple[str, str], ...] = ()


def collections(session: Session) -> list[Collection]:
    """Return the collections that take stories from the public, by name."""
    rows = select(Collection).where(Collection.takes_stories.is_(True)).order_by(Collection.name)
    return list(session.scalars(rows))


def start(
    session: Session, collection: Collection, language: str, case_open: bool = False
) -> Voice:
    """Begin a draft with one narrator; nothing of it is anyone else's to see."""
    story = Story(collection=collection, language=language, case_open=case_open)
    voice = Voice(story=story, pseudonym=words.pseudonym(session))
    session.add_all([story, voice])
    session.flush()
    entries.note(session, "narrator", "draft-started", story)
    return voice


def must_be_open(story: Story) -> None:
    """Raise Refused when *story* has been sent: then /mine is the place to change it."""
    if story.state != "draft":
        raise Refused("already-sent")


def touch(story: Story) -> None:
    """Note that the narrator has worked on the draft today: it waits again from now on."""
    if story.touched_on != clock.today():
        story.touched_on = clock.today()


def kept_until(story: Story) -> date:
    """Return the last day on which an untouched draft is still there."""
    return story.touched_on + timedelta(days=story.collection.draft_days)


def expire(session: Session) -> int:
    """Purge every draft that nobody touched for its collection's time; return how many.

    Its seven words open nothing from here on; the job destroys what it held.
    """
    # What the law holds stays; it is nobody's to see all the same.
    rows = session.scalars(select(Story).where(Story.state == "draft", ~legal.is_held())).all()
    old = [story for story in rows if kept_until(story) < clock.today()]
    for story in old:
        story.state, story.erase = "purged", True
        story.text_revision += 1
        for voice in story.voices:
            voice.lookup = voice.lock = None
            voice.stamp = new_id()
        entries.note(session, "system", "draft-expired", story)
        decisions.refresh(session, story)
        enqueue(session, "erase_story", story.id, story_id=story.id)
    return len(old)


def about(story: Story) -> About:
    """Return what the narrator said that the story is about."""
    said = {field.name: getattr(story, field.name) for field in fields(About)}
    tags = tuple((tag.vocabulary, tag.term) for tag in story.tags if tag.origin == "narrator")
    return About(**said | {"tags": tags})


def describe(session: Session, story: Story, about: About) -> None:
    """Set what the story is about, in the narrator's own choice of words and precision."""
    story.title = about.title
    story.place_exact, story.place_area = about.place_exact, about.place_area
    story.place_city = about.place_city
    story.happened_on, story.happened_year = about.happened_on, about.happened_year
    story.happened_decade = about.happened_decade
    story.touched_on = clock.today()
    kept = {(tag.vocabulary, tag.term) for tag in story.tags if tag.origin != "narrator"}
    story.tags = [tag for tag in story.tags if tag.origin != "narrator"]
    session.flush()
    story.tags += [
        Tag(vocabulary=v, term=t, origin="narrator") for v, t in about.tags if (v, t) not in kept
    ]


def submit(session: Session, voice: Voice) -> None:
    """Send the draft to the moderators; raises Refused while there is nothing in it."""
    story = voice.story
    must_be_open(story)
    if uploads.still_looking(session, story):
        raise Refused("still-looking")
    if not story.items:
        raise Refused("nothing-told")
    if not voice.consents:
        raise Refused("nothing-chosen")
    story.state = "submitted"
    story.submitted_on = story.touched_on = clock.today()
    story.review_from = clock.now() + timedelta(hours=story.collection.cool_off_hours)
    uploads.forget(session, story)
    entries.note(session, "narrator", "submitted", story)
    decisions.refresh(session, story)
