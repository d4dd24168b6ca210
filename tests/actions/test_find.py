"""A page of results: its snippets, its counts, its order."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from archive import search
from archive.actions import find
from archive.actions.drafts import About
from archive.actions.rooms import Place
from tests import make
from tests.gate.conftest import CLOSED
from tests.people import People


def _look(session: Session, people: People, words: str = "", **filters: list[str]) -> find.Page:
    return find.look(session, people.viewer("fay"), Place(CLOSED), words, filters, 1)


def _counts(page: find.Page, facet: str) -> dict[str, int]:
    terms = next((f.terms for f in page.facets if f.name == facet), [])
    return {term: count for term, count, _ in terms}


def _released(session: Session, people: People, *tags: tuple[str, str]) -> int:
    about = About(title="Porch", tags=tags)
    return make.released(session, people.riverton, make.Told(about=about)).id


def test_counts_mind_the_other_filters_and_not_their_own(
    session: Session, people: People, work: Callable[[], int]
) -> None:
    _released(session, people, ("theme", "trust"), ("encounter", "arrest"))
    _released(session, people, ("theme", "fear"), ("encounter", "arrest"))
    _released(session, people, ("theme", "trust"), ("encounter", "traffic-stop"))
    work()
    page = _look(session, people, "porch", theme=["trust"])
    assert page.stories == 2
    assert _counts(page, "theme") == {"trust": 2, "fear": 1}
    assert _counts(page, "encounter") == {"arrest": 1, "traffic-stop": 1}
    both = _look(session, people, "porch", theme=["trust", "fear"], encounter=["arrest"])
    assert both.stories == 2
    assert _counts(both, "theme") == {"trust": 1, "fear": 1}


def test_what_is_as_good_comes_in_no_order_of_telling(
    session: Session, people: People, work: Callable[[], int]
) -> None:
    told = [_released(session, people) for _ in range(12)]
    work()
    pages = [
        find.look(session, people.viewer("fay"), Place(CLOSED), words, {}, number)
        for words in ("porch", "")
        for number in (1, 2)
    ]
    seen = [[result.story.story_id for result in page.results] for page in pages]
    searched, browsed = seen[0] + seen[1], seen[2] + seen[3]
    assert searched == browsed != told and sorted(searched) == told


def test_a_chosen_term_that_holds_nothing_stays_to_be_removed(
    session: Session, people: People, work: Callable[[], int]
) -> None:
    _released(session, people, ("theme", "trust"))
    work()
    page = _look(session, people, "porch", theme=["fear"])
    assert page.stories == page.passages == 0
    assert _counts(page, "theme") == {"trust": 1, "fear": 0}


def test_every_facet_sums_to_what_browsing_lists(
    session: Session, people: People, work: Callable[[], int]
) -> None:
    for language in ("en", "es", "en"):
        make.released(session, people.riverton, make.Told(language=language))
    work()
    page = _look(session, people)
    assert page.stories == sum(_counts(page, "language").values()) == 3
    assert _counts(page, "length") == {"text": 3}


def test_the_suggestion_minds_the_filters(
    session: Session, people: People, work: Callable[[], int]
) -> None:
    _released(session, people, ("theme", "trust"))
    work()
    assert _look(session, people, "porsh").suggestion == "porch"
    assert _look(session, people, "porsh", theme=["fear"]).suggestion == ""


def test_a_long_passage_is_cut_about_its_first_mark() -> None:
    shown = "word " * 200 + "here it is " + "word " * 200
    parts = find.stretch(shown, search.marks("here", shown, "en"))
    told = "".join(words for words, _ in parts)
    assert [words for words, mark in parts if mark] == ["here"]
    assert len(told) < find.SNIPPET + 60
    assert told.startswith("… word")
    assert told.endswith("word …")


@pytest.mark.parametrize("shown", ["", "one", "a" * 5000, "x " * 161, "é" * 319 + " here"])
def test_a_snippet_of_anything(shown: str) -> None:
    parts = find.stretch(shown, search.marks("here", shown, "en"))
    bare = "".join(words for words, _ in parts).replace("… ", "").replace(" …", "")
    assert bare in shown


def test_marks_never_change_the_words() -> None:
    shown = "He said <b>my name</b> & my NAME"
    parts = find.marked(shown, '"my name" said', "en")
    assert "".join(words for words, _ in parts) == shown
    assert [words for words, mark in parts if mark] == ["said", "my name", "my NAME"]


def test_words_left_out_alone_leave_the_rest(
    session: Session, people: People, work: Callable[[], int]
) -> None:
    said = make.released(session, people.riverton, make.Told(body="The porch was dark.")).id
    rest = make.released(session, people.riverton, make.Told(body="It was a bright day.")).id
    work()
    everywhere = {result.story.story_id for result in _look(session, people).results}
    assert everywhere == {said, rest}
    assert [r.story.story_id for r in _look(session, people, "-dark").results] == [rest]
    assert [r.story.story_id for r in _look(session, people, '-"bright day"').results] == [said]
    assert _look(session, people, "-dark -bright").stories == 0


def _alone(page: find.Page) -> list[tuple[str, str, int]]:
    return [(one.word, one.query, one.stories) for one in page.alone]


def test_where_no_passage_has_all_words_each_is_tried(
    session: Session, people: People, work: Callable[[], int]
) -> None:
    both = "The bus was late.\n\nAn officer came."
    make.released(session, people.riverton, make.Told(body=both))
    about = About(title="Porch", tags=(("theme", "trust"),))
    make.released(session, people.riverton, make.Told(body="My bus.", about=about))
    shut = make.chosen("open-meeting")
    make.released(session, people.riverton, replace(shut, body="A bus, an officer, a zebra."))
    work()
    page = _look(session, people, "bus, officer zebra")
    assert page.stories == 0 and _alone(page) == [("bus", "bus", 2), ("officer", "officer", 1)]
    assert _alone(_look(session, people, "bus officer", theme=["trust"])) == [("bus", "bus", 1)]
    assert _alone(_look(session, people, '"officer bus" -late')) == [
        ("officer", "officer -late", 1),
        ("bus", "bus -late", 1),
    ]
    assert (
        _alone(_look(session, people, "bus")) == _alone(_look(session, people, "zebra -bus")) == []
    )
