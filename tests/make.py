"""Builders: each makes one thing through the real actions, with the least said."""

import re
import tempfile
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from archive import clock, media
from archive.actions import approvals, consents, decisions, drafts, guardians, items, voices, words
from archive.actions.consents import Choices
from archive.consent import USES, Answer, Presentation
from archive.consent.presentation import OPEN
from archive.gate import Viewer
from archive.models import Clip, Collection, Guardian, Item, Passage, Rendition, Story, User, Voice
from tests import beginnings

SECRETS = words.WordSecrets("lookup", "lock", 16)
SEVEN = "river lamp stone quiet maple window north"

WORDS = "One night I walked home from work.\n\nThe officer asked my name under the porch light."


def uses(*yes: str, ask: tuple[str, ...] = ()) -> dict[str, Answer]:
    """Return answers: yes to *yes*, ask to *ask*; "all" stands for every use."""
    given = dict.fromkeys(USES if yes == ("all",) else yes, Answer.YES)
    return {**given, **dict.fromkeys(ask, Answer.ASK)}


@dataclass
class Told:
    """What a story is made of when nothing else is said."""

    title: str = "Porch light"
    body: str = WORDS
    language: str = "en"
    choices: Choices = field(default_factory=lambda: Choices(uses=uses("all"), presentation=OPEN))
    about: drafts.About = field(default_factory=drafts.About)


def draft(session: Session, collection: Collection, told: Told | None = None) -> Voice:
    """Return the voice of a draft that holds one written text."""
    told = told or Told()
    voice = drafts.start(session, collection, told.language)
    voice.full_name, voice.first_name, voice.chosen_name = "Nia Example Brown", "Nia", "Robin"
    story = voice.story
    story.place_exact, story.place_area, story.place_city = "12 Oak Street", "Mill Side", "Riverton"
    story.happened_year = 2014
    if told.about.title:
        drafts.describe(session, story, told.about)
    story.title = told.about.title or told.title
    if told.body:
        items.set_text(session, story, told.body)
    session.flush()
    return voice


def submitted(session: Session, collection: Collection, told: Told | None = None) -> Story:
    """Return a story that waits for review; its narrator's words are SEVEN unless taken."""
    told = told or Told()
    key = ("submitted", inspect(collection).identity, repr(told))
    made = beginnings.remembered(session, key, lambda: _submit(session, collection, told))
    return session.scalars(select(Story).where(Story.id == made)).one()


def _submit(session: Session, collection: Collection, told: Told) -> int:
    voice = draft(session, collection, told)
    consents.record(session, voice, told.choices)
    drafts.submit(session, voice)
    if words.find(session, SEVEN, SECRETS) is None:
        words.give(voice, told.language, SECRETS, SEVEN)
    session.commit()
    return voice.story.id


def released(session: Session, collection: Collection, told: Told | None = None) -> Story:
    """Return a story that is out, exactly as far as its choices say."""
    told = told or Told()
    key = ("released", inspect(collection).identity, repr(told))
    made = beginnings.remembered(session, key, lambda: _release(session, collection, told))
    story = session.scalars(select(Story).where(Story.id == made)).one()
    # What comes next begins with what is written then.
    session.commit()
    return story


def _release(session: Session, collection: Collection, told: Told) -> int:
    story = submitted(session, collection, told)
    story.state, story.released_on = "released", clock.today()
    decisions.refresh(session, story)
    decisions.touch_text(session, story)
    session.commit()
    return story.id


def timed(
    session: Session, story: Story, item: Item, lines: list[str], each_ms: int = 2000
) -> None:
    """Give *item* a transcript of *lines*, each *each_ms* long."""
    item.passages = [
        Passage(position=n, start_ms=n * each_ms, end_ms=(n + 1) * each_ms, text=line)
        for n, line in enumerate(lines)
    ]
    decisions.touch_text(session, story)
    session.commit()


