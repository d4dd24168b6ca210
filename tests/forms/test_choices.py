"""How narrators appear, read from a form and kept with a draft."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.actions.consents import Choices
from archive.consent import Presentation
from archive.consent.presentation import OPEN, less, within
from archive.consent.vocabulary import APPEARS_IN, CONTEXTS, PRESENTATION
from archive.forms import choices
from tests.consent.strategies import presentations

NAMES = {"first_name": "Nia", "chosen_name": "Robin", "full_name": "Nia Example Brown"}
MAIN = {**vars(OPEN), **NAMES}
FIELDS = tuple((place, part) for place, parts in APPEARS_IN.items() for part in parts)
LESS = {"web": replace(OPEN, voice="voice-text")}
DAY = date(2026, 11, 27)


def test_the_same_everywhere_asks_for_nothing() -> None:
    same = {f"{place}_{part}": "same" for place, part in FIELDS}
    found, errors = choices.read_appearance(MAIN | same, Choices(stricter=LESS))
    assert (found.stricter, errors) == ({}, {})


def test_less_is_kept_where_it_was_said_and_nowhere_else() -> None:
    said = {"web_voice": "voice-text", "print_place": "place-city"}
    found, errors = choices.read_appearance(MAIN | said, Choices())
    assert errors == {}
    assert found.stricter == {**LESS, "print": replace(OPEN, place="place-city")}


def test_in_print_nobody_is_heard_or_seen() -> None:
    said = {"print_voice": "voice-text", "print_face": "face-none"}
    assert choices.read_appearance(MAIN | said, Choices())[0].stricter == {}


def test_what_was_not_asked_about_stays_as_it_was() -> None:
    """A part that the page leaves out shows nobody more."""
    found, _ = choices.read_appearance(MAIN | {"web_name": "same"}, Choices(stricter=LESS))
    assert found.stricter == LESS


def test_what_we_do_not_know_is_the_safest() -> None:
    found, _ = choices.read_appearance(MAIN | {"room_face": "blurry"}, Choices())
    assert found.stricter["room"].face == "face-none"


@pytest.mark.parametrize("more", ["voice-changed", "voice-own"])
def test_more_than_above_is_an_error_and_is_kept(more: str) -> None:
    said = MAIN | {"voice": "voice-text", "web_voice": more, "room_voice": "voice-text"}
    found, errors = choices.read_appearance(said, Choices())
    assert errors == {"web_voice": "shows-more"}
    assert found.stricter.get("web", OPEN).voice == more
    assert found.as_consent(DAY).appears("web").voice == "voice-text"


def test_a_name_for_one_place_must_be_written_too() -> None:
    said = {"name": "show-full-name", "full_name": "Nia Brown", "web_name": "show-chosen-name"}
    assert choices.read_appearance(said, Choices())[1] == {"web_name": "name-missing"}
    assert choices.read_appearance(said | {"chosen_name": "Robin"}, Choices())[1] == {}


def test_a_draft_of_before_has_nothing_stricter() -> None:
    kept = choices.to_json(Choices())
    del kept["stricter"]
    assert choices.from_json(kept).stricter == {}


_stricter = st.dictionaries(st.sampled_from(CONTEXTS), presentations)


@given(presentations, _stricter)
def test_a_draft_keeps_what_was_chosen(
    shown: Presentation, stricter: dict[str, Presentation]
) -> None:
    chosen = Choices(presentation=shown, stricter=stricter)
    assert choices.from_json(choices.to_json(chosen)) == chosen


_given = st.fixed_dictionaries(
    {part: st.sampled_from(ids) for part, ids in PRESENTATION.items()},
    optional={
        f"{place}_{part}": st.sampled_from(("same", "", *PRESENTATION[part]))
        for place, part in FIELDS
    },
)


@given(_given, _stricter)
def test_no_form_shows_more_in_a_place_than_everywhere(
    form: dict[str, str], before: dict[str, Presentation]
) -> None:
    """And where no mistake is named, what is chosen for a place is what is shown there.

    An older wish that now asks for more than is chosen for everywhere is none: less is shown.
    """
    found, errors = choices.read_appearance(form | NAMES, Choices(stricter=before))
    said = found.as_consent(DAY)
    for place, parts in APPEARS_IN.items():
        there = said.appears(place)
        assert within(there, said.presentation)
        for part in parts:
            given_there = form.get(f"{place}_{part}", "same")
            older = given_there == getattr(before.get(place, OPEN), part)
            if f"{place}_{part}" not in errors and given_there in PRESENTATION[part] and not older:
                assert getattr(there, part) == given_there
    assert set(less(said.presentation, said.stricter)) <= set(CONTEXTS)
