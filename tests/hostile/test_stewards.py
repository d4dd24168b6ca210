"""Strings in what stewards type: it is read by everybody, so it is text and nothing else."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import text
from archive.consent import wording
from archive.models import Collection, TermRow, WordingDraft
from tests.governing import AT, LINES, collection_form, wording_form
from tests.hostile.page import Seen, look
from tests.hostile.strings import body, core
from tests.people import People
from tests.thorough import some

EXTREME = (
    "",
    " ",
    "\u202eevil",
    "Ā" * 500,
    "a\u2028b\x85c",
    "a: b: c",
    "<b>x</b>",
    "é" * 9,
    "=1+1",
)
TEXTS = ("name", "about", "about_es", "host", "host_es", "lawyer", "lawyer_es")


def _look_at_texts(page: str) -> None:
    """Look at a page with paragraphs of a host's own: web addresses are links there, no more."""
    seen = Seen(page)
    assert not seen.odd and not seen.handlers
    assert all(address.startswith(("http://", "https://")) for address in seen.leads_away)
    assert {names for tag, names in seen.elements if tag == "script"} <= {("type", "src")}


def test_a_collection(people: People, session: Session, corpus: Path) -> None:
    sol = people.client("sol")
    for string in (*some(core(corpus), 240), *EXTREME):
        lines = dict.fromkeys(("support_name", "support_name_es", "support_phone"), string)
        data = collection_form(sol, do="save", **dict.fromkeys(TEXTS, string), **lines)
        answer = sol.post(AT, data=data)
        assert answer.status_code == (302 if text.clean_line(string) else 400), string
        for odd in ("stamp", "do", "cool_off_hours", "draft_days", "daily_cap"):
            assert sol.post(AT, data=data | {odd: string}).status_code in {200, 302, 400}, string
        session.rollback()
        if text.clean_line(string):
            row = session.scalars(select(Collection).where(Collection.slug == "riverton")).one()
            assert row.lawyer_es == text.clean(string, 6000)
            assert row.support[0]["phone"] == text.clean_line(string, 60)
        look(sol.get(AT).text)
        check = sol.post(AT, data=collection_form(sol, host=f"{string} and more", name="x"))
        _look_at_texts(check.text)
    _look_at_texts(people.client("vera").get("/share").text)


def test_a_wording(people: People, session: Session, corpus: Path) -> None:
    sol = people.client("sol")
    for string in (*some(core(corpus), 360), *EXTREME):
        data = wording_form(
            None, **dict.fromkeys(("en_press", "es_press", "en_clip", "es_clip"), string)
        )
        assert sol.post(LINES, data=data).status_code == 302, string
        session.rollback()
        kept = session.get_one(WordingDraft, people.riverton.id).lines
        said = text.clean_line(string, 300)
        assert kept["press"]["es"] == said
        words = wording.full_text("es", wording.settled(kept))
        assert wording.read(words).get("press", "") == said
        look(sol.get(LINES).text)
        publishing = {"name": string, "from_on": string, "same": string}
        assert sol.post(f"{LINES}/check", data=publishing).status_code == 400
        look(sol.get(f"{LINES}/check").text)


def test_terms(people: People, session: Session, corpus: Path) -> None:
    sol, at = people.client("sol"), "/steward/vocabularies/outcome"
    for string in (*some(core(corpus), 360), *EXTREME):
        fields = dict.fromkeys(("label_en", "label_es", "note_en", "note_es"), string)
        added = sol.post(at, data=body(fields), content_type="application/x-www-form-urlencoded")
        assert added.status_code in {302, 400}, string
        assert sol.post(f"{at}/complaint-made", data=fields).status_code in {302, 400, 404}
        assert sol.post(f"{at}/nothing/merge", data={"into": string}).status_code in {400, 404}
        look(sol.get(at).text)
    session.rollback()
    codes = session.scalars(select(TermRow.code)).all()
    assert len(codes) > 5 and all(code.strip("-").replace("-", "").isalnum() for code in codes)
    assert all(code.isascii() and len(code) <= 30 for code in codes)
    look(sol.get(at).text)
    assert sol.get(f"{at}/terms.csv").text.count("\n=") == 0
