"""Take files from a form: outside any transaction until their bytes are safe."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask, request
from werkzeug.datastructures import FileStorage

from archive import media, text
from archive.actions import drafts, items
from archive.actions.uploads import must_have_room
from archive.errors import Absent, BadInput
from archive.extensions import db
from archive.media import seal
from archive.models import Story, Voice
from archive.web.identity import settings
from archive.web.sentences import sentence
from archive.web.tus import BYTES

# The doors that take files; at any other a body is read into memory as a whole.
TAKES_FILES = {
    "share.upload",
    "share.record",
    "review.paper",
    "review.told",
    "review.transcript",
    "review.reading",
}
# The doors of the tus protocol: as much at once, but never read as a form.
TAKES_PIECES = {"share.uploads", "share.piece"}
# The longest story, in letters that take twelve bytes each in a form.
MOST_WORDS = 4 * 1024 * 1024


def init_app(app: Flask) -> None:
    """Refuse, before anything is read, more than a form of words can hold."""
    # Earlier than before_request, in which the token against forgery reads the form.
    app.url_value_preprocessor(_limit)


def _limit(endpoint: str | None, values: dict[str, object] | None) -> None:
    takes_bytes = endpoint in TAKES_PIECES and request.mimetype == BYTES
    if endpoint not in TAKES_FILES and not takes_bytes:
        request.max_content_length = min(MOST_WORDS, request.max_content_length or MOST_WORDS)


@dataclass(frozen=True)
class Problem:
    """A file that was not taken: what it was called here, and why."""

    name: str
    sentence: str


@dataclass
class Taken:
    """What became of the files of one form: the names of those kept, and what was wrong."""

    names: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def receive_all(voice: Voice, name: str = "files") -> Taken:
    """Add every good file of the field *name* to the voice's story, commit each.

    Raises Refused("no-room") where the disk is full, as the other doors for files do.
    """
    key = items.story_key(db.session, voice.story)
    # Nothing of the database is held while bytes come in and are looked into.
    db.session.commit()
    given = [file for file in request.files.getlist(name) if file.filename]
    taken = Taken()
    if not given:
        taken.problems.append(Problem("", sentence("nothing-told")))
        return taken
    must_have_room(request.content_length or 0)
    for file in given:
        try:
            _receive(voice, key, file)
            taken.names.append(_called(file))
        except (BadInput, media.MediaError) as error:
            db.session.rollback()
            taken.problems.append(Problem(_called(file), sentence(error.code)))
    return taken


def receive_one(story: Story, name: str) -> items.Received:
    """Look into the one file of the field *name* and seal it; raises BadInput or MediaError."""
    return _look(name, items.story_key(db.session, story))


def receive_first(name: str) -> items.Received:
    """Do the same for a story that is only begun with this file, under a key made for it."""
    return _look(name, seal.new_story_key())


def _look(name: str, key: str) -> items.Received:
    # Looking takes as long as the file is long: nobody else's writing waits for it.
    db.session.commit()
    file = request.files.get(name)
    if file is None or not file.filename:
        raise BadInput("no-file")
    must_have_room(request.content_length or 0)
    with _given(file) as path:
        return items.look(path, settings().max_minutes, key)


def _receive(voice: Voice, key: str, file: FileStorage) -> None:
    items.must_have_place(voice.story)
    # Asked before the long look, during which nobody waits for us.
    db.session.commit()
    with _given(file) as path:
        received = items.look(path, settings().max_minutes, key)
    # That took a while: the draft may have been sent meanwhile, or this voice have left it.
    drafts.must_be_open(voice.story)
    if voice.left_on:
        raise Absent
    items.add(db.session, voice.story, received, voice_id=items.giver(voice))
    db.session.commit()


@contextmanager
def _given(file: FileStorage) -> Iterator[Path]:
    """Yield the bytes of *file* in a folder that is swept if this process dies meanwhile."""
    with media.working() as work, closing(file):
        path = work / "given"
        file.save(path)
        yield path


def _called(file: FileStorage) -> str:
    """Return the file's name for the page only; it is never kept."""
    return text.clean_line(Path(file.filename or "").name, 80)
