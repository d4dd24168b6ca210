"""Strings in a manifest, in its files' names, and in what is done to many stories at once."""

import csv
import io
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import text
from archive.actions import batches, imports, manifests
from archive.actions.imports import Into
from archive.errors import BadInput
from archive.formats import documents, transcript, vtt
from archive.models import Batch, Collection, Hold, ImportRow, Story
from tests import make
from tests.hostile.page import look
from tests.hostile.strings import core, lists
from tests.people import People
from tests.thorough import first, some

VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v %s>%s\n"
# Into so many batches the strings are dealt.
PARTS = 30
COLUMNS = sorted(manifests.COLUMNS - {"transcript", "media", "story", "evidence"})


def typed(name: str) -> str:
    """Return *name* without what no file name may hold."""
    return "".join(c for c in name if c not in "/\0\r\n")[:60].strip(". ")


def riverton(session: Session) -> Collection:
    return session.scalars(select(Collection).where(Collection.slug == "riverton")).one()


def manifest(folder: Path, rows: list[dict[str, str]]) -> Path:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, ["story", "transcript", "media", "evidence", *COLUMNS])
    writer.writeheader()
    writer.writerows(rows)
    path = folder / "list.csv"
    path.write_text(out.getvalue(), encoding="utf-8", errors="surrogatepass", newline="")
    return path


@pytest.mark.parametrize("part", first(range(PARTS), 2))
def test_cells_of_a_manifest(
    app: Flask, people: People, session: Session, corpus: Path, tmp_path: Path, part: int
) -> None:
    strings = [s for s in core(corpus)[part::PARTS] if text.clean_line(s)]
    (tmp_path / "a.vtt").write_text(VTT % ("Ann", "Hello"), encoding="utf-8")
    rows = [
        {"story": f"{part}-{n}", "transcript": "a.vtt", "title": s, "place": s, "full_name": s}
        for n, s in enumerate(strings)
    ]
    wrong = [{"story": f"w{part}-{n}", "transcript": s, "media": s} for n, s in enumerate(strings)]
    every = [dict.fromkeys(COLUMNS, s) | {"story": f"e{part}{n}"} for n, s in enumerate(strings)]
    sources = manifests.sources_of(manifest(tmp_path, [*rows, *wrong, *every]), None, "en")
    assert len(sources) == len(strings) * 3
    home = riverton(session)
    into = Into(home, 180, batches.named(session, home, f"Box {part}"))
    results = [imports.bring(session, into, source).result for source in sources]
    session.commit()
    assert set(results[: len(strings)]) == {"in"}
    assert set(results[len(strings) :]) == {"out"}
    story_ids = {
        row.digest: row.story_id for row in session.scalars(select(ImportRow)) if row.story_id
    }
    for source, string in zip(sources, strings, strict=False):
        story = session.get_one(Story, story_ids[batches.digest_of(source)])
        assert story.title == text.clean_line(string.replace("\0", ""), 200)
        assert story.voices[0].full_name == text.clean_line(string.replace("\0", ""), 120)
    batch = session.scalars(select(Batch).order_by(Batch.id.desc())).first()
    assert batch is not None
    page = people.client("mo").get(f"/review/many?batch={batch.public_id}")
    assert page.status_code == 200
    look(page.text)


def test_files_of_strings(people: People, session: Session, corpus: Path, tmp_path: Path) -> None:
    for string in (*some(core(corpus), 6), *some(lists(corpus), 60)):
        for document in (string, VTT % (string, string), f"speaker,words\na,{string}\n"):
            try:
                found = documents.read(document.encode("utf-8", "replace"))
            except BadInput as error:
                assert error.code
                continue
            assert transcript.cues_of(transcript.merge(found.cues)) == found.cues
            vtt.parse(vtt.write(found.cues))
    into = Into(riverton(session), 180)
    for number, string in enumerate(some(core(corpus), 160)):
        file = tmp_path / f"{typed(string)}{number}.vtt"
        file.write_text(VTT % ("Ann", f"Hello {number}"), encoding="utf-8")
    for source in imports.sources_of(tmp_path, None, "en"):
        assert imports.bring(session, into, source).result == "in"
    session.rollback()


def test_the_form_for_many(people: People, session: Session, corpus: Path) -> None:
    story = make.submitted(session, people.riverton)
    mo = people.client("mo")
    fields = ("story", "act", "with", "moderator", "until", "sure", "into", "reason")
    known = {str(user.id) for user in people.users.values()}
    for string in some(core(corpus), 360):
        for data in (
            dict.fromkeys(fields, string),
            {"story": story.public_id, "act": "tag-add", "with": string, "sure": "yes"},
            {"story": story.public_id, "act": "assign", "moderator": string, "sure": "yes"},
            {"story": string, "act": "hold", "reason": string, "sure": "yes"},
        ):
            answer = mo.post("/review/many", data=data)
            # One of the strings is a number, and that of somebody who may have the story.
            allowed = {200, 302, 400} if string in known else {200, 400}
            assert answer.status_code in allowed, (string, data)
        hold = {"story": story.public_id, "act": "hold", "reason": string, "sure": "yes"}
        status = mo.post("/review/many", data=hold).status_code
        assert status == (302 if text.clean(string, 1000) else 400), string
        put = {"story": story.public_id, "act": "batch-in", "into": string, "sure": "yes"}
        status = mo.post("/review/many", data=put).status_code
        assert status in ({302, 200} if text.clean_line(string, 80) else {400}), string
        asked = "&".join(
            f"{name}={quote_plus(string)}"
            for name in ("state", "batch", "language", "unclaimed", "tag", "page")
        )
        assert mo.get(f"/review/many?{asked}").status_code == 200, string
    session.rollback()
    reasons = session.scalars(select(Hold.reason).where(Hold.story_id == story.id)).all()
    assert set(reasons) == {c for s in some(core(corpus), 360) if (c := text.clean(s, 1000))}
    look(mo.get("/review/many").text)
