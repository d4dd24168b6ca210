"""Pick bytes that satisfy a presentation and every redaction in force, or none."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from archive.consent import Presentation
from archive.consent.presentation import rank
from archive.errors import Absent
from archive.models import Item, Rendition, Story
from archive.redaction import words_digest

# A rendition of these kinds holds the narrator's unredacted words; only the door of the
# moderator who claimed the story and the narrator's own may ask for it.
REVIEW = "review"
# The shape of that sound, for the moderator who marks what is to be removed.
PEAKS = "peaks"
UNCUT = (REVIEW, PEAKS)
# Somebody else's reading in place of the narrator's voice: good for the words as read.
READER = "voice-reader"


def satisfies(rendition: Rendition, presentation: Presentation) -> bool:
    """Tell whether *rendition* is of the present revision and reveals no more than allowed."""
    item = rendition.item
    if rendition.voice == READER:
        # Read from the words: a cut in the narrator's own sound leaves it as good as it was.
        present = item.reading_of == words_digest(item)
    else:
        present = rendition.revision == item.revision
    if rendition.kind in UNCUT or not present:
        return False
    if rendition.voice and rank("voice", rendition.voice) > rank("voice", presentation.voice):
        return False
    return not (rendition.face and rank("face", rendition.face) > rank("face", presentation.face))


def _is_present(rendition: Rendition) -> bool:
    return rendition.revision == rendition.item.revision


def _revealing(rendition: Rendition) -> tuple[int, int]:
    voice = rank("voice", rendition.voice) if rendition.voice else 0
    face = rank("face", rendition.face) if rendition.face else 0
    return (face, voice)


def allowed_renditions(
    item: Item, presentation: Presentation, clip_id: int | None = None
) -> list[Rendition]:
    """Return, for each kind, the most telling rendition that *presentation* allows."""
    best: dict[str, Rendition] = {}
    for rendition in item.renditions:
        if rendition.clip_id != clip_id or not satisfies(rendition, presentation):
            continue
        held = best.get(rendition.kind)
        if held is None or _revealing(rendition) > _revealing(held):
            best[rendition.kind] = rendition
    return list(best.values())


def best_rendition(
    item: Item, presentation: Presentation, public_id: str, clip_id: int | None = None
) -> Rendition:
    """Return the rendition with *public_id* if it may be handed over; raise Absent if not."""
    for rendition in allowed_renditions(item, presentation, clip_id):
        if rendition.public_id == public_id:
            return rendition
    raise Absent


def story_rendition(
    session: Session, story: Story, presentation: Presentation, public_id: str
) -> Rendition:
    """Return a whole rendition of any item of *story* if it may be handed over, or raise Absent.

    Of the other items nothing is read, however many there are.
    """
    named = select(Rendition.item_id).where(Rendition.public_id == public_id)
    wanted = select(Item).where(Item.story_id == story.id, Item.id.in_(named))
    item = session.scalars(wanted.options(joinedload(Item.renditions))).unique().one_or_none()
    if item is None:
        raise Absent
    return best_rendition(item, presentation, public_id)


def own_rendition(item: Item, public_id: str) -> Rendition:
    """Return any whole rendition of an item for its narrator or its moderator, or raise Absent.

    Of what is given to others only as it stands now: an older cut is nobody's any more.
    """
    for rendition in item.renditions:
        if rendition.public_id != public_id or rendition.clip_id is not None:
            continue
        if rendition.kind in UNCUT or rendition.voice == READER or _is_present(rendition):
            return rendition
    raise Absent
