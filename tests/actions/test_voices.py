"""Several voices: each is asked, the strictest wins, and nobody sees what another chose."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import clock, gate
from archive.actions import consents, messages, voices, words
from archive.actions.consents import Choices
from archive.consent import USES, Answer
from archive.errors import Absent, Refused
from archive.models import Item, Message, Passage
from tests import make
from tests.people import People

answers = st.dictionaries(st.sampled_from(USES), st.sampled_from(tuple(Answer)))


def test_until_they_choose_the_story_goes_nowhere(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    ana = make.second(session, story)
    today = clock.today()
    assert {d.answer for d in gate.decisions_of(story, today).values()} == {Answer.NO}
    assert voices.limited(story.voices[0])
    consents.record(session, ana, make.everything())
    assert {d.answer for d in gate.decisions_of(story, today).values()} == {Answer.YES}
    assert not voices.limited(story.voices[0])


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(own=answers, one=answers, other=answers)
def test_nobody_sees_what_another_chose(
    session: Session,
    people: People,
    own: dict[str, Answer],
    one: dict[str, Answer],
    other: dict[str, Answer],
) -> None:
    """What a voice reads is a function of its own answers and of the joint one alone."""
    story = make.released(session, people.riverton)
    nia, ana = story.voices[0], make.second(session, story)
    consents.record(session, nia, Choices(uses=own))
    seen: dict[tuple[str, Answer], set[tuple[str, ...]]] = {}
    for theirs in (one, other):
        consents.record(session, ana, Choices(uses=theirs))
        found = voices.as_seen_by(nia, gate.decisions_of(story, clock.today()))
        for use, decision in found.items():
            assert set(decision.because) <= {"someone-else", "said-no", "ask-first"}
            seen.setdefault((use, decision.answer), set()).add(decision.because)
    assert all(len(reasons) == 1 for reasons in seen.values())
    session.rollback()


def test_words_are_renewed_only_for_who_never_came(session: Session, people: People) -> None:
    story = make.submitted(session, people.riverton)
    nia = story.voices[0]
    first = voices.add(session, nia, "relative", "Ana", "en", make.SECRETS)
    session.expire(story, ["voices"])
    ana = story.voices[1]
    second = voices.renew(session, nia, ana.public_id, "en", make.SECRETS)
    assert words.find(session, first, make.SECRETS) is None
    assert words.find(session, second, make.SECRETS) == ana
    with pytest.raises(Absent):
        voices.renew(session, ana, nia.public_id, "en", make.SECRETS)
    voices.come(session, ana)
    with pytest.raises(Refused):
        voices.renew(session, nia, ana.public_id, "en", make.SECRETS)
    with pytest.raises(Refused):
        voices.call_off(session, nia, ana.public_id)


def test_who_never_came_can_be_called_off_unless_named(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    nia = story.voices[0]
    voices.add(session, nia, "relative", "Ana", "en", make.SECRETS)
    session.expire(story, ["voices"])
    story.items[0].passages[0].speaker = "ana:"
    with pytest.raises(Refused):
        voices.call_off(session, nia, story.voices[1].public_id)
    story.items[0].passages[0].speaker = ""
    voices.call_off(session, nia, story.voices[1].public_id)
    assert len(story.voices) == 1
    today = clock.today()
    assert {d.answer for d in gate.decisions_of(story, today).values()} == {Answer.YES}


def test_who_never_came_can_be_called_off_although_they_were_asked_something(
    session: Session, people: People
) -> None:
    story = make.submitted(session, people.riverton)
    voices.add(session, story.voices[0], "relative", "Ana", "en", make.SECRETS)
    session.expire(story, ["voices"])
    messages.from_staff(session, people.viewer("mo"), story.voices[1], "Which street was it?")
    voices.call_off(session, story.voices[0], story.voices[1].public_id)
    assert session.scalars(select(Message)).all() == []


def test_one_hears_only_where_one_may_speak(session: Session, people: People) -> None:
    story = make.submitted(session, people.riverton)
    nia, ana = story.voices[0], make.second(session, story)
    nia.speaker = "Nia"
    alone = Item(story_id=story.id, kind="audio", position=3, state="ready")
    alone.passages = [Passage(position=0, speaker="Nia", text="alone", start_ms=0, end_ms=9)]
    both = Item(story_id=story.id, kind="audio", position=4, state="ready")
    session.add_all([alone, both])
    session.flush()
    session.expire(story, ["items"])
    assert voices.part_in(ana) == [both]
    assert voices.part_in(nia) == list(story.items)


def test_words_are_added_only_while_it_is_open(session: Session, people: People) -> None:
    story = make.submitted(session, people.riverton)
    ana = make.second(session, story)
    with pytest.raises(Refused):
        voices.add_text(session, ana, "I saw it too.")
    story.state = "returned"
    item = voices.add_text(session, ana, "I saw it too.")
    assert item.voice_id == ana.id and voices.owns(ana, item)
    assert not voices.owns(story.voices[0], item)


def test_there_is_an_end_to_how_many(session: Session, people: People) -> None:
    story = make.submitted(session, people.riverton)
    for _ in range(voices.MOST - 1):
        voices.add(session, story.voices[0], "relative", "", "en", make.SECRETS)
        session.expire(story, ["voices"])
    with pytest.raises(Refused):
        voices.add(session, story.voices[0], "relative", "", "en", make.SECRETS)
