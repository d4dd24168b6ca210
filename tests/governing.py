"""A steward at work: Sol, and what Sol writes."""

import re
from datetime import date

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import wording_drafts
from archive.actions.wording_drafts import Publishing
from archive.consent import wording
from archive.models import Collection, WordingVersion
from tests.people import People

AT = "/steward/collections/riverton"
PLAINER = "Play or read my story in a talk group. No police are there."
LINES = f"{AT}/wording/new"


def form_of(page: str) -> dict[str, list[str]]:
    """Return what a browser would send of the big form of *page*, its buttons left alone."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<(?:input|textarea)\b[^>]*>(?:[^<]*</textarea>)?", page):
        named = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag.partition(">")[0]))
        ticked = named.get("type") != "checkbox" or re.search(r" checked\b", tag)
        if "name" in named and ticked:
            said = tag.partition(">")[2].partition("</textarea>")[0]
            found.setdefault(named["name"], []).append(named.get("value", said))
    return found


def collection_form(sol: FlaskClient, **changed: object) -> dict[str, object]:
    """Return the form of Riverton as it stands, with some fields *changed*."""
    return {**form_of(sol.get(AT).text), **changed}


def wording_form(lines: wording.Lines | None = None, **changed: str) -> dict[str, str]:
    """Return the form of a new version; fields are changed as `en_press="…"`."""
    given = {
        f"{language}-{choice}": said.get(language, "")
        for choice, said in (lines or wording.LINES).items()
        for language in wording.LANGUAGES
    }
    return given | {name[:2] + "-" + name[3:].replace("_", "-"): w for name, w in changed.items()}


def publish(
    session: Session,
    people: People,
    collection: Collection,
    name: str = "2027-01",
    from_on: date | None = None,
    **changed: dict[str, str],
) -> WordingVersion:
    """Publish a version with some lines *changed*, in force from today unless told."""
    lines = {choice: dict(said) for choice, said in wording.LINES.items()}
    lines |= {choice.replace("_", "-"): said for choice, said in changed.items()}
    sol = people.viewer("sol")
    wording_drafts.keep(session, sol, collection, lines)
    how = Publishing(name, from_on, same=True)
    made = wording_drafts.publish(session, sol, collection, how)
    session.commit()
    return made


def plainer(session: Session, people: People, name: str = "2027-01") -> WordingVersion:
    """Publish a version in which one English line is plainer."""
    said = {"en": PLAINER, "es": wording.LINES["dialogue-closed"]["es"]}
    return publish(session, people, people.riverton, name, dialogue_closed=said)


def without(session: Session, people: People, use: str, name: str = "2027-02") -> WordingVersion:
    """Publish a version that does not ask about *use*."""
    return publish(session, people, people.riverton, name, None, **{use: {"en": "", "es": ""}})
