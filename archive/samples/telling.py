"""Tell one sample story: through the same actions as a narrator and a moderator."""

import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from archive import clock, consent, media
from archive.actions import (
    consents,
    decisions,
    drafts,
    entries,
    items,
    messages,
    names,
    redactions,
    reviews,
    tags,
    transcripts,
    words,
)
from archive.actions.consents import Choices, Given
from archive.actions.drafts import About
from archive.actions.names import Names
from archive.consent import Answer, Presentation
from archive.formats import vtt
from archive.gate import Viewer
from archive.models import Collection, Item, Story, Voice
from archive.samples import script, stories
from archive.samples.stories import Note, Person, Sample

MOST_MINUTES = 180


@dataclass(frozen=True)
class House:
    """The collection that stories are told to, its two moderators, and the words' secrets."""

    collection: Collection
    moderator: Viewer
    second: Viewer
    kept: words.WordSecrets


def tell(session: Session, sample: Sample, house: House) -> Story:
    """Tell *sample* in *house*, and take it as far as its state says."""
    first, *others = sample.people
    voice = drafts.start(session, house.collection, sample.language)
    story = voice.story
    story.is_sample, story.synopsis = True, sample.synopsis
    drafts.describe(session, story, _about(sample))
    _give(session, sample, story)
    voices = [(voice, first), *((_join(session, story), person) for person in others)]
    for told_by, person in voices:
        _answer(session, told_by, person, house)
    drafts.submit(session, voice)
    if sample.state != "submitted":
        _review(session, sample, story, house.moderator)
    if sample.state == "withdrawn":
        consents.withdraw(session, voice, erase=False)
    return story


def _about(sample: Sample) -> About:
    day, year, decade = stories.day_of(sample)
    return About(
        title=sample.title,
        place_exact=sample.place.get("exact", ""),
        place_area=sample.place.get("area", ""),
        place_city=sample.place.get("city", ""),
        happened_on=day,
        happened_year=year,
        happened_decade=decade,
        tags=tuple((name, term) for name, terms in sample.tags.items() for term in terms),
    )


def _give(session: Session, sample: Sample, story: Story) -> None:
    """Hand over the recording or the pictures and the words, as an upload would."""
    if sample.recorded:
        _receive(session, story, sample.media)
        return
    items.set_text(session, story, _written(sample))
    for picture in sample.pictures:
        _receive(session, story, stories.MEDIA / picture["file"]).alt = picture["alt"]


def _receive(session: Session, story: Story, file: Path) -> Item:
    with media.working() as folder:
        # Receiving may move what it is given.
        return items.receive(
            session, story, Path(shutil.copy(file, folder)), MOST_MINUTES, bulk=True
        )


def _written(sample: Sample) -> str:
    preface = script.PREFACE[sample.language, False]
    return f"{preface}\n\n{sample.text}"


def _join(session: Session, story: Story) -> Voice:
    """Add another voice, told in the same recording."""
    voice = Voice(story=story, pseudonym=words.pseudonym(session))
    session.add(voice)
    session.flush()
    return voice


def _answer(session: Session, voice: Voice, person: Person, house: House) -> None:
    names.set_names(voice, Names(person.full, person.first, person.chosen))
    language = voice.story.language
    if person.words:
        words.give(voice, language, house.kept, person.words)
    given = Given(language=language)
    if method := person.consent.get("method"):
        given = Given(method, language, evidence=person.consent["evidence"], viewer=house.moderator)
    row = consents.record(session, voice, _choices(person), given)
    if person.consent.get("confirmed"):
        consents.confirm(session, house.second, row)
    if person.message:
        messages.from_staff(session, house.moderator, voice, person.message)


def _choices(person: Person) -> Choices:
    given = person.consent
    uses = {
        **dict.fromkeys(given["yes"], Answer.YES),
        **dict.fromkeys(given.get("ask", ()), Answer.ASK),
    }
    parts = {part: given[part] for part in vars(consent.Presentation()) if part in given}
    days = given.get("hold_days")
    return Choices(
        uses=uses,
        presentation=Presentation(**parts),
        hold_until=clock.today() + timedelta(days=days) if days else None,
        contact=tuple(given["contact"]),
        original=given.get("original", "original-delete"),
    )


def _review(session: Session, sample: Sample, story: Story, moderator: Viewer) -> None:
    reviews.claim(session, moderator, story)
    item = story.items[0]
    if sample.recorded and sample.transcript:
        lines = transcripts.read(sample.captions.read_text(encoding="utf-8"), item.duration_ms)
        transcripts.replace_all(session, moderator, item, lines)
    for words_to_remove in sample.remove:
        redactions.remove_words(session, moderator, story, words_to_remove)
    for note in sample.notes:
        tags.add_note(session, moderator, story, _note(sample, item, note))
    _let_out(session, moderator, story)
    if sample.hold:
        until = clock.today() + timedelta(days=sample.hold["days"])
        reviews.hold(session, moderator, story, sample.hold["reason"], until)


def _let_out(session: Session, moderator: Viewer, story: Story) -> None:
    """Release without waiting for the worker, as reviews.release would make us.

    The words of a sample may be out before its sound is made: a late worker can only
    hide (invariant 7).
    """
    story.state, story.released_on = "released", clock.today()
    story.claimed_by_id = None
    entries.note(session, "staff", "released", story, moderator)
    decisions.refresh(session, story)
    decisions.touch_text(session, story)


def _note(sample: Sample, item: Item, note: Note) -> tags.Note:
    if not note.first:
        return tags.Note(note.code, note.level, item)
    start_ms, end_ms = span_ms(sample, note.first, note.last)
    return tags.Note(note.code, note.level, item, start_ms, end_ms)


def span_ms(sample: Sample, first: str, last: str) -> tuple[int, int]:
    """Return when the sentences from the one with *first* to the one with *last* are heard."""
    cues = vtt.parse(sample.captions.read_text(encoding="utf-8"))
    start, end = script.span(sample.sentences(), first, last)
    return cues[start].start_ms, cues[end].end_ms