def recorded(session: Session, story: Story, source: Path) -> Item:
    """Add the recording at *source* (copied first: receiving may move it) to *story*."""
    item = items.receive(session, story, source, 180)
    session.commit()
    return item


def come_back(client: FlaskClient, seven: str = SEVEN) -> None:
    """Open the story of *seven* in *client*."""
    answer = client.post("/mine", data={"words": seven})
    assert answer.status_code == 302, answer.get_data(as_text=True)


def chosen(*yes: str, ask: tuple[str, ...] = (), shown: Presentation = OPEN) -> Told:
    """Return a telling with these answers."""
    return Told(choices=Choices(uses=uses(*yes, ask=ask), presentation=shown))


def begin(client: FlaskClient) -> None:
    """Begin a draft in *client*, as Nia does."""
    answer = client.post("/share", data={"collection": "riverton", "age": "adult", "case": "no"})
    assert answer.status_code == 302


def tell(client: FlaskClient, body: str = WORDS, **choices: str) -> str:
    """Tell a written story from the first page to the last; return the seven words."""
    begin(client)
    client.post("/share/write", data={"body": body})
    client.post("/share/choices", data=choices)
    page = client.post("/share/receipt", data={"police_web": "yes"}).get_data(as_text=True)
    found = re.search(r'data-copy="([a-z ]+)"', page)
    assert found, page
    return found[1]


def rendition(
    session: Session,
    story: Story,
    content: bytes,
    kind: str = "audio",
    voice: str = "",
    face: str = "",
) -> Rendition:
    """Put *content* into the store as a rendition of the first item of *story*."""
    item = story.items[0]
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        key = media.store().put(Path(file.name), "m4a")
    row = Rendition(
        item=item,
        kind=kind,
        voice=voice,
        face=face,
        revision=item.revision,
        key=key,
        mime="audio/mp4",
        size=len(content),
    )
    session.add(row)
    session.commit()
    return row


def clip(session: Session, story: Story, user: User) -> Clip:
    """Cut the whole of the first item as a clip, without a file."""
    row = Clip(
        story_id=story.id,
        item_id=story.items[0].id,
        collection_id=story.collection_id,
        start_ms=0,
        end_ms=60_000,
        title="A clip",
        made_by_id=user.id,
    )
    session.add(row)
    session.flush()
    return row


ANA = "copper field early button garden seven spoon"
GUARDIAN = "basket meadow quick pepper lantern sunday blue"


def second(
    session: Session,
    story: Story,
    part: str = "relative",
    speaker: str = "Ana",
    choices: Choices | None = None,
    seven: str = ANA,
) -> Voice:
    """Return a second voice of *story*, come in with *seven*; with *choices*, it has chosen."""
    voices.add(session, story.voices[0], part, speaker, "en", SECRETS)
    session.flush()
    session.expire(story, ["voices"])
    voice = story.voices[-1]
    if words.find(session, seven, SECRETS) is None:
        words.give(voice, "en", SECRETS, seven)
    voices.come(session, voice)
    if choices:
        consents.record(session, voice, choices)
    session.commit()
    return voice


def guardian(
    session: Session, voice: Voice, reads: bool = False, seven: str = GUARDIAN
) -> Guardian:
    """Make *voice* a young person of fifteen with a guardian, whose words are *seven*."""
    voice.adult_on = clock.today() + timedelta(days=3 * 365)
    guardians.invite(session, voice, reads, "en", SECRETS)
    assert voice.guardian
    if words.find(session, seven, SECRETS) is None:
        words.give(voice.guardian, "en", SECRETS, seven)
    decisions.refresh(session, voice.story)
    session.commit()
    return voice.guardian


def everything() -> Choices:
    """Return a yes to every use, appearing in full."""
    return Choices(uses=uses("all"), presentation=OPEN)


def pass_on(session: Session, viewer: Viewer) -> None:
    """Let a moderator pass on every request that waits."""
    for group in approvals.waiting(session, viewer):
        approvals.judge(session, viewer, group[0].id, pass_on=True)
