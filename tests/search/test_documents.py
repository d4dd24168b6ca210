"""What is indexed: words after redaction, of released stories, at their present revision."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from archive import search
from archive.actions import decisions
from archive.models import Redaction
from tests import make
from tests.people import People


def _scope(story_id: int, revision: int) -> dict[int, int]:
    return {story_id: revision}


def test_removed_words_are_not_found_anywhere(
    session: Session, people: People, work: Callable[[], int]
) -> None:
    told = make.Told(title="What Dale Corbin said", body="He was Dale Corbin.\n\nDale Corbin left.")
    story = make.released(session, people.riverton, told)
    mark = Redaction(
        item=story.items[0], position=0, start_char=7, end_char=18, phrase="Dale Corbin"
    )
    session.add(mark)
    decisions.touch_text(session, story)
    session.commit()
    work()
    engine, scope = search.engine(), _scope(story.id, story.text_revision)
    assert engine.search("left", scope).order
    for words in ("Dale", "corbin", '"Dale Corbin"', "dale left", '"was left"', '"what said"'):
        assert not engine.search(words, scope).order, words
    assert engine.suggest("corbim", scope) == ""


def test_a_story_that_is_not_out_has_no_documents(session: Session, people: People) -> None:
    story = make.submitted(session, people.riverton)
    assert list(search.documents_of(story)) == []


def test_a_change_of_text_hides_it_until_it_is_indexed_again(
    session: Session, people: People, work: Callable[[], int]
) -> None:
    story = make.released(session, people.riverton)
    work()
    assert search.engine().search("porch", _scope(story.id, story.text_revision)).order
    decisions.touch_text(session, story)
    session.commit()
    assert not search.engine().search("porch", _scope(story.id, story.text_revision)).order
    work()
    assert search.engine().search("porch", _scope(story.id, story.text_revision)).order
