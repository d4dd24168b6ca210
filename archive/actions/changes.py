"""Say what a change of choices would change before it counts, and then make it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock, consent, gate
from archive.actions import consents, names, reports, showings, wishes
from archive.actions.consents import Choices, Given
from archive.actions.names import Names
from archive.actions.wishes import Wishes
from archive.actions.wordings import Words
from archive.consent import Act, Answer, Decision, admit, uses_needed
from archive.consent.presentation import OPEN
from archive.consent.vocabulary import APPEARS_IN, PRESENTATION
from archive.errors import Refused
from archive.gate.reading import room_of
from archive.gate.scope import approvals_of
from archive.models import Clip, Kit, KitPart, Voice


@dataclass(frozen=True)
class Plan:
    """What a narrator wishes to change; None leaves names or wishes as they are.

    ``words`` are those it was shown in; None means those in force.
    """

    choices: Choices
    names: Names | None = None
    wishes: Wishes | None = None
    words: Words | None = None


@dataclass(frozen=True)
class Change:
    """One thing that changes, by its name: a use, a part of how one appears, a wish, a rule.

    ``context`` names where a part appears so; empty for everywhere.
    """

    what: str
    before: object
    after: object
    context: str = ""


@dataclass(frozen=True)
class Difference:
    """What differs between what counts now and what is planned."""

    uses: tuple[Change, ...] = ()
    parts: tuple[Change, ...] = ()
    places: tuple[Change, ...] = ()
    others: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.uses or self.parts or self.places or self.others)


@dataclass(frozen=True)
class Effects:
    """What follows for a story that is out, and what cannot be called back.

    ``lost`` and ``gained`` are uses; ``clips`` and ``kits`` count those it leaves;
    ``sessions`` those already held; ``taken`` and ``printed`` tell that copies may be out.
    """

    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    clips: int = 0
    kits: int = 0
    sessions: int = 0
    taken: bool = False
    printed: bool = False


def compare(before: Choices, after: Choices) -> Difference:
    """Return what differs between two sets of choices."""
    return Difference(
        uses=tuple(_uses(before, after)),
        parts=tuple(_fields(before.presentation, after.presentation, tuple(PRESENTATION))),
        places=tuple(_places(before, after)),
        others=tuple(_fields(before, after, _OTHERS)),
    )


_OTHERS = (
    "hold_case",
    "hold_until",
    "stop_after",
    "check_yearly",
    "contact",
    "original",
    "after_death",
)


def _uses(before: Choices, after: Choices) -> Iterator[Change]:
    for use in consent.USES:
        was, will = (Answer(c.uses.get(use, Answer.NO)) for c in (before, after))
        if was is not will:
            yield Change(use, was, will)


def _places(before: Choices, after: Choices) -> Iterator[Change]:
    for context, parts in APPEARS_IN.items():
        was, will = (c.stricter.get(context, OPEN) for c in (before, after))
        for change in _fields(was, will, parts):
            yield replace(change, context=context)


def _fields(before: object, after: object, named: tuple[str, ...]) -> Iterator[Change]:
    for name in named:
        was, will = getattr(before, name), getattr(after, name)
        if was != will:
            yield Change(name, was, will)


def difference(voice: Voice, plan: Plan) -> Difference:
    """Return what *plan* changes for *voice*; raises Refused for a story taken back."""
    if voice.story.gone:
        raise Refused("taken-back")
    before = consents.choices_of(consents.newest(voice))
    found = compare(replace(before, contact=consents.reached(before)), plan.choices)
    more: list[Change] = []
    if plan.names is not None:
        own = Names(voice.full_name, voice.first_name, voice.chosen_name)
        more += _fields(own, plan.names, _names_of(Names))
    if plan.wishes is not None:
        more += _fields(wishes.of_voice(voice), plan.wishes, _names_of(Wishes))
    return replace(found, others=(*found.others, *more))


def _names_of(made: type[Names] | type[Wishes]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(made))


def effects(session: Session, voice: Voice, plan: Plan) -> Effects:
    """Return who loses and gains the story by *plan*; nothing for one that is not out."""
    story = voice.story
    if story.state != "released":
        return Effects()
    before = gate.decisions_of(story, clock.today())
    after = _decided(voice, plan)
    held = showings.of_story(session, story)
    now = {use for use, found in before.items() if found.answer is Answer.YES}
    now |= reports.granted(session, voice)
    return Effects(
        lost=tuple(use for use in before if after[use].answer < before[use].answer),
        gained=tuple(use for use in before if after[use].answer > before[use].answer),
        clips=_clips_left(session, voice, before, after),
        kits=_kits_left(session, voice, before, after),
        sessions=len({part.showing_id for part in held}),
        taken="take-away" in now,
        printed="quote-print" in now,
    )


def _decided(voice: Voice, plan: Plan) -> Mapping[str, Decision]:
    """Decide all uses as they would be with *plan*."""
    story = voice.story
    staying = [found for found in story.voices if found.left_on is None] or story.voices
    wished = plan.wishes or wishes.of_voice(voice)
    voices = []
    for row, found in zip(staying, gate.voices_of(story), strict=True):
        if row.id == voice.id:
            found = replace(
                found,
                consent=plan.choices.as_consent(clock.today()),
                approved=not wished.see_first or voice.approved == gate.look_of(story),
                asked_again=False,
            )
        voices.append(found)
    return consent.decide_all(voices, gate.holds_of(story), clock.today())


_Decided = Mapping[str, Decision]


def _clips_left(session: Session, voice: Voice, before: _Decided, after: _Decided) -> int:
    """Return how many clips nobody may use any more: all of them or none."""
    if not _usable(before) or _usable(after):
        return 0
    return len(session.scalars(select(Clip.id).where(Clip.story_id == voice.story_id)).all())


def _usable(decided: _Decided) -> bool:
    """Tell whether a clip of the story can be had by any room at all."""
    rooms = ("dialogue-closed", "dialogue-police", "public-web")
    return bool(decided["clip"].answer) and any(decided[use].answer for use in rooms)


def _kits_left(session: Session, voice: Voice, before: _Decided, after: _Decided) -> int:
    kits = session.scalars(
        select(Kit).join(KitPart).join(Clip).where(Clip.story_id == voice.story_id).distinct()
    )
    return sum(
        _holds(session, kit, voice, before) and not _holds(session, kit, voice, after)
        for kit in kits
    )


def _holds(session: Session, kit: Kit, voice: Voice, decided: _Decided) -> bool:
    room = room_of(kit.room)
    asked = {use: decided[use] for use in uses_needed(room) | uses_needed(room, Act.CLIP)}
    approvals = approvals_of(session, kit.id).get(voice.story_id, [])
    found = admit(asked, approvals, str(kit.id), room)
    return all(decision.answer is Answer.YES for decision in found.values())


def apply(session: Session, voice: Voice, plan: Plan, language: str) -> None:
    """Record the new consent and what goes with it; in force when the click is answered."""
    if plan.names is not None:
        names.set_names(voice, plan.names)
    consents.record(session, voice, plan.choices, Given(language=language, words=plan.words))
    if plan.names is not None:
        names.changed(session, voice)
    wishes.keep(session, voice, plan.wishes or wishes.of_voice(voice))
