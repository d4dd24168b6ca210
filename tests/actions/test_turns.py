"""In what somebody wrote, the turns of a voice that leaves go with it."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from archive import gate
from archive.actions import departed, leaving
from archive.consent.presentation import OPEN
from archive.models import Redaction, Story, Voice
from archive.search import documents_of
from tests import make
from tests.people import People

TOLD = """Ann: We stood at the corner.

Bob: My cousin Tomas Rey was there.

He had the blue coat on.

Ann: Nobody said a word."""


def told(session: Session, people: People, body: str, speaker: str = "Bob") -> tuple[Story, Voice]:
    """Return a released story that Ann wrote, with a second voice that both said yes to."""
    story = make.released(session, people.riverton, make.Told(body=body))
    story.voices[0].speaker = "Ann"
    return story, make.second(session, story, speaker=speaker, choices=make.everything())


def said(story: Story) -> list[str]:
    return [passage.text for passage in story.items[0].passages]


def test_paragraphs_after_their_name_go_up_to_the_next_name(
    session: Session, people: People
) -> None:
    story, bob = told(session, people, TOLD)
    left = leaving.leave(session, bob)
    assert left.passages == 2 and not left.nothing
    assert said(story) == ["Ann: We stood at the corner.", "[…]", "[…]", "Ann: Nobody said a word."]
    assert "Tomas" not in story.items[0].body + str(gate.fetch_preview(story, OPEN))
    assert departed.unfound(session, [story.id]) == set()


def test_lines_of_one_paragraph_are_parted_and_marks_stay(session: Session, people: People) -> None:
    body = "Before it, Dale came.\nbob : I saw Dale too.\nAnn: Dale ran.\n\nAnn: It was late."
    story, bob = told(session, people, body)
    item = story.items[0]
    for word in ("Dale came", "Dale ran", "late"):
        position = next(p.position for p in item.passages if word in p.text)
        first = item.passages[position].text.index(word)
        span = {"start_char": first, "end_char": first + len(word)}
        session.add(Redaction(item=item, position=position, phrase=word, **span))
    session.flush()
    leaving.leave(session, bob)
    assert said(story) == ["Before it, Dale came.", "[…]", "Ann: Dale ran.", "Ann: It was late."]
    own = {mark.phrase: mark for mark in item.redactions if mark.phrase}
    for phrase, mark in own.items():
        assert said(story)[mark.position or 0][mark.start_char : mark.end_char] == phrase
    assert set(own) == {"Dale came", "Dale ran", "late"}


def test_a_mark_over_their_name_keeps_none_of_their_words(session: Session, people: People) -> None:
    """Where it goes over the line that begins with it, the paragraph cannot be divided there."""
    body = "Ann: By the gate.\nBob: I saw Tomas.\n\nHe ran.\n\nAnn: Yes.\n\nBob: No."
    story, bob = told(session, people, body)
    item, first = story.items[0], body.index("gate")
    span = {"start_char": first, "end_char": body.index("saw")}
    session.add(Redaction(item=item, position=0, phrase="gate.\nBob: I", **span))
    session.flush()
    leaving.leave(session, bob)
    assert said(story) == ["[…]", "[…]", "Ann: Yes.", "[…]"]
    assert "Tomas" not in item.body + str(gate.fetch_preview(story, OPEN))


lines = st.lists(
    st.tuples(st.sampled_from(("Ann: ", "Bob: ", "BOB: ", "")), st.sampled_from(("\n", "\n\n"))),
    min_size=1,
    max_size=7,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(given_lines=lines)
def test_none_of_their_turns_is_left_and_all_others_are(
    session: Session, people: People, given_lines: list[tuple[str, str]]
) -> None:
    body = "".join(f"{who}quokka{n}x{end}" for n, (who, end) in enumerate(given_lines))
    story, bob = told(session, people, body)
    leaving.leave(session, bob)
    session.flush()
    speaks, kept = False, story.items[0].body + " ".join(said(story))
    for n, (who, _) in enumerate(given_lines):
        speaks = who.lower() == "bob: " if who else speaks
        assert (f"quokka{n}x" in kept) is not speaks
    words = "".join(d.words for d in documents_of(story))
    assert ("bob" in words.lower()) is False
    session.rollback()


def test_where_nothing_of_theirs_is_found_it_is_marked(session: Session, people: People) -> None:
    story, bob = told(session, people, "We stood there. My brother said no.")
    left = leaving.leave(session, bob)
    session.commit()
    assert left.nothing
    mo = people.viewer("mo")
    assert departed.to_look(session, mo) == [story]
    departed.looked(session, mo, story, departed.last(session, story))
    session.commit()
    assert departed.to_look(session, mo) == []
