"""Words that give away more than the chosen name, place or date."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from archive import clock
from archive.actions import warnings
from archive.actions.consents import Choices
from archive.actions.warnings import Kept, Line, giveaways
from archive.consent import Presentation
from archive.consent.presentation import OPEN
from tests import make
from tests.people import People

KEPT = Kept(
    full_names=("Nia Example Brown",),
    first_names=("Nia",),
    place_exact="Corner of Oak Street and 5th Avenue",
    place_area="Mill Side",
    place_city="Riverton",
    year=2014,
)


def found(words: str, **choice: str) -> list[tuple[str, str]]:
    shown = Presentation(**{**vars(OPEN), **choice})
    return [(hit.part, hit.words) for hit in giveaways([Line("item", 0, words)], KEPT, shown)]


@pytest.mark.parametrize(
    ("words", "choice", "said"),
    [
        ("I am Nia Example Brown.", {"name": "show-no-name"}, [("name", "Nia Example Brown")]),
        ("They called me nia.", {"name": "show-chosen-name"}, [("name", "nia")]),
        ("Call me Nia.", {"name": "show-first-name"}, []),
        ("Ms. Brown, he said.", {"name": "show-first-name"}, [("name", "Brown")]),
        ("Ms. Brown, he said.", {"name": "show-full-name"}, []),
        ("The browned bread.", {"name": "show-no-name"}, []),
        ("On Oak  Street.", {"place": "place-area"}, [("place", "Oak  Street")]),
        ("On Oak Street.", {"place": "place-exact"}, []),
        ("In Mill Side.", {"place": "place-city"}, [("place", "Mill Side")]),
        ("In Riverton.", {"place": "place-city"}, []),
        ("In Riverton.", {"place": "place-hidden"}, [("place", "Riverton")]),
        ("It was May 3rd, 2014.", {"date": "date-year"}, [("date", "May 3rd, 2014")]),
        ("El 3 de mayo de 2014.", {"date": "date-year"}, [("date", "3 de mayo de 2014")]),
        ("On 5/3/14.", {"date": "date-decade"}, [("date", "5/3/14")]),
        ("In 2014.", {"date": "date-year"}, []),
        ("In 2014.", {"date": "date-decade"}, [("date", "2014")]),
        ("Back in ’14.", {"date": "date-decade"}, [("date", "’14")]),
        ("In the 1990s.", {"date": "date-decade"}, []),
        ("In the 1990s.", {"date": "date-hidden"}, [("date", "1990s")]),
        # A year nobody gave on the form still tells when it was.
        ("It was 1998.", {"date": "date-hidden"}, [("date", "1998")]),
        ("We may go at 3.", {"date": "date-hidden"}, []),
        # Neither a day nor a month, where a year is all that may be known.
        ("On March 3rd, 2019.", {"date": "date-year"}, [("date", "March 3rd, 2019")]),
        ("On March the third.", {"date": "date-hidden"}, [("date", "March the third")]),
        ("On the fourth of July.", {"date": "date-year"}, [("date", "fourth of July")]),
        ("It was in June 2014.", {"date": "date-year"}, [("date", "June 2014")]),
        ("Fue el tres de marzo.", {"date": "date-year"}, [("date", "tres de marzo")]),
        ("En junio de 2014.", {"date": "date-year"}, [("date", "junio de 2014")]),
        ("On 2014-06-14.", {"date": "date-year"}, [("date", "2014-06-14")]),
        ("On March 3rd, 2019.", {"date": "date-day"}, []),
        ("They march 20 miles. She may 3 times.", {"date": "date-year"}, []),
        ("Call 555-01-22 at 12.30, seat 4/5.", {"date": "date-year"}, []),
    ],
)
def test_what_gives_away(words: str, choice: dict[str, str], said: list[tuple[str, str]]) -> None:
    assert found(words, **choice) == said


def test_nothing_kept_is_nothing_given_away() -> None:
    assert giveaways([Line("title", 0, "Nia in Riverton")], Kept(), Presentation()) == []


def test_each_find_says_where_it_is() -> None:
    lines = [Line("title", 0, "Nia"), Line("ab12", 7, "and Nia said")]
    hits = giveaways(lines, KEPT, Presentation())
    assert [(hit.item, hit.position) for hit in hits] == [("title", 0), ("ab12", 7)]


@pytest.mark.parametrize("words", ["(", "Nia (", "\\b", "ñandú + [x]"])
def test_odd_names_do_no_harm(words: str) -> None:
    kept = Kept(full_names=(words,), place_exact=words)
    assert isinstance(giveaways([Line("title", 0, words)], kept, Presentation()), list)


def test_who_waits_to_see_it_is_warned_of_for_each_place(session: Session, people: People) -> None:
    """Nothing is a yes yet, and the words will be read on the web all the same."""
    told = make.Told(body="I live at 12 Oak Street.")
    stricter = {"web": replace(OPEN, place="place-city")}
    for uses, warned in ((("public-web",), True), (("dialogue-closed",), False)):
        told.choices = Choices(uses=make.uses(*uses), presentation=OPEN, stricter=stricter)
        story = make.submitted(session, people.riverton, told)
        story.voices[0].see_first = True
        hits = warnings.of_story(story, warnings.audiences(story, clock.today()))
        assert bool(hits) is warned
