"""What is removed, on the pages of a moderator: of sound, of a film, of a whole story."""

from collections.abc import Iterator, Mapping

from sqlalchemy.orm import Session

from archive.actions import areas, redactions
from archive.gate import Viewer
from archive.models import Story, User

# Something of each kind is removed from this film.
FILMED = "The shovel"


def bring(session: Session, story: Story, mo: User) -> None:
    """Let Mo have removed something of each kind: an area, a span, another person's name."""
    story.claimed_by_id = mo.id
    viewer, item = Viewer(mo.id, frozenset({(story.collection_id, "moderator")})), story.items[0]
    rows = [[0, 0.1, 0.2, 0.2, 0.3], [4000, 0.6, 0.2, 0.2, 0.3]]
    areas.cover(session, viewer, item, rows, (0, 5000), redactions.How(cover="blur"))
    redactions.remove_times(session, viewer, item, 6000, 7000, redactions.How("safety", "tone"))
    third = redactions.How("third-party")
    redactions.remove_spans(session, viewer, item, [(0, 0, 4), (1, 0, 3)], third)
    session.flush()


def stops(
    story: Mapping[str, str], item: Mapping[str, str], timed: str, mark: int
) -> Iterator[tuple[str, str, str, str, dict[str, str]]]:
    """Yield who, name, address, form and what is filled in, for each page."""
    film, sound = (f"/review/{story[t]}/items/{item[t]}/marks" for t in (FILMED, timed))
    removed = f"/review/{story[FILMED]}/removed"
    permanent = f"/review/{story[FILMED]}/permanent/{mark}"
    late = {"start": "later", "end": "W" * 80}
    yield "mo", "review-marks-film", film, "", {}
    yield "mo", "review-marks-sound", sound, "", {}
    yield "mo", "wrong-marks", sound, "form[data-span]", late
    yield "mo", "wrong-area", film, "#area-new", {"key_x": "W" * 80}
    yield "mo", "review-removals", removed, "", {}
    yield "mo", "empty-removals", f"/review/{story['First week']}/removed", "", {}
    yield "mo", "wrong-ask-back", removed, "form[action$='/ask']", {}
    yield "mo", "review-permanent", permanent, "", {}
    yield "mo", "wrong-permanent", permanent, "main form", {}
