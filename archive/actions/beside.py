"""What others may read of a story beside its passages, before anything is removed from it."""

from archive import consent, gate
from archive.models import Story


def of_story(story: Story) -> list[str]:
    """Return every text about *story*, and the names and places that its narrators show."""
    own = [tag.term for tag in story.tags if tag.vocabulary.startswith("own-")]
    points = [p for item in story.items for p in item.index_points]
    plain = [story.title, story.synopsis, *own, *(item.alt for item in story.items)]
    plain += [w for p in points for w in (p.title, p.title_es, p.synopsis, p.synopsis_es)]
    plain += [w for p in points for w in (p.keywords, p.keywords_es)]
    return [*plain, *_shown(story)]


def _shown(story: Story) -> list[str]:
    # By the wishes, not by what is decided today: what waits for a day is shown after it. What
    # no wish shows to anybody is left out, or a moderator could try names until one is found.
    wishes = [voice.consent.presentation for voice in gate.voices_of(story) if voice.consent]
    return gate.labels_of(story, consent.meet(wishes))
