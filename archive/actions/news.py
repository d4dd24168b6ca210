"""Tell a narrator who left an address that there is news, and nothing more."""

from datetime import timedelta

from sqlalchemy.orm import Session

from archive import clock
from archive.actions.consents import newest
from archive.jobs import enqueue, enqueue_once
from archive.models import Voice

# Subject and body. No name, no title, no address to click: whoever else reads the mail
# learns no more than that somebody once gave this address.
WORDS = {
    "en": ("News", "There is news in your story. Come back with your words."),
    "es": ("Noticias", "Hay noticias en tu historia. Vuelve con tus palabras."),
}


def wanted(voice: Voice, used: bool = False) -> bool:
    """Tell whether *voice* left an address and agreed to be told; *used* is of a showing."""
    row = newest(voice)
    if not voice.contact or row is None or voice.left_on or "contact-never" in row.contact:
        return False
    if voice.story.gone or voice.story.state == "draft":
        return False
    return "contact-yes" in row.contact or (used and "contact-used" in row.contact)


def tell(session: Session, voice: Voice, used: bool = False) -> None:
    """Queue the one line for *voice* where it is wanted; never two at once."""
    if wanted(voice, used):
        enqueue_once(session, "send_news", voice.story_id, voice_id=voice.id, used=used)


def words_for(voice: Voice) -> tuple[str, str]:
    """Return subject and body in the language of the story."""
    return WORDS.get(voice.story.language, WORDS["en"])


def put_off(session: Session, voice: Voice, used: bool) -> None:
    """Queue the line for tomorrow: there is at most one a day."""
    day = clock.began(clock.today() + timedelta(days=1)) + timedelta(hours=8)
    enqueue(session, "send_news", voice.story_id, after=day, voice_id=voice.id, used=used)
