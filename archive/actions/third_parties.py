"""The register of people a story mentions: who they are, and what is done about it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive import clock, redaction, text
from archive.actions import beside, entries, redactions
from archive.actions.claims import moderates, must_be_here, must_hold_claim
from archive.errors import BadInput, Refused
from archive.gate import Viewer
from archive.models import Story, ThirdParty
from archive.models.third_party import DONE, LEAVES_IN, WHO

MOST = 200


@dataclass(frozen=True)
class Mention:
    """What staff enter of one person; *source* is where a public record names them."""

    name: str
    who: str = "other"
    done: str = "open"
    source: str = ""


def add(session: Session, viewer: Viewer, story: Story, said: Mention) -> ThirdParty:
    """Enter somebody into the register of *story*."""
    must_hold_claim(viewer, story)
    assert viewer.user_id is not None
    _check(said)
    if len(story.third_parties) >= MOST:
        raise BadInput("names-many")
    row = ThirdParty(name=said.name, who=said.who, done=said.done, source=said.source)
    row.entered_by_id = viewer.user_id
    story.third_parties.append(row)
    session.flush()
    entries.note(session, "staff", "name-entered", story, viewer, party=row.id, done=said.done)
    return row


def change(session: Session, viewer: Viewer, story: Story, party_id: int, said: Mention) -> None:
    """Say anew who somebody is and what was done; who agreed to the old answer has not to this."""
    must_hold_claim(viewer, story)
    assert viewer.user_id is not None
    row = find(story, party_id)
    _check(said)
    row.name, row.who, row.done, row.source = said.name, said.who, said.done, said.source
    row.entered_by_id, row.entered_on = viewer.user_id, clock.today()
    row.agreed_by_id = row.agreed_on = None
    entries.note(session, "staff", "name-changed", story, viewer, party=row.id, done=said.done)


def _check(said: Mention) -> None:
    if not said.name:
        raise BadInput("party-missing")
    if said.who not in WHO or said.done not in DONE:
        raise BadInput("choose-one")
    if said.done == "public-record" and not said.source:
        raise BadInput("source-missing")


def agree(session: Session, viewer: Viewer, story: Story, party_id: int) -> None:
    """Agree, as a second person, that a name stays in."""
    must_be_here(story)
    row = find(story, party_id)
    if row.done not in LEAVES_IN:
        raise Refused("party-gone")
    if row.entered_by_id == viewer.user_id:
        raise Refused("second-to-name")
    if not moderates(session, row.entered_by_id, story):
        raise Refused("asker-gone")
    row.agreed_by_id, row.agreed_on = viewer.user_id, clock.today()
    entries.note(session, "staff", "name-agreed", story, viewer, party=row.id, done=row.done)


def remove(session: Session, viewer: Viewer, story: Story, party_id: int) -> None:
    """Remove the name wherever the story has it, and note that it was."""
    must_hold_claim(viewer, story)
    assert viewer.user_id is not None
    row = find(story, party_id)
    if still_said(story, row.name):
        redactions.remove_words(session, viewer, story, row.name)
    row.done, row.agreed_by_id, row.agreed_on = "removed", None, None
    row.entered_by_id, row.entered_on = viewer.user_id, clock.today()
    entries.note(session, "staff", "name-changed", story, viewer, party=row.id, done="removed")


def drop(session: Session, viewer: Viewer, story: Story, party_id: int) -> None:
    """Take an entry out of the register: it was a mistake."""
    must_hold_claim(viewer, story)
    row = find(story, party_id)
    entries.note(session, "staff", "name-dropped", story, viewer, party=row.id)
    story.third_parties.remove(row)


def find(story: Story, party_id: int) -> ThirdParty:
    """Return one entry of the register; raises Refused where it is gone."""
    row = next((row for row in story.third_parties if row.id == party_id), None)
    if row is None:
        raise Refused("party-gone")
    return row


def still_said(story: Story, name: str) -> bool:
    """Tell whether anything of *story* that others may read still has *name*."""
    phrases = redaction.phrases_of(story)
    shown = [text.blank_phrases(words, phrases) for words in beside.of_story(story)]
    shown += [w for item in story.items for _, w in redaction.masked_passages(item, phrases)]
    return any(text.phrase_spans(words, name) for words in shown)


def forget_unsaid(story: Story) -> None:
    """Take everybody off the register whom no word of *story* names, removed ones included."""
    words = beside.of_story(story)
    words += [p.text for item in story.items for p in item.passages]
    for row in list(story.third_parties):
        if not any(text.phrase_spans(each, row.name) for each in words):
            story.third_parties.remove(row)


def problem_of(story: Story, row: ThirdParty) -> str:
    """Return why *row* holds a release up, as a code; empty where it does not."""
    if row.done == "open":
        return "open"
    if row.done in LEAVES_IN:
        return "" if row.agreed_by_id else "second"
    return "still-said" if still_said(story, row.name) else ""


def must_be_settled(story: Story) -> None:
    """Raise Refused while a name is open, left in by one person alone, or still said."""
    if any(problem_of(story, row) for row in story.third_parties):
        raise Refused("names-open")
