"""Facets say of a story only what its narrator lets this room know."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from archive.actions import consents, decisions, redactions
from archive.actions.drafts import About
from archive.consent.presentation import OPEN
from archive.gate import cards, scope, stories_by_term
from archive.models import Story
from tests import make
from tests.gate.conftest import CLOSED
from tests.people import People


def _values(session: Session, people: People, story: Story) -> dict[str, tuple[str, ...]]:
    return cards(session, scope(session, people.viewer("fay"), CLOSED))[story.id].values


@pytest.mark.parametrize(
    ("place", "date", "shown"),
    [
        ("place-hidden", "date-hidden", {}),
        ("place-city", "date-hidden", {"place": ("Riverton",)}),
        ("place-exact", "date-hidden", {"place": ("Riverton",)}),
        ("place-hidden", "date-decade", {"decade": ("2010s",)}),
        ("place-hidden", "date-day", {"decade": ("2010s",)}),
    ],
)
def test_place_and_date_at_the_precision_allowed(
    session: Session, people: People, place: str, date: str, shown: dict[str, tuple[str, ...]]
) -> None:
    told = make.chosen("all", shown=replace(OPEN, place=place, date=date))
    story = make.released(session, people.riverton, told)
    values = _values(session, people, story)
    assert {f: values[f] for f in ("place", "decade") if f in values} == shown


def test_media_is_what_this_room_gets(session: Session, people: People) -> None:
    told = make.chosen("all", shown=replace(OPEN, voice="voice-text"))
    story = make.released(session, people.riverton, told)
    make.rendition(session, story, b"sound", voice="voice-own")
    assert _values(session, people, story)["media"] == ("text",)
    consents.record(session, story.voices[0], make.chosen("all").choices)
    session.commit()
    assert _values(session, people, story)["media"] == ("audio",)


def test_tags_language_and_length(session: Session, people: People) -> None:
    about = About(title="Porch", tags=(("theme", "trust"), ("encounter", "traffic-stop")))
    story = make.released(session, people.riverton, make.Told(about=about, language="es"))
    values = _values(session, people, story)
    assert values["theme"] == ("trust",)
    assert values["encounter"] == ("traffic-stop",)
    assert values["language"] == ("es",)
    assert values["length"] == ("text",)
    story.items[0].duration_ms = 80_000
    make.rendition(session, story, b"sound", voice="voice-own")
    decisions.touch_text(session, story)
    session.commit()
    assert _values(session, people, story)["length"] == ("to-90s",)


def test_the_length_of_what_this_room_may_not_hear_is_hidden(
    session: Session, people: People
) -> None:
    told = make.chosen("all", shown=replace(OPEN, voice="voice-text"))
    story = make.released(session, people.riverton, told)
    make.rendition(session, story, b"sound", voice="voice-own")
    story.items[0].duration_ms = 80_000
    session.commit()
    assert _values(session, people, story)["length"] == ("text",)


def test_a_place_that_holds_a_removed_word_is_not_counted(session: Session, people: People) -> None:
    told = make.Told(body="We left Riverton.", choices=make.chosen("all", shown=OPEN).choices)
    story = make.released(session, people.riverton, told)
    story.place_city = "Riverton"
    session.commit()
    assert _values(session, people, story)["place"] == ("Riverton",)
    redactions.remove_words(session, people.viewer("mo"), story, "Riverton")
    session.commit()
    assert "place" not in _values(session, people, story)


def test_counts_hold_the_scope_only(session: Session, people: People) -> None:
    about = About(title="Porch", tags=(("theme", "trust"),))
    one = make.released(session, people.riverton, make.Told(about=about))
    hidden = replace(make.chosen("public-web"), about=about)
    make.released(session, people.riverton, hidden)
    found = stories_by_term(session, scope(session, people.viewer("fay"), CLOSED))
    assert found["theme"] == {"trust": frozenset({one.id})}
