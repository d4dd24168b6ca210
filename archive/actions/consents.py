"""Record what a narrator chose, change it, and take it all back."""

from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy.orm import Session

from archive import consent
from archive.actions import decisions, entries, wordings
from archive.actions.wordings import Words
from archive.consent import Answer, Presentation, Status, presentation, wording
from archive.errors import Refused
from archive.gate import Viewer
from archive.jobs import enqueue
from archive.models import Confirmation, Consent, Voice, Wording


@dataclass(frozen=True)
class Choices:
    """Everything a narrator may choose; the default is the safest of each."""

    uses: dict[str, Answer] = field(default_factory=dict)
    presentation: Presentation = Presentation(date="date-decade")
    stricter: dict[str, Presentation] = field(default_factory=dict)
    hold_until: date | None = None
    hold_case: bool = False
    stop_after: date | None = None
    check_yearly: bool = False
    # Empty while nobody has answered, which counts as never.
    contact: tuple[str, ...] = ()
    original: str = "original-delete"
    after_death: str = ""

    def as_consent(self, given_on: date) -> consent.Consent:
        """Return what policy would read if these were given on the web on *given_on*."""
        return consent.Consent(
            given_on=given_on,
            uses=self.uses,
            presentation=self.presentation,
            stricter=self.stricter,
            hold_until=self.hold_until,
            hold_case=self.hold_case,
            stop_after=self.stop_after,
            check_yearly=self.check_yearly,
            ask_each_use="contact-each-use" in self.contact,
        )


@dataclass(frozen=True)
class Given:
    """How a consent was given. Other than on the web it needs evidence (invariant 2).

    ``words`` are those that were shown; None means those in force.
    """

    method: str = "web"
    language: str = "en"
    party: str = "narrator"
    evidence: str = ""
    evidence_key: str = ""
    viewer: Viewer | None = None
    words: Words | None = None


def record(session: Session, voice: Voice, choices: Choices, given: Given | None = None) -> Consent:
    """Append a consent with the exact wording shown, and decide afresh.

    What that wording does not ask about is no, whatever *choices* say.
    Raises Refused("evidence-missing") where staff record one without evidence.
    """
    given = given or Given()
    if given.method != "web" and not (given.evidence or given.evidence_key):
        raise Refused("evidence-missing")
    if voice.story.gone:
        raise Refused("taken-back")
    words = given.words or wordings.in_force(session, voice.story.collection_id)
    agreed = wordings.keep(session, words, given.language)
    row = _append(session, voice, choices, given, _next_status(voice, given.party), agreed)
    who = "staff" if given.viewer else "narrator"
    entries.note(session, who, "consent-recorded", voice.story, given.viewer, method=given.method)
    decisions.refresh(session, voice.story)
    return row


def _next_status(voice: Voice, party: str) -> Status:
    before = [row for row in voice.consents if row.party == party]
    return Status.RENEWED if before else Status.GIVEN


def _append(
    session: Session,
    voice: Voice,
    choices: Choices,
    given: Given,
    status: Status,
    agreed: Wording,
) -> Consent:
    uses = wording.within(choices.uses, agreed.words)
    row = Consent(
        voice=voice,
        party=given.party,
        status=str(status),
        method=given.method,
        digest=agreed.digest,
        uses={use: int(answer) for use, answer in uses.items()},
        presentation=_parts(choices.presentation),
        stricter={context: _parts(shown) for context, shown in choices.stricter.items()},
        hold_until=choices.hold_until,
        hold_case=choices.hold_case,
        stop_after=choices.stop_after,
        check_yearly=choices.check_yearly,
        contact=list(reached(choices)),
        original=choices.original,
        after_death=choices.after_death,
        recorded_by_id=given.viewer.user_id if given.viewer else None,
        evidence=given.evidence,
        evidence_key=given.evidence_key,
    )
    session.add(row)
    session.flush()
    return row


