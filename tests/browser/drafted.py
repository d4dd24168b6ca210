"""What a program wrote or noticed, for a moderator: an unread draft, and hints of every kind."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.orm import Session

from archive.media import speech
from archive.models import Collection, Item, Passage, User
from tests import make

TITLE = "What the machine heard"
SAID = (
    "My son Jamal is 14 and goes to Lincoln High. Officer Lee Smith stopped him.",
    "His badge number was 4417, the license plate was ABC 1234. Call 603-555-0142.",
    "We live at 12 Oak Street, apartment 4B. I was born on March 3rd, 1990.",
    "Write to nia@example.org. It is case number CR-2019-00123. Officer Smith knows.",
)


def bring(session: Session, home: Collection, mo: User, folder: Path) -> None:
    """Add a story of Mo's whose recording has an unread draft; let drafts be offered."""
    story = make.submitted(session, home, make.Told(title=TITLE, body="Nothing to see."))
    story.state, story.claimed_by_id = "in-review", mo.id
    story.items[0].position = 1
    sound = Item(story=story, kind="audio", state="ready", duration_ms=60_000, words_draft=True)
    # Never opened: it only has to be there for a draft to be offered.
    sound.original_key, sound.draft_problem = "00/nothing.age", "draft-overtaken"
    sound.passages = [
        Passage(position=n, start_ms=n * 15_000, end_ms=(n + 1) * 15_000, text=said)
        for n, said in enumerate(SAID)
    ]
    session.add(sound)
    session.flush()
    session.expire(story, ["items"])
    folder.mkdir()
    (folder / "model.bin").touch()
    (folder / "vocabulary.txt").write_text("word\n" * 51_865)
    speech.use({speech.ANY: folder})


def stops(
    story: dict[str, str], item: dict[str, str], empty: str
) -> Iterator[tuple[str, str, str]]:
    """Yield who, name and address of each page."""
    at = f"/review/{story[TITLE]}"
    yield "mo", "review-hints", f"{at}/hints"
    yield "mo", "review-no-hints", f"/review/{story[empty]}/hints"
    yield "mo", "review-draft", f"{at}/items/{item[TITLE]}/transcript"
