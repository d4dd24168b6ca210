"""The one line that there is news: sent when it is wanted, once a day, and it tells nothing."""

import email
import socketserver
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from archive import clock, mail
from archive.actions import consents, corrections, messages, showings, wishes
from archive.actions.wishes import Wishes
from archive.config import SettingError
from archive.models import Job, Kit, Story
from archive.tasks import keeping
from tests import make
from tests.people import People

Work = Callable[[], int]


class Server(socketserver.ThreadingTCPServer):
    """A mail server that keeps what it is told, or refuses it."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.heard: list[str] = []
        self.refuses = False


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert isinstance(self.server, Server)
        self._say("220 ready")
        in_data = False
        for raw in self.rfile:
            line = raw.decode().rstrip("\r\n")
            self.server.heard.append(line)
            if in_data:
                in_data = line != "."
                if not in_data:
                    self._say("250 kept")
                continue
            word = line[:4].upper()
            in_data = word == "DATA"
            if word == "QUIT":
                self._say("221 bye")
                return
            refused = self.server.refuses and word == "MAIL"
            self._say("451 later" if refused else "354 go on" if in_data else "250 well")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()


@pytest.fixture
def story(session: Session, people: People) -> Story:
    return told(session, people, ("contact-yes",))


def told(session: Session, people: People, contact: tuple[str, ...], language: str = "en") -> Story:
    chosen = replace(make.Told().choices, contact=contact)
    made = make.released(session, people.riverton, make.Told(choices=chosen, language=language))
    wishes.keep(session, made.voices[0], Wishes(contact="nia@example.org"))
    session.commit()
    return made


def write(session: Session, people: People, story: Story) -> None:
    messages.from_staff(session, people.viewer("mo"), story.voices[0], "Which street was it?")
    session.commit()


def letters(tmp_path: Path) -> list[EmailMessage]:
    files = sorted((tmp_path / "outbox").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
    return [email.message_from_bytes(file.read_bytes(), policy=default) for file in files]


def test_it_says_only_that_there_is_news(
    session: Session, people: People, story: Story, work: Work, tmp_path: Path
) -> None:
    write(session, people, story)
    work()
    (letter,) = letters(tmp_path)
    assert (letter["To"], letter["Subject"]) == ("nia@example.org", "News")
    body = "There is news in your story. Come back with your words."
    assert letter.get_content().strip() == body
    whole = bytes(letter).decode()
    for word in ("Nia", "Porch", "street", "http", "Riverton", story.public_id, "police"):
        assert word.lower() not in whole.lower().replace("nia@example.org", "")
    assert "12:00:00" in letter["Date"]
    (file,) = (tmp_path / "outbox").glob("*")
    assert file.stat().st_mode & 0o077 == 0


def test_it_is_in_the_language_of_the_story(
    session: Session, people: People, work: Work, tmp_path: Path
) -> None:
    write(session, people, told(session, people, ("contact-yes",), "es"))
    work()
    (letter,) = letters(tmp_path)
    assert letter["Subject"] == "Noticias" and "Vuelve con tus palabras." in letter.get_content()


@pytest.mark.parametrize("contact", [("contact-never",), ("contact-used",), ("contact-each-use",)])
def test_it_is_sent_only_where_it_is_wanted(
    session: Session, people: People, work: Work, tmp_path: Path, contact: tuple[str, ...]
) -> None:
    write(session, people, told(session, people, contact))
    work()
    assert letters(tmp_path) == []


def test_a_showing_is_told_to_who_ticked_just_that(
    session: Session, people: People, work: Work, tmp_path: Path
) -> None:
    story = told(session, people, ("contact-used",))
    kit = Kit(collection_id=people.riverton.id, title="One", room={}, made_by_id=1)
    clip = make.clip(session, story, people.users["fay"])
    session.add(kit)
    session.flush()
    held = showings.Held(clock.today(), people=11)
    showings.record(session, people.viewer("fay"), kit, held, [clip])
    session.commit()
    work()
    assert len(letters(tmp_path)) == 1


def test_at_most_one_a_day(
    session: Session, people: People, story: Story, work: Work, tmp_path: Path
) -> None:
    write(session, people, story)
    write(session, people, story)
    work()
    row = corrections.suggest(session, story.voices[0], story.items[0], 0, "Another night.")
    session.flush()
    corrections.answer(session, people.viewer("mo"), story, row.public_id, take=False)
    session.commit()
    work()
    assert len(letters(tmp_path)) == 1
    with clock.standing_at(clock.now() + timedelta(days=1, hours=9)):
        work()
        assert len(letters(tmp_path)) == 2
        work()
        assert len(letters(tmp_path)) == 2


def test_who_takes_it_back_hears_no_more(
    session: Session, people: People, story: Story, work: Work, tmp_path: Path
) -> None:
    write(session, people, story)
    consents.withdraw(session, story.voices[0], erase=True)
    session.commit()
    work()
    assert letters(tmp_path) == []
    session.expire_all()
    assert story.voices[0].contact == ""


def test_a_real_server_gets_it(
    session: Session, people: People, story: Story, work: Work, server: Server
) -> None:
    mail.use(mail.Smtp(f"smtp://127.0.0.1:{server.server_address[1]}"), "news@example.net")
    write(session, people, story)
    work()
    heard = "\n".join(server.heard)
    assert "mail FROM:<news@example.net>" in heard and "rcpt TO:<nia@example.org>" in heard
    assert "There is news in your story." in heard and "ehlo archive.invalid" in heard


def test_what_fails_is_tried_again(
    session: Session, people: People, story: Story, work: Work, server: Server
) -> None:
    mail.use(mail.Smtp(f"smtp://127.0.0.1:{server.server_address[1]}"), "news@example.net")
    server.refuses = True
    write(session, people, story)
    work()
    session.rollback()
    assert story.voices[0].news_on is None
    job = session.query(Job).filter_by(name="send_news").one()
    assert job.state == "waiting" and "nia" not in job.problem
    server.refuses = False
    session.rollback()
    with clock.standing_at(clock.now() + timedelta(minutes=5)):
        work()
    assert "There is news in your story." in "\n".join(server.heard)


def test_who_is_to_be_asked_again_is_told_once(
    session: Session, people: People, work: Work, tmp_path: Path
) -> None:
    story = told(session, people, ("contact-yes",))
    chosen = replace(make.Told().choices, contact=("contact-yes",), check_yearly=True)
    consents.record(session, story.voices[0], chosen)
    session.commit()
    for days, letters_by_then in ((334, 0), (335, 1), (336, 1)):
        with clock.standing_at(clock.now() + timedelta(days=days)):
            for _ in range(2):
                keeping.ask_in_time(session)
                session.commit()
                work()
            assert len(letters(tmp_path)) == letters_by_then


def test_letters_nobody_fetched_go(
    session: Session, people: People, story: Story, work: Work, tmp_path: Path
) -> None:
    write(session, people, story)
    work()
    with clock.standing_at(clock.now() + timedelta(days=8)):
        write(session, people, story)
        work()
    assert len(letters(tmp_path)) == 1


@pytest.mark.parametrize("setting", ["sendmail", "http://example.org", "smtp://"])
def test_a_setting_that_is_none_is_refused(setting: str) -> None:
    with pytest.raises(SettingError):
        mail.Smtp(setting)
