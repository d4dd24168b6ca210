"""Write what the pure strategies draw into real tables."""

from dataclasses import asdict, replace
from datetime import date

from sqlalchemy.orm import Session

from archive import consent, models
from archive.actions import consents
from tests.consent.strategies import History


def write(
    session: Session, history: History, collection: models.Collection, state: str, words: str
) -> models.Story:
    """Return a story in *state* whose rows say what *history* says; its one text is *words*."""
    story = models.Story(collection=collection, state=state, title=words, text_revision=1)
    story.items = [models.Item(kind="text", body=words, state="ready")]
    story.items[0].passages = [models.Passage(position=0, text=words)]
    session.add(story)
    session.flush()
    staff = session.query(models.User).first()
    assert staff is not None
    for voice in history.voices:
        _voice(session, story, voice, staff)
    for hold in history.holds:
        _hold(session, story, hold, staff)
    session.flush()
    return story


def _voice(session: Session, story: models.Story, voice: consent.Voice, staff: models.User) -> None:
    row = models.Voice(story=story, adult_on=voice.adult_on, full_name="Nia Example Brown")
    row.see_first = not voice.approved
    session.add(row)
    session.flush()
    for party, given in (("narrator", voice.consent), ("guardian", voice.guardian)):
        if given is not None:
            _consent(session, row, given, party, staff)


def _consent(
    session: Session, voice: models.Voice, given: consent.Consent, party: str, staff: models.User
) -> None:
    row = models.Consent(
        voice=voice,
        party=party,
        status=str(given.status),
        given_on=given.given_on,
        method="web" if given.confirmed else "paper",
        digest=consents.keep_wording(session, "en").digest,
        uses={use: int(answer) for use, answer in given.uses.items()},
        presentation=asdict(given.presentation),
        stricter={context: asdict(shown) for context, shown in given.stricter.items()},
        hold_until=given.hold_until,
        hold_case=given.hold_case,
        stop_after=given.stop_after,
        check_yearly=given.check_yearly,
        contact=["contact-each-use"] if given.ask_each_use else [],
        recorded_by_id=staff.id,
    )
    session.add(row)


def _hold(session: Session, story: models.Story, hold: consent.Hold, staff: models.User) -> None:
    session.add(
        models.Hold(
            story=story,
            uses=None if hold.uses is None else sorted(hold.uses),
            until=hold.until,
            placed_by_id=staff.id,
        )
    )


def plain(history: History) -> History:
    """Return *history* as it can be written at once.

    Holds are those that staff can place, which do not touch presentation; and nobody is asked
    again, since that follows upon somebody's leaving.
    """
    holds = tuple(consent.Hold(uses=hold.uses, until=hold.until) for hold in history.holds)
    voices = tuple(replace(voice, asked_again=False) for voice in history.voices)
    return History(voices, holds, history.on)


def answered(
    history: History, given_on: date, uses: dict[str, consent.Answer], last: date | None = None
) -> History:
    """Return *history* without holds, and with *uses* as the answers of everybody, until *last*."""
    voices = (
        consent.Voice(
            consent.Consent(
                given_on=given_on,
                uses=uses,
                status=consent.Status.GIVEN,
                stop_after=last,
                presentation=(voice.consent or consent.Consent(given_on, {})).presentation,
            )
        )
        for voice in history.voices
    )
    return History(tuple(voices), (), history.on)


def later(day: date, other: date) -> tuple[date, date]:
    """Return both days in order."""
    return (day, other) if day <= other else (other, day)
