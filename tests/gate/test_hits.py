"""Passages that were found are handed over as shown, and only from within the scope."""

import pytest
from sqlalchemy.orm import Session

from archive.actions import consents
from archive.consent import Room
from archive.gate import fetch_found, scope, withholds
from archive.models import Redaction
from tests import make
from tests.gate.conftest import CLOSED, MIXED, WEB
from tests.people import People


def test_the_words_are_those_that_are_shown(session: Session, people: People) -> None:
    told = make.Told(title="Dale Corbin", body="First.\n\nHe was Dale Corbin.")
    story = make.released(session, people.riverton, told)
    item = story.items[0]
    session.add(Redaction(item=item, position=1, start_char=7, end_char=18, phrase="Dale Corbin"))
    session.commit()
    live = scope(session, people.viewer("fay"), CLOSED)
    found = fetch_found(session, live, {story.id: [(item.id, 1), (0, 0), (item.id, 9), (999, 0)]})
    assert found[story.id].head.title == "[…]"
    assert [p.text for p in found[story.id].passages] == ["He was […]."]
    assert found[story.id].head.items == ()


def test_only_the_scope_and_only_its_own_items(session: Session, people: People) -> None:
    one = make.released(session, people.riverton, make.chosen("dialogue-closed"))
    other = make.released(session, people.riverton, make.chosen("dialogue-police"))
    live = scope(session, people.viewer("fay"), CLOSED)
    wanted = {one.id: [(other.items[0].id, 0)], other.id: [(other.items[0].id, 0)]}
    found = fetch_found(session, live, wanted)
    assert set(found) == {one.id}
    assert found[one.id].passages == ()


def test_a_story_withdrawn_since_the_scope_was_made(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    live = scope(session, people.viewer("fay"), CLOSED)
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    assert fetch_found(session, live, {story.id: [(story.items[0].id, 0)]}) == {}


@pytest.mark.parametrize(("room", "withheld"), [(CLOSED, False), (MIXED, True), (WEB, True)])
def test_whether_some_stories_are_not_for_this_room(
    session: Session, people: People, room: Room, withheld: bool
) -> None:
    make.released(session, people.riverton, make.chosen("dialogue-closed"))
    make.submitted(session, people.riverton)
    fay = people.viewer("fay")
    assert withholds(session, fay, room, scope(session, fay, room)) is withheld


def test_when_a_word_is_heard_though_others_before_it_are_removed(
    session: Session, people: People
) -> None:
    story = make.released(session, people.riverton, make.Told(body="He was Dale Corbin. Ask me."))
    item = story.items[0]
    passage = item.passages[0]
    passage.start_ms, passage.end_ms = 1000, 9000
    passage.words = [[1000, 5000, 0, 19], [5000, 9000, 20, 27]]
    session.add(Redaction(item=item, position=0, start_char=7, end_char=18, phrase="Dale Corbin"))
    session.commit()
    live = scope(session, people.viewer("fay"), CLOSED)
    found = fetch_found(session, live, {story.id: [(item.id, 0)]})[story.id].passages[0]
    assert found.text == "He was […]. Ask me."
    assert found.heard(found.text.index("Ask")) == 5000
    assert found.heard(0) == 1000
