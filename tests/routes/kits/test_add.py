"""Parts of a kit: clips that its room may hear, words, and quiet."""

import pytest
from sqlalchemy.orm import Session

from archive import text
from archive.actions import redactions
from archive.actions.redactions import How
from tests import facilitating, make
from tests.people import People


def test_a_clip_words_and_a_pause_in_order(session: Session, people: People) -> None:
    fay = people.client("fay")
    kit, clip = facilitating.filled_kit(fay, make.released(session, people.riverton))
    fay.post(f"/kits/{kit}/add", data={"kind": "prompt", "words": "Say <b>one</b> word"})
    fay.post(f"/kits/{kit}/add", data={"kind": "pause", "minutes": "1"})
    parts = facilitating.kit_row(session, kit).parts
    assert [(p.kind, p.position) for p in parts] == [("clip", 0), ("prompt", 1), ("pause", 2)]
    assert [p.minutes for p in parts] == [2, 10, 1]
    assert "Say &lt;b&gt;one&lt;/b&gt; word" in fay.get(f"/kits/{kit}").text


def test_what_the_room_may_not_hear_cannot_be_added(session: Session, people: People) -> None:
    closed = make.released(session, people.riverton, make.chosen("dialogue-closed", "clip"))
    fay, felix = people.client("fay"), people.client("felix")
    elsewhere = make.released(session, people.harlow)
    clip, other = facilitating.clip(fay, closed), facilitating.clip(felix, elsewhere)
    kit = facilitating.kit(fay, facilitating.MIXED)
    pages = []
    for refused in (clip, other, "0" * 16, ""):
        answer = fay.post(f"/kits/{kit}/add", data={"kind": "clip", "clip": refused})
        assert answer.status_code == 409
        assert "This is not for this room." in answer.text
        pages.append(facilitating.bare(answer.text))
    assert len(set(pages)) == 1
    assert facilitating.kit_row(session, kit).parts == []


@pytest.mark.parametrize(
    "data", [{"kind": "prompt", "words": "  "}, {"kind": "song"}, {}, {"kind": "prompt"}]
)
def test_what_is_nothing_is_not_added(
    session: Session, people: People, data: dict[str, str]
) -> None:
    fay = people.client("fay")
    kit = facilitating.kit(fay)
    assert fay.post(f"/kits/{kit}/add", data=data).status_code == 400
    assert facilitating.kit_row(session, kit).parts == []


def test_without_words_the_kit_comes_back_with_what_was_typed(people: People) -> None:
    fay = people.client("fay")
    kit = facilitating.kit(fay, title="Evening talk")
    answer = fay.post(f"/kits/{kit}/add", data={"kind": "prompt", "words": " ", "minutes": "17"})
    assert answer.status_code == 400
    assert "<h1>Evening talk</h1>" in answer.text and 'id="words-error"' in answer.text
    form = answer.text[answer.text.index("<details open>") :].partition("</details>")[0]
    assert "Words to talk about" in form and 'value="17"' in form
    assert "<details open>" not in fay.get(f"/kits/{kit}").text


def test_minutes_that_are_none_become_usual_ones(session: Session, people: People) -> None:
    fay = people.client("fay")
    kit = facilitating.kit(fay)
    for minutes in ("", "0", "-3", "ten", "²", "9999", "240", "241"):
        fay.post(f"/kits/{kit}/add", data={"kind": "pause", "minutes": minutes})
    minutes_kept = [part.minutes for part in facilitating.kit_row(session, kit).parts]
    assert minutes_kept == [1, 1, 1, 1, 1, 1, 240, 240]


def test_a_kit_has_an_end(session: Session, people: People) -> None:
    fay = people.client("fay")
    kit = facilitating.kit(fay)
    statuses = {fay.post(f"/kits/{kit}/add", data={"kind": "pause"}).status_code for _ in range(61)}
    assert statuses == {302, 409}
    assert len(facilitating.kit_row(session, kit).parts) == 60


def test_absent_for_others(session: Session, people: People) -> None:
    kit = facilitating.kit(people.client("fay"))
    data = {"kind": "prompt", "words": "Hello"}
    for who in ("mo", "felix"):
        assert people.client(who).post(f"/kits/{kit}/add", data=data).status_code == 404
    assert facilitating.kit_row(session, kit).parts == []


def test_what_was_removed_is_not_quoted_later(session: Session, people: People) -> None:
    """Whoever types a removed word into a kit that plays the story reads a mark in its place."""
    fay, story = people.client("fay"), make.released(session, people.riverton)
    word = max(story.items[0].passages[0].text.split(), key=len).strip(".,")
    redactions.remove_words(session, people.viewer("mo"), story, word, How("private"))
    session.commit()
    kit = facilitating.kit(fay, title=f"About {word}")
    fay.post(f"/kits/{kit}/add", data={"kind": "prompt", "words": f"What was {word}, before?"})
    assert word in facilitating.kit_row(session, kit).parts[0].words
    assert facilitating.add(fay, kit, facilitating.clip(fay, story)) == 302
    fay.post(f"/kits/{kit}/add", data={"kind": "pause", "words": f"Think of {word}."})
    plan = {"title": "Evening", "purpose": f"Why {word}?", "r": facilitating.CLOSED}
    assert fay.post(f"/kits/{kit}/edit", data=plan).status_code == 302
    row = facilitating.kit_row(session, kit)
    said = [row.title, row.purpose, *(part.words for part in row.parts)]
    assert not any(word in words for words in said), said
    assert text.MARK in row.purpose and text.MARK in row.parts[0].words


def test_from_a_clips_page_one_finds_back_to_it_and_to_the_kit(
    session: Session, people: People
) -> None:
    """The kit may have got another room since the page was made."""
    story = make.released(session, people.riverton, make.chosen("dialogue-closed", "clip"))
    fay = people.client("fay")
    clip, kit = facilitating.clip(fay, story), facilitating.kit(fay, facilitating.MIXED)
    sent = {"kind": "clip", "from": "clip", "r": ["said"]}
    pages = []
    for refused in (clip, "0" * 16):
        answer = fay.post(f"/kits/{kit}/add", data=sent | {"clip": refused})
        assert answer.status_code == 409
        assert f'href="/clips/{refused}?r=said">Back to the clip' in answer.text
        assert f'href="/kits/{kit}">Back to the session kit' in answer.text
        pages.append(facilitating.bare(answer.text).replace(refused, ""))
    assert pages[0] == pages[1]
    assert fay.get(f"/clips/{clip}?r=said").status_code == 200
    odd = fay.post(f"/kits/{kit}/add", data=sent | {"clip": "//example.org"})
    assert "example.org" not in odd.text and "Back to the session kit" in odd.text
