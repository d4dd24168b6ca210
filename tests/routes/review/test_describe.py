"""review.describe"""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.models import Story, Tag


def test_it_works(claimed: FlaskClient, at: str, session: Session, story: Story) -> None:
    before = story.text_revision
    data = {"synopsis": "A walk home.", "language": "es", "theme": ["respect"]}
    assert claimed.post(f"{at}/describe", data=data).status_code == 302
    session.refresh(story)
    assert (story.synopsis, story.language) == ("A walk home.", "es")
    assert {item.language for item in story.items} == {"es"}
    assert [(tag.term, tag.origin) for tag in story.tags] == [("respect", "moderator")]
    assert story.text_revision > before


def test_the_narrators_tags_stay(
    claimed: FlaskClient, at: str, session: Session, story: Story
) -> None:
    story.tags.append(Tag(vocabulary="theme", term="respect", origin="narrator"))
    session.commit()
    claimed.post(f"{at}/describe", data={"synopsis": "", "theme": ["respect", "trust"]})
    session.expire_all()
    assert sorted((tag.term, tag.origin) for tag in story.tags) == [
        ("respect", "narrator"),
        ("trust", "moderator"),
    ]


def test_unknown_terms_and_languages_are_dropped(
    claimed: FlaskClient, at: str, session: Session, story: Story
) -> None:
    claimed.post(f"{at}/describe", data={"language": "xx", "theme": ["' OR 1=1"], "title": "Mine"})
    session.refresh(story)
    assert (story.language, story.tags, story.title) == ("en", [], "Porch light")


def test_it_needs_the_claim(mo: FlaskClient, at: str) -> None:
    assert mo.post(f"{at}/describe", data={"synopsis": "x"}).status_code == 409


def test_it_is_absent_for_others(absent: Callable[..., None], at: str) -> None:
    absent("POST", f"{at}/describe", data={"synopsis": "x"})
