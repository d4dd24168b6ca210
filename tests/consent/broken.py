"""Rules as they must not be: what test_broken puts in the place of the real ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from archive.consent import (
    Answer,
    Consent,
    Decision,
    Hold,
    Presentation,
    Room,
    Voice,
    policy,
    presentation,
    rooms,
)
from archive.consent.policy import _Part
from archive.consent.vocabulary import PRESENTATION

_join, _consent, _hold, _decide = policy._join, policy._consent, policy._hold, policy.decide
_waiting = policy._waiting
_dates, _uses_needed = policy._dates, rooms.uses_needed


def left_out_is_kept(uses: Mapping[str, Answer], words: str) -> dict[str, Answer]:
    return dict(uses)


def most_revealing(wishes: Iterable[Presentation]) -> Presentation:
    every = list(wishes) or [Presentation()]
    return Presentation(
        **{
            part: max((getattr(wish, part) for wish in every), key=choices.index)
            for part, choices in PRESENTATION.items()
        }
    )


def loudest(parts: Sequence[_Part]) -> Decision:
    found = _join(parts)
    return replace(found, answer=max(part.answer for part in parts))


def tells_why(parts: Sequence[_Part]) -> Decision:
    found = _join(parts)
    return replace(found, presentation=presentation.meet(part.presentation for part in parts))


def forgets_the_day(parts: Sequence[_Part]) -> Decision:
    return replace(_join(parts), changes_on=None)


def unlisted_is_yes(self: Consent, use: str) -> Answer:
    return self.uses.get(use, Answer.YES)


def unknown_is_yes(consent: Consent | None, use: str, context: str, on: date) -> _Part:
    return _Part(Answer.YES) if consent is None else _consent(consent, use, context, on)


def paper_counts(consent: Consent | None, use: str, context: str, on: date) -> _Part:
    believed = replace(consent, confirmed=True) if consent else None
    return _consent(believed, use, context, on)


def one_look(self: Consent, context: str) -> Presentation:
    return self.presentation


def everywhere_strict(self: Consent, context: str) -> Presentation:
    return presentation.meet((self.presentation, *self.stricter.values()))


def hold_widens(hold: Hold, use: str, on: date) -> _Part:
    return _Part(Answer.YES)


def hold_for_ever(hold: Hold, use: str, on: date) -> _Part:
    return _hold(replace(hold, until=None), use, on)


def own_words_are_enough(voice: Voice, use: str, context: str, on: date) -> list[_Part]:
    return [_consent(voice.consent, use, context, on)]


def goes_out_unseen(voice: Voice, own: _Part) -> _Part:
    return _waiting(replace(voice, approved=True), own)


def others_need_not_answer(voice: Voice, own: _Part) -> _Part:
    return _waiting(replace(voice, asked_again=False), own)


def stays_a_child(voice: Voice, own: _Part) -> _Part:
    return own


def lifts_everything(
    decisions: dict[str, Decision], approvals: object, kit: str | None, room: Room
) -> dict[str, Decision]:
    return {use: replace(found, answer=Answer.YES) for use, found in decisions.items()}


def first_voice_only(
    voices: Sequence[Voice], holds: Iterable[Hold], use: str, on: date
) -> Decision:
    return _decide(voices[:1], holds, use, on)


def doors_are_closed(room: Room) -> set[str]:
    return {"dialogue-closed"}


def nothing_for_the_act(room: Room, act: object = None) -> frozenset[str]:
    return _uses_needed(room)


@dataclass(frozen=True)
class NamedRoom(Room):
    who: str = "Dana"


def no_end(consent: Consent, on: date) -> tuple[tuple[str, ...], date | None]:
    return _dates(consent, on)[0], None
