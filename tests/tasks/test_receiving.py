"""What has arrived becomes one item, however often the job is run and wherever it died."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import media
from archive.actions import consents, uploads
from archive.media import arriving, seal
from archive.models import Item, Upload, Voice
from archive.tasks import erasing, receiving
from tests import make
from tests.people import People


@pytest.fixture
def upload(session: Session, people: People, photo: bytes) -> Upload:
    """A photo that has come whole, as the answer to a question."""
    voice = make.draft(session, people.riverton, make.Told(body=""))
    made = uploads.begin(session, voice, len(photo), "officer-2", 1 << 20, 180)
    session.commit()
    with arriving.hold(media.store(), made.public_id) as path:
        arriving.append(path, made.key, 0, [photo])
    uploads.note(session, made.id, len(photo), 180)
    session.commit()
    return made


def test_twice_makes_one_item(session: Session, upload: Upload, photo: bytes) -> None:
    for _ in range(2):
        receiving.take_upload(session, upload.id, 180)
    item = session.scalars(select(Item)).one()
    assert (item.prompt, item.original_size, upload.item_id) == ("officer-2", len(photo), item.id)
    assert arriving.names(media.store()) == []


@pytest.mark.parametrize("where", [(seal, "seal"), (uploads, "settle"), (arriving, "remove")])
def test_a_worker_that_dies_leaves_it_to_the_next(
    session: Session, upload: Upload, monkeypatch: pytest.MonkeyPatch, where: tuple[object, str]
) -> None:
    def die(*args: object) -> None:
        raise SystemExit

    upload_id = upload.id
    with monkeypatch.context() as patched:
        patched.setattr(*where, die)
        with pytest.raises(SystemExit):
            receiving.take_upload(session, upload_id, 180)
        session.rollback()
    receiving.take_upload(session, upload_id, 180)
    receiving.sweep_uploads(session)
    assert len(session.scalars(select(Item)).all()) == 1
    assert arriving.names(media.store()) == []


def test_erasing_forgets_which_question_it_answered(
    session: Session, upload: Upload, work: Callable[[], int]
) -> None:
    receiving.take_upload(session, upload.id, 180)
    story = session.get_one(Voice, upload.voice_id).story
    story.state = "submitted"
    consents.record(session, story.voices[0], make.Told().choices)
    consents.withdraw(session, story.voices[0], erase=True)
    session.commit()
    erasing.erase_story(session, story.id)
    assert [item.prompt for item in story.items] == [""]
    assert session.scalars(select(Upload)).all() == []
