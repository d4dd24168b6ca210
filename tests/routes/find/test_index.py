"""Say the room, then find: only what that room may hear exists."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlparse

import pytest
from sqlalchemy.orm import Session

from archive import terms
from archive.actions import consents, find, redactions
from archive.actions.drafts import About
from archive.models import Kit
from tests import facilitating, make
from tests.people import People

Work = Callable[[], int]
CLOSED = "/find?r=said"


def test_the_room_is_asked_first(people: People) -> None:
    page = people.client("fay").get("/find").text
    assert "Who may be in the room?" in page
    assert 'name="q"' not in page


@pytest.mark.parametrize("who", ["mo", "marta"])
def test_not_for_moderators(people: People, who: str) -> None:
    assert people.client(who).get("/find").status_code == 404


def test_visitors_are_asked_to_sign_in(people: People) -> None:
    answer = people.client("vera").get("/find?r=said&q=porch")
    assert answer.status_code == 302
    assert "/sign-in" in answer.location


def test_words_are_found_marked_and_opened_where_they_stand(
    session: Session, people: People, work: Work
) -> None:
    story, item = facilitating.sounding(session, people)
    work()
    page = people.client("fay").get(f"{CLOSED}&q=bus").text
    assert "until the <mark>bus</mark> came." in page
    assert "1 story, 1 passage" in page
    link = re.search(r'href="(/find/[^"]*t=[^"]*)"', page)
    assert link
    found = parse_qs(urlparse(link[1].replace("&amp;", "&")).query)
    # The word itself, and not the line it stands in.
    assert 20 < float(found["t"][0]) < 24
    assert found["item"] == [item.public_id]
    assert found["r"] == ["said"]


def test_the_page_says_for_which_room(session: Session, people: People) -> None:
    fay = people.client("fay")
    assert "a room without police" in fay.get(CLOSED).text
    assert "a room with police in it" in fay.get(f"{CLOSED}&r=police").text
    assert "a room with police in it" in fay.get(f"{CLOSED}&r=facilitators_police").text
    assert "an open meeting" in fay.get(f"{CLOSED}&r=open_doors").text


def test_a_narrower_consent_hides_it_from_hits_counts_and_facets(
    session: Session, people: People, work: Work
) -> None:
    about = About(title="Porch", tags=(("theme", "trust"),))
    told = make.chosen("dialogue-closed", "clip")
    make.released(session, people.riverton, make.Told(choices=told.choices, about=about))
    work()
    fay = people.client("fay")
    closed, police = fay.get(f"{CLOSED}&q=porch").text, fay.get(f"{CLOSED}&r=police&q=porch").text
    assert "1 story, 1 passage" in closed
    assert "theme=trust" in closed
    assert "0 stories, 0 passages" in police
    assert "theme=trust" not in police
    assert "Some stories are not for this room." in police
    assert "Some stories are not for this room." not in closed


def test_the_line_about_other_stories_does_not_heed_words_or_filters(
    session: Session, people: People, work: Work
) -> None:
    make.released(session, people.riverton, make.chosen("dialogue-closed"))
    work()
    fay = people.client("fay")
    for query in ("", "&q=porch", "&q=nothing", "&theme=trust"):
        assert "Some stories are not for this room." in fay.get(f"{CLOSED}&r=police{query}").text


def test_filters_count_each_other_and_can_be_removed(
    session: Session, people: People, work: Work
) -> None:
    for theme, encounter in (("trust", "traffic-stop"), ("trust", "arrest"), ("fear", "arrest")):
        about = About(title="Porch", tags=(("theme", theme), ("encounter", encounter)))
        make.released(session, people.riverton, make.Told(about=about))
    work()
    page = people.client("fay").get(f"{CLOSED}&q=porch&theme=trust").text
    assert "2 stories, 2 passages" in page
    counts = dict(re.findall(r">([\w ]+)</a> <span class=\"soft\">(\d+)<", page))
    assert counts["Trust"] == "2"
    assert counts["Fear"] == "1"
    assert counts["Traffic stop"] == "1"
    chip = re.search(r'<a class="tag yes" href="([^"]+)"', page)
    assert chip
    assert "theme" not in chip[1]


def test_every_term_there_is_can_be_chosen(
    session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    themes = list(terms.vocabularies()["theme"].terms)
    about = About(title="Porch", tags=tuple(("theme", theme) for theme in themes))
    make.released(session, people.riverton, make.Told(about=about))
    fay = people.client("fay")
    page = fay.get("/find?r=said").text
    assert len(themes) > 20 and all(f"theme={theme}" in page for theme in themes)
    assert "not listed here" not in page
    monkeypatch.setattr(find, "MOST_TERMS", 20)
    assert f"{len(themes) - 20} more are not listed here." in fay.get("/find?r=said").text


def test_a_hit_in_what_was_removed_is_no_hit(session: Session, people: People, work: Work) -> None:
    told = make.Told(title="Porch", body="I met Dale Corbin.\n\nThen I went home.")
    story = make.released(session, people.riverton, told)
    work()
    fay = people.client("fay")
    assert "<mark>Corbin</mark>" in fay.get(f"{CLOSED}&q=corbin").text
    session.rollback()
    redactions.remove_words(session, people.viewer("mo"), story, "Dale Corbin")
    session.commit()
    for wait in (True, False):
        page = fay.get(f"{CLOSED}&q=corbin").text
        assert "0 stories, 0 passages" in page
        assert "Corbin<" not in page
        if wait:
            work()


def test_a_removed_word_is_not_offered_by_itself(
    session: Session, people: People, work: Work
) -> None:
    told = make.Told(title="Porch", body="I met Dale Corbin.\n\nThen I went home.")
    story = make.released(session, people.riverton, told)
    work()
    fay = people.client("fay")
    page = fay.get(f"{CLOSED}&q=corbin+home").text
    assert "Try one word:" in page
    assert [re.search(rf">{word}</a>", page) is None for word in ("corbin", "home")] == [False] * 2
    session.rollback()
    redactions.remove_words(session, people.viewer("mo"), story, "Dale Corbin")
    session.commit()
    for wait in (True, False):
        page = fay.get(f"{CLOSED}&q=corbin+home").text
        assert ">corbin</a>" not in page
        if wait:
            work()
    assert re.search(r'href="/find[^"]*q=home[^"]*">home</a> <span class="soft">\(1\)', page)


def test_withdrawal_is_in_force_before_the_worker_comes(
    session: Session, people: People, work: Work
) -> None:
    story = make.released(session, people.riverton)
    work()
    fay = people.client("fay")
    assert "1 story" in fay.get(f"{CLOSED}&q=porch").text
    session.rollback()
    consents.withdraw(session, story.voices[0], erase=True)
    session.commit()
    page = fay.get(f"{CLOSED}&q=porch").text
    assert "0 stories, 0 passages" in page
    assert "Porch light" not in page


def test_a_suggestion_comes_from_this_room_only(
    session: Session, people: People, work: Work
) -> None:
    make.released(session, people.riverton, make.chosen("dialogue-closed"))
    work()
    fay = people.client("fay")
    assert ">porch</a>" in fay.get(f"{CLOSED}&q=porsh").text
    assert ">porch</a>" not in fay.get(f"{CLOSED}&r=police&q=porsh").text


def test_pages_are_counted_and_turned(session: Session, people: People, work: Work) -> None:
    for n in range(12):
        make.released(session, people.riverton, make.Told(title=f"Porch {n}"))
    work()
    fay = people.client("fay")
    one, two = fay.get(f"{CLOSED}&q=porch").text, fay.get(f"{CLOSED}&q=porch&page=2").text
    assert "12 stories, 12 passages" in one
    assert "Page 1 of 2" in one
    titles = [set(re.findall(r"<mark>Porch</mark> (\d+)", page)) for page in (one, two)]
    assert len(titles[0]) == 10
    assert titles[0] | titles[1] == {str(n) for n in range(12)}
    assert "Page 2 of 2" in fay.get(f"{CLOSED}&q=porch&page=99").text


def test_browsing_lists_every_story_of_the_room(
    session: Session, people: People, work: Work
) -> None:
    make.released(session, people.riverton)
    make.released(session, people.harlow)
    assert "1 story for this room" in people.client("fay").get(CLOSED).text


def test_a_kit_s_room_and_its_approvals(session: Session, people: People, work: Work) -> None:
    story = make.released(session, people.riverton, make.chosen("clip", ask=("dialogue-police",)))
    work()
    fay = people.client("fay")
    kit_id = facilitating.kit(fay, facilitating.MIXED)
    kit = session.query(Kit).filter_by(public_id=kit_id).one()
    address = f"/find?kit={kit_id}&q=porch"
    assert "0 stories" in fay.get(address).text
    facilitating.approve(session, people, story, kit)
    assert "1 story, 1 passage" in fay.get(address).text
    assert "0 stories" in fay.get(f"{CLOSED}&r=police&q=porch").text


def test_another_collection_s_kit_is_absent(people: People) -> None:
    kit_id = facilitating.kit(people.client("felix"))
    assert facilitating.absent(people.client("fay"), f"/find?kit={kit_id}")


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "\x00", "%", "a" * 5000, "'\"><b>"])
def test_what_is_typed_is_escaped(session: Session, people: People, work: Work, typed: str) -> None:
    make.released(session, people.riverton, make.Told(body="<b>bold</b> <script>alert(1)</script>"))
    work()
    answer = people.client("fay").get("/find", query_string={"r": "said", "q": typed})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<b>" not in answer.text


def test_nonsense_filters_are_dropped(people: People) -> None:
    page = people.client("fay").get(f"{CLOSED}&theme=%3Cb%3E&length=long&page=-3&r=nonsense")
    assert page.status_code == 200
    assert "&lt;b&gt;" not in page.text


def test_what_is_said_of_the_words_is_true_whatever_keeps_them_out(
    session: Session, people: People, work: Work
) -> None:
    """A passage may have all of the words, and the filter or the quotes leave it out."""
    make.released(session, people.riverton)
    make.released(session, people.riverton, make.Told(body="An officer came.", language="es"))
    work()
    fay = people.client("fay")
    for asked in ("officer+name&language=es", '"name+officer"'):
        page = fay.get(f"{CLOSED}&q={asked}").text
        assert "Try one word:" in page and "No passage has" not in page
    # Where words are only left out, no passage was looked for that could be counted.
    page = fay.get(f"{CLOSED}&q=-name").text
    assert '<p role="status">1 story</p>' in page