def ends_unheard(hold_until: date | None, stop_after: date | None) -> bool:
    """Tell whether the end comes before the wait is over, so that nobody could ever hear it."""
    return bool(hold_until and stop_after and stop_after <= hold_until)


def reached(choices: Choices) -> tuple[str, ...]:
    """Return how a narrator may be reached: never, while nobody has answered."""
    return choices.contact or ("contact-never",)


def _parts(shown: Presentation) -> dict[str, str]:
    return dict(vars(shown))


def keep_wording(session: Session, language: str) -> Wording:
    """Return the row of the wording we bring in *language*, added on first use."""
    return wordings.keep(session, wordings.BROUGHT, language)


def newest(voice: Voice, party: str = "narrator") -> Consent | None:
    """Return the consent in force for *voice*, or None."""
    found = [row for row in voice.consents if row.party == party]
    return max(found, key=lambda row: row.id) if found else None


def choices_of(row: Consent | None) -> Choices:
    """Return the choices of a stored consent, to be shown or changed; the safest for none."""
    if row is None:
        return Choices()
    return Choices(
        uses={use: Answer(answer) for use, answer in row.uses.items()},
        presentation=Presentation(**row.presentation),
        stricter={context: Presentation(**parts) for context, parts in row.stricter.items()},
        hold_until=row.hold_until,
        hold_case=row.hold_case,
        stop_after=row.stop_after,
        check_yearly=row.check_yearly,
        contact=tuple(row.contact),
        original=row.original,
        after_death=row.after_death,
    )


def less_of(said: Choices | Consent) -> dict[str, dict[str, str]]:
    """Return the parts that show less in a context than elsewhere, with their choice there."""
    chosen = choices_of(said) if isinstance(said, Consent) else said
    return presentation.less(chosen.presentation, chosen.stricter)


def fitting(choices: Choices, words: Words) -> Choices:
    """Return *choices* without the uses that *words* do not ask about."""
    return replace(choices, uses={use: a for use, a in choices.uses.items() if words.asks(use)})


def confirm(session: Session, viewer: Viewer, row: Consent) -> None:
    """Let a second person confirm a consent's evidence; raises Refused for the first."""
    if viewer.user_id is None or row.recorded_by_id == viewer.user_id:
        raise Refused("second-person-needed")
    if row.confirmation is None:
        # Added beside the consent and not through it: a consent row is never touched again.
        session.add(Confirmation(consent_id=row.id, user_id=viewer.user_id))
        session.flush()
        session.expire(row, ["confirmation"])
    entries.note(session, "staff", "consent-confirmed", row.voice.story, viewer)
    decisions.refresh(session, row.voice.story)


def take_back(session: Session, voice: Voice) -> None:
    """Append that *voice* took its consent back; without one there is nothing to take back."""
    last = newest(voice)
    if last is None:
        return
    same = {
        column.key: getattr(last, column.key)
        for column in Consent.__table__.columns
        if column.key not in {"id", "public_id", "given_at", "given_on", "evidence_key"}
    }
    row = Consent(**same | {"status": str(Status.WITHDRAWN), "method": "web", "evidence": ""})
    row.recorded_by_id = None
    session.add(row)


def withdraw(session: Session, voice: Voice, erase: bool) -> None:
    """Take the story back: in force when the click is answered; jobs then destroy the copies."""
    story = voice.story
    if story.state == "purged":
        raise Refused("taken-back")
    row = newest(voice)
    # What is taken back is what was agreed to, in the words it was agreed to in.
    agreed = row.wording if row else keep_wording(session, story.language)
    given = Given(language=agreed.language)
    _append(session, voice, choices_of(row), given, Status.WITHDRAWN, agreed)
    story.state = "withdrawn"
    story.erase = story.erase or erase
    story.text_revision += 1
    entries.note(session, "narrator", "withdrawn", story, erase=erase)
    decisions.refresh(session, story)
    enqueue(session, "unindex_story", story.id, story_id=story.id)
    enqueue(session, "erase_story", story.id, story_id=story.id)
