"""A clip of written words keeps to its words when those around them change."""

import pytest
from sqlalchemy.orm import Session

from archive import gate
from archive.actions import clips, corrections
from archive.actions.rooms import Place
from archive.consent import Room
from tests import make
from tests.people import People

CLOSED = Room(police=False, facilitators_police=False)
BEFORE, CLIP, AFTER = "The first is mine. ", "Only these words are for it.", " The rest I keep."
LONG = " So it went on." * 1000


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("Mine. Only these words are for it. The rest I keep.", CLIP),
        ("Long ago the first of all was mine. Only these words are for it. The rest.", CLIP),
        (
            "The first is mine. Only these few words were for it. The rest I keep.",
            "Only these few words were for it.",
        ),
        ("The first is mine. All else I keep.", ""),
        ("Only these words are for it. Only these words are for it. The rest I keep.", CLIP),
        # So long that words are not compared one by one.
        ("A first is mine. " + CLIP + AFTER + LONG, CLIP),
        # What took the place of its edge may be what was kept.
        ("The first is my own these words are for it. The rest I keep.", "these words are for it."),
    ],
)
def test_a_correction_moves_it(session: Session, people: People, told: str, shown: str) -> None:
    body = BEFORE + CLIP + AFTER + (LONG if LONG in told else "")
    story = make.released(session, people.riverton, make.Told(body=body))
    fay, item, edge = people.viewer("fay"), story.items[0], len(BEFORE)
    wish = clips.Wish("T", first=(0, edge), last=(0, edge + len(CLIP)))
    clip = clips.create(session, fay, Place(CLOSED), story.public_id, item.public_id, wish)
    session.commit()
    assert _words(session, people, clip.public_id) == CLIP
    asked = corrections.suggest(session, story.voices[0], item, 0, told)
    story.claimed_by_id = people.users["mo"].id
    corrections.answer(session, people.viewer("mo"), story, asked.public_id, True)
    session.commit()
    assert _words(session, people, clip.public_id) == shown


def _words(session: Session, people: People, public_id: str) -> str:
    _, shown = gate.fetch_clip(session, people.viewer("fay"), CLOSED, public_id)
    return " ".join(passage.text for passage in shown.passages)
