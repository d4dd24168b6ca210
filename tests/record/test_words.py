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
    "account.codes": ("recovery-codes-made",),
    "account.everywhere": ("signed-out-everywhere",),
    "account.join": ("invitation-used",),
    "account.name": None,
    "account.password": ("password-changed",),
    "account.remove": ("factor-removed",),
    "account.rename": None,
    "account.sign_out": None,
    "booth.done": None,
    "booth.index": ("booth-begun",),
    "booth.leave": None,
    "clips.new": ("clip-made",),
    "kits.add": ("kit-changed",),
    "kits.ask": ("approval-asked",),
    "kits.change_part": ("kit-changed",),
    "kits.correct": ("showing-corrected",),
    "kits.edit": ("kit-changed",),
    "kits.move": ("kit-changed",),
    "kits.new": ("kit-made",),
    "kits.remove": ("kit-changed",),
    "kits.series": ("series-made",),
    "kits.showing": ("shown",),
    "people.active": ("account-opened", "account-closed"),
    "people.agree": ("factors-reset",),
    "people.cancel": ("invitation-cancelled",),
    "people.invite": ("staff-invited",),
    "people.password": ("password-link",),
    "people.remove": ("roles-changed",),
    "people.reset": ("reset-asked",),
    "people.roles": ("roles-changed",),
    "steward.again": ("work-again",),
    "record.add_demand": ("demand-added",),
    "record.answer_demand": ("demand-answered",),
    "record.answer_original": ("original-agreed", "original-refused"),
    "record.ask_original": ("original-asked",),
    "record.clocks": ("clocks-set",),
    "record.lift_hold": ("legal-hold-lift-asked", "legal-hold-lifted", "legal-hold-kept"),
    "record.open_original": ("original-opened",),
    "record.set_hold": ("legal-hold-set",),
    "review.agree": ("released",),
    "review.agree_named": ("name-agreed",),
    "review.answer_back": ("put-back", "put-back-refused"),
    "review.ask": ("message-sent",),
    "review.ask_back": ("put-back-asked",),
    "review.change_named": ("name-changed",),
    "review.change_point": ("point-changed",),
    "review.claim": ("claimed",),
    "review.confirm": ("consent-confirmed",),
    "review.correction": ("correction-taken", "correction-declined"),
    "review.decline": ("declined",),
    "review.describe": ("described",),
    "review.dismiss_hint": ("hints-dismissed",),
    "review.draft": ("draft-asked",),
    "review.drop_named": ("name-dropped",),
    "review.drop_note": ("note-dropped",),
    "review.drop_phrase": ("phrase-dropped",),
    "review.drop_point": ("point-dropped",),
    "review.forget_note": None,
    "review.hand_over": ("handed-over",),
    "review.hold": ("held",),
    "review.judge": ("approval-passed", "approval-stopped"),
    "review.keep_hold": ("hold-kept",),
    "review.lift": ("hold-lifted",),
    "review.looked": ("left-looked",),
    "review.many": ("tagged", "untagged", "assigned", "held", "batched", "unbatched"),
    "review.marks": ("removed",),
    "review.move_area": ("area-moved",),
    "review.named": ("name-entered",),
    "review.next_one": ("claimed",),
    "review.note": ("noted",),
    "review.paper": ("consent-recorded",),
    "review.pass_back": None,
    "review.pass_by": None,
    "review.passage": ("transcript-changed",),
    "review.permanent": ("permanent-asked", "made-permanent"),
    "review.phrase": ("phrase-saved",),
    "review.point": ("point-added",),
    "review.reading": ("reading-added",),
    "review.redact": ("removed",),
    "review.release": ("released",),
    "review.remove_named": ("removed",),
    "review.reopen": ("reopened",),
    "review.restore": ("transcript-changed",),
    "review.reviewed": ("draft-read",),
    "review.save_words": ("transcript-changed",),
    "review.take_hint": ("removed",),
    "review.told": ("taken-down",),
    "review.transcript": ("transcript-changed",),
    "review.unread": ("reading-removed",),
    "review.unredact": ("put-back",),
    "review.write_back": ("message-sent",),
    "steward.collection": ("collection-changed",),
    "steward.compare": ("wording-published",),
    "steward.drop_draft": ("wording-dropped",),
    "steward.merge": ("term-merged",),
    "steward.retire": ("term-retired", "term-offered-again"),
    "steward.rewrite": None,
    "steward.term": ("term-relabelled",),
    "steward.vocabulary": ("term-added",),
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
        r'(?:entries\.note\([^")]*"(?:staff|narrator|system)"|_note\([^")]*|\bchanged\(kit[^")]*)'
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
        (
            "review.hold",
            f"{at}/hold",
            {"reason": "Quokka asked.", "which": "all", "until": "2199-01-01"},
        ),
        ("review.redact", f"{at}/redact", words),
        ("review.ask", f"{at}/ask", {"body": "Quokka, is this so?"}),
        ("review.decline", f"{at}/decline", {"declined_because": "Quokka reasons."}),
        ("review.reopen", f"{at}/reopen", {}),
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
