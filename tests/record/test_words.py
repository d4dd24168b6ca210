"""Entries hold codes and numbers, never a narrator's words; and every act is one."""

import re

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.actions import entries
from archive.models import Entry
from archive.web.acts import ACTS
from tests import make
from tests.contracts.house import ARCHIVE, modules
from tests.people import People

# What each act of staff leaves in the record; None where nothing is done to anything kept.
LEAVES: dict[str, tuple[str, ...] | None] = {
    "booth.index": ("booth-begun",),
    "booth.done": None,
    "booth.leave": None,
    "clips.new": ("clip-made",),
    "kits.new": ("kit-made",),
    "kits.series": ("series-made",),
    "kits.edit": ("kit-changed",),
    "kits.add": ("kit-changed",),
    "kits.move": ("kit-changed",),
    "kits.remove": ("kit-changed",),
    "kits.ask": ("approval-asked",),
    "kits.showing": ("shown",),
    "record.ask_original": ("original-asked",),
    "record.answer_original": ("original-agreed", "original-refused"),
    "record.open_original": ("original-opened",),
    "record.clocks": ("clocks-set",),
    "record.set_hold": ("legal-hold-set",),
    "record.lift_hold": ("legal-hold-lift-asked", "legal-hold-lifted", "legal-hold-kept"),
    "record.add_demand": ("demand-added",),
    "record.answer_demand": ("demand-answered",),
    "review.ask": ("message-sent",),
    "review.claim": ("claimed",),
    "review.confirm": ("consent-confirmed",),
    "review.correction": ("correction-taken", "correction-declined"),
    "review.decline": ("declined",),
    "review.describe": ("described",),
    "review.drop_note": ("note-dropped",),
    "review.hand_over": ("handed-over",),
    "review.hold": ("held",),
    "review.judge": ("approval-passed", "approval-stopped"),
    "review.lift": ("hold-lifted",),
    "review.note": ("noted",),
    "review.paper": ("consent-recorded",),
    "review.passage": ("transcript-changed",),
    "review.reading": ("reading-added",),
    "review.redact": ("removed",),
    "review.release": ("released",),
    "review.told": ("taken-down",),
    "review.transcript": ("transcript-changed",),
    "review.unread": ("reading-removed",),
    "review.unredact": ("put-back",),
}
# Everybody else's doors: what narrators do is noted where it is done (actions/).
NOT_STAFF = {"front", "share", "mine", "listen", "security", "static"}


def test_every_act_of_staff_is_said_to_leave_an_entry(app: Flask) -> None:
    posts = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ()) and rule.endpoint.split(".")[0] not in NOT_STAFF
    }
    assert posts == set(LEAVES)


def test_every_act_has_a_sentence() -> None:
    """Each code that is noted anywhere is in web/acts.py, and those in the table above too."""
    call = re.compile(
        r'(?:entries\.note\([^")]*"(?:staff|narrator|system)"|_note\([^")]*|_changed\(kit[^")]*)'
        r',? *"([a-z-]+)"'
    )
    noted = {found for file in modules(ARCHIVE) for found in call.findall(file.read_text("utf-8"))}
    assert len(noted) > 30
    listed = {act for acts in LEAVES.values() for act in acts or ()}
    assert (noted | listed) - set(ACTS) == set()


@pytest.mark.parametrize(
    "value", ["My name is Dale", "Dale\n", ["a", "my son"], {"a": 1}, "á", "x" * 81, b"x"]
)
def test_detail_takes_no_words(value: object) -> None:
    with pytest.raises(ValueError, match="codes and numbers only"):
        entries.note(Session(), "staff", "described", said=value)


def _does(people: People, who: str, address: str, **data: str) -> None:
    answer = people.client(who).post(address, data=data)
    assert answer.status_code == 302, (address, answer.status_code)


def test_a_days_work_leaves_its_entries(session: Session, people: People) -> None:
    """By doing: each of these is done through its door, and its entry is there at once."""
    story = make.submitted(session, people.riverton)
    item, at = story.items[0].public_id, f"/review/{story.public_id}"
    words = {"words": "porch light", "how": "words", "item": item}
    done: list[tuple[str, str, dict[str, str]]] = [
        ("review.claim", f"{at}/claim", {}),
        (
            "review.describe",
            f"{at}/describe",
            {"synopsis": "A stop.", "language": "en"},
        ),
        ("review.note", f"{at}/note", {"code": "injury", "level": "mentioned"}),
        ("review.hold", f"{at}/hold", {"reason": "Quokka asked.", "which": "all"}),
        ("review.redact", f"{at}/redact", words),
        ("review.ask", f"{at}/ask", {"body": "Quokka, is this so?"}),
        ("review.decline", f"{at}/decline", {"declined_because": "Quokka reasons."}),
        ("review.hand_over", f"{at}/hand-over", {}),
    ]
    for endpoint, address, data in done:
        before = session.scalars(select(Entry.id)).all()
        session.rollback()
        _does(people, "mo", address, **data)
        new = session.scalars(select(Entry).where(Entry.id.not_in(before))).all()
        assert {entry.act for entry in new} & set(LEAVES[endpoint] or ()), endpoint
        assert all(entry.user_id == people.users["mo"].id for entry in new), endpoint
        session.rollback()
    rows = session.scalars(select(Entry)).all()
    assert "quokka" not in str([row.detail for row in rows]).lower()
