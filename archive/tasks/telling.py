"""Send the one line that there is news: at most once a day, and only while it is wanted."""

from sqlalchemy.orm import Session

from archive import clock, mail
from archive.actions import news
from archive.models import Voice
from archive.models.engine import writing


def send_news(session: Session, voice_id: int, used: bool = False) -> None:
    """Send the line to one voice; what fails is tried again, and never sent twice in a day."""
    with writing():
        voice = session.get(Voice, voice_id, populate_existing=True)
        if voice is None or not news.wanted(voice, used):
            return
        if voice.news_on == clock.today():
            news.put_off(session, voice, used)
            session.commit()
            return
        # Noted first: a worker that dies after sending must not send again.
        before, voice.news_on = voice.news_on, clock.today()
        to, letter = voice.contact, news.words_for(voice)
        session.commit()
    try:
        mail.send(to, *letter)
    except OSError:
        with writing():
            session.get_one(Voice, voice_id).news_on = before
            session.commit()
        raise
