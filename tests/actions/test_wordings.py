"""Versions of the wording: what is agreed to stays, and is asked again."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from archive import clock, gate
from archive.actions import consents, receipts, renewals, wording_drafts, wordings
from archive.actions.consents import Choices, Given
from archive.actions.wording_drafts import Publishing
from archive.consent import Answer, wording
from archive.errors import Refused
from archive.models import AppendOnlyError, Consent, Story, WordingVersion
from tests import governing, make
from tests.people import People

NEW = ("less-room", "less-web", "less-print")


def _answers(session: Session, story_id: int) -> dict[str, Answer]:
    session.expire_all()
    story = session.get_one(Story, story_id)
    return {use: d.answer for use, d in gate.decisions_of(story, clock.today()).items()}


def test_old_consents_keep_their_words_and_decide_as_before(
    session: Session, people: People
) -> None:
    story = make.released(session, people.riverton, make.chosen("all"))
    row = story.voices[0].consents[0]
    digest, words, before = row.digest, row.wording.words, _answers(session, story.id)
    governing.plainer(session, people)
    governing.without(session, people, "press")
    assert _answers(session, story.id) == before
    session.expire_all()
    assert (row.digest, row.wording.words) == (digest, words)
    assert wording.digest_of(words) == digest
    said = receipts.agreed(row)
    assert said.version == "2026-12" and governing.PLAINER not in said.words
    assert said.lines["press"] == wording.line("press", "en")


def test_new_consents_keep_the_words_in_force_in_their_language(
    session: Session, people: People
) -> None:
    governing.plainer(session, people)
    voice = make.draft(session, people.riverton)
    english = consents.record(session, voice, Choices())
    assert governing.PLAINER in english.wording.words and english.wording.version == "2027-01"
    # The Spanish words are those of before: they keep the name they had.
    spanish = consents.record(session, voice, Choices(), Given(language="es"))
    assert spanish.wording.version == "2026-12"
    other = make.draft(session, people.harlow)
    assert consents.record(session, other, Choices()).wording.version == "2026-12"


def test_a_use_left_out_is_no_for_who_agrees_to_it(session: Session, people: People) -> None:
    governing.without(session, people, "press")
    story = make.released(session, people.riverton, make.chosen("all"))
    assert "press" not in story.voices[0].consents[0].uses
    assert _answers(session, story.id)["press"] is Answer.NO
    assert _answers(session, story.id)["public-web"] is Answer.YES
    receipt = receipts.agreed(story.voices[0].consents[0])
    assert receipt.uses["press"] == "no" and "press" not in receipt.lines


def test_who_agreed_to_other_words_is_asked_again_until_they_choose(
    session: Session, people: People
) -> None:
    story = make.released(session, people.riverton)
    row = story.voices[0].consents[0]
    assert wordings.changed(session, row) == []
    governing.plainer(session, people)
    (found,) = wordings.changed(session, row)
    assert (found.choice, found.after) == ("dialogue-closed", governing.PLAINER)
    assert wordings.asked_again(session, people.riverton.id, wording.LINES) == 0
    now = wordings.in_force(session, people.riverton.id)
    assert wordings.asked_again(session, people.riverton.id, now.lines) == 1
    again = consents.record(session, story.voices[0], consents.choices_of(row))
    assert wordings.changed(session, again) == []
    assert wordings.asked_again(session, people.riverton.id, now.lines) == 0
    assert wordings.of_consent(session, row).version == "2026-12"
    assert wordings.of_consent(session, again).line("dialogue-closed", "en") == governing.PLAINER


def test_a_version_counts_from_its_day(session: Session, people: People) -> None:
    soon = clock.today() + timedelta(days=3)
    said = {"en": governing.PLAINER, "es": "Otra frase."}
    governing.publish(session, people, people.riverton, from_on=soon, dialogue_closed=said)
    assert wordings.in_force(session, people.riverton.id).id == 0
    with clock.standing_at(clock.now() + timedelta(days=3)):
        assert wordings.in_force(session, people.riverton.id).version == "2027-01"
    assert wordings.in_force(session, people.harlow.id).id == 0


def test_a_published_version_is_never_edited(session: Session, people: People) -> None:
    made = governing.plainer(session, people)
    made.version = "2027-99"
    with pytest.raises(AppendOnlyError):
        session.flush()
    session.rollback()
    session.delete(session.get_one(WordingVersion, made.id))
    with pytest.raises(AppendOnlyError):
        session.flush()


def test_taking_back_names_the_words_that_were_agreed_to(session: Session, people: People) -> None:
    story = make.released(session, people.riverton)
    governing.plainer(session, people)
    consents.withdraw(session, story.voices[0], erase=False)
    session.commit()
    newest = session.query(Consent).order_by(Consent.id.desc()).first()
    assert newest is not None and newest.wording.version == "2026-12"
    assert wordings.changed(session, newest) == []


def test_going_on_for_a_year_agrees_to_the_words_of_today(session: Session, people: People) -> None:
    told = make.Told(choices=Choices(uses=make.uses("all"), check_yearly=True))
    voice = make.released(session, people.riverton, told).voices[0]
    governing.plainer(session, people)
    with clock.standing_at(clock.now() + timedelta(days=350)):
        renewals.go_on(session, voice, "en")
    assert voice.consents[-1].wording.version == "2027-01"


def test_the_same_words_are_not_published_twice(session: Session, people: People) -> None:
    sol = people.viewer("sol")
    with pytest.raises(Refused):
        wording_drafts.publish(session, sol, people.riverton, Publishing("x", None, True))
    wording_drafts.keep(session, sol, people.riverton, dict(wording.LINES))
    with pytest.raises(Refused):
        wording_drafts.publish(session, sol, people.riverton, Publishing("x", None, True))


def test_what_differs_is_shown_word_by_word() -> None:
    assert wording_drafts.pieces("Share my story.", "Share all of my story.") == [
        ("same", "Share "),
        ("in", "all of "),
        ("same", "my story."),
    ]
    assert wording_drafts.pieces("Gone.", "") == [("out", "Gone.")]


def test_who_agreed_to_what_we_brought_before_reads_it_in_any_language(
    session: Session, people: People
) -> None:
    ((version, lines),) = wording.EARLIER.items()
    before = wordings.Words(0, version, lines)
    voice = make.released(session, people.riverton).voices[0]
    row = consents.record(session, voice, Choices(), Given(language="es", words=before))
    assert row.wording.version == version and "less-web" not in row.wording.words
    assert wordings.of_consent(session, row).line("press", "en") == wording.line("press", "en")
    assert [found.choice for found in wordings.changed(session, row)] == list(NEW)
    assert all(not found.before for found in wordings.changed(session, row))


def test_a_version_of_before_goes_on_with_our_new_lines(session: Session, people: People) -> None:
    sol, old = people.viewer("sol"), {c: dict(s) for c, s in wording.LINES.items() if c not in NEW}
    wording_drafts.keep(session, sol, people.riverton, old | {"press": {}})
    lines = wording_drafts.lines_of(session, people.riverton)
    assert wording.problems(lines) == {} and lines["press"] == {}
    assert lines["less-web"] == wording.LINES["less-web"]
