"""archive import"""

from pathlib import Path

import pytest
import rich
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive import samples
from archive.formats.transcript import cues_of
from archive.models import Consent, Item, Job, Passage, Story
from tests.cli.conftest import Site

VTT = """WEBVTT

00:01.000 --> 00:03.500
<v Nia>I walked home.

00:04.000 --> 00:06.000
He asked.
"""
SRT = """1
00:00:01,000 --> 00:00:03,500
I walked home.

2
00:00:04,000 --> 00:00:06,000
He asked.
"""
SOUND = Path(samples.__file__).parent / "media" / "late-bus.ogg"
INTO = ("--collection", "riverton")


def stories(rows: Session) -> list[Story]:
    return list(rows.scalars(select(Story).order_by(Story.id)))


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        stem, _, ending = name.rpartition("_")
        (folder / f"{stem}.{ending}").write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("name", "content"), [("walk.vtt", VTT), ("walk.srt", SRT)])
def test_one_transcript(site: Site, rows: Session, tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    done = site.run("import", tmp_path / name, *INTO)
    assert done.exit_code == 0, done.output
    assert "1 of 1 brought in" in done.output
    assert "Staff only until consent is confirmed." in done.output
    (story,) = stories(rows)
    assert (story.title, story.state, story.collection.slug) == ("walk", "submitted", "riverton")
    assert [(c.start_ms, c.end_ms, c.text) for c in cues_of(story.items[0].passages)] == [
        (1000, 3500, "I walked home."),
        (4000, 6000, "He asked."),
    ]
    assert rows.scalar(select(func.count(Consent.id))) == 0


def test_times_that_no_recording_has(site: Site, rows: Session, tmp_path: Path) -> None:
    """Later than any recording lasts, and later than PostgreSQL could keep: nothing goes in."""
    late = SRT.replace("00:00:0", "600:00:0")
    done = site.run("import", write(tmp_path / "in", far_srt=late, near_srt=SRT), *INTO)
    assert "1 of 2 brought in" in done.output
    assert "far.srt: goes on after the end of the recording" in " ".join(done.output.split())
    assert len(stories(rows)) == 1


def test_a_point_past_the_end_stays_out(site: Site, rows: Session, tmp_path: Path) -> None:
    point = "<point><time>{}</time><title>{}</title></point>"
    points = point.format(1, "Home") + point.format(9_999_999, "Beyond")
    spoken = "<sync>1:|1(1)</sync><transcript>I walked home.</transcript>"
    record = f"<ROOT><record>{spoken}<index>{points}</index></record></ROOT>"
    done = site.run("import", write(tmp_path / "in", walk_xml=record), *INTO)
    assert "1 of 1 brought in" in done.output
    (story,) = stories(rows)
    assert [row.title for row in story.items[0].index_points] == ["Home"]
    assert "lies past the end of the recording" in " ".join(done.output.split())


def test_a_folder(site: Site, rows: Session, tmp_path: Path) -> None:
    """Other files in it are passed by; a broken one is named and the rest go in."""
    folder = write(tmp_path / "in", a_vtt=VTT, b_srt=SRT, c_vtt="no transcript", d_png="notes")
    done = site.run("import", folder, *INTO)
    assert done.exit_code == 1
    assert "2 of 3 brought in" in done.output
    assert "c.vtt" in done.output and "does not begin with WEBVTT" in done.output
    assert [story.title for story in stories(rows)] == ["a", "b"]


def test_with_a_recording(site: Site, rows: Session, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a_vtt=VTT)
    before = SOUND.read_bytes()
    done = site.run("import", folder / "a.vtt", *INTO, "--media", SOUND, "--language", "es")
    assert done.exit_code == 0, done.output
    (item,) = stories(rows)[0].items
    assert item.kind == "audio" and item.original_key and item.language == "es"
    assert item.duration_ms and item.duration_ms > 20_000
    assert [c.text for c in cues_of(item.passages)] == ["I walked home.", "He asked."]
    assert SOUND.read_bytes() == before
    # What a narrator has just sent is made ready before it.
    assert rows.scalars(select(Job.bulk).where(Job.name == "render_item")).all() == [True]
    worked = site.run("worker", "--once")
    assert worked.exit_code == 0 and "jobs done" in worked.output
    rows.rollback()
    assert rows.get_one(Item, item.id).renditions


MANIFEST = """\ufefftranscript,media,title,language,place,year,theme
a.vtt,,Walking home,en,Riverton,1964,trust;no-such-theme
missing.vtt,,Not there,en,,,
b.srt,,Year is wrong,en,,64,
broken.vtt,,Broken,en,,,
../../secret.vtt,,Outside,en,,,
/etc/passwd,,Outside too,en,,,
notes.rtf,,No transcript,en,,,
empty.vtt,,Nothing in it,en,,,
b.srt,,"Two
lines",es,,1965,
"""


def test_a_manifest(site: Site, rows: Session, tmp_path: Path) -> None:
    """Each row that cannot be used is named with its line; the rest go in."""
    (tmp_path / "secret.vtt").write_text(VTT, encoding="utf-8")
    home = tmp_path / "deep" / "in"
    home.mkdir(parents=True)
    broken = VTT.replace("00:04.000 --> 00:06.000", "00:04.000 --> soon")
    write(
        home, a_vtt=VTT, b_srt=SRT, broken_vtt=broken, notes_rtf="{\\rtf1 x}", empty_vtt="WEBVTT\n"
    )
    write(home, list_csv=MANIFEST)
    done = site.run("import", home / "list.csv", *INTO)
    assert done.exit_code == 1
    assert "2 of 9 brought in" in done.output
    for words in (
        "missing.vtt (manifest line 3): names no file beside the manifest",
        "b.srt (manifest line 4): has a year that is not four digits",
        "broken.vtt (manifest line 5), line 6: ",
        "secret.vtt (manifest line 6): names no file beside the manifest",
        "passwd (manifest line 7): names no file beside the manifest",
        "notes.rtf (manifest line 8), line 1: is no kind of transcript we know",
        "empty.vtt (manifest line 9): is empty",
    ):
        assert words in done.output, done.output
    first, second = stories(rows)
    assert (first.title, first.place_city, first.happened_year) == (
        "Walking home",
        "Riverton",
        1964,
    )
    assert (second.title, second.language, second.happened_year) == ("Two lines", "es", 1965)
    assert rows.scalar(select(func.count(Passage.id))) == 3


def test_all_that_is_wrong_with_a_row_is_named(site: Site, rows: Session, tmp_path: Path) -> None:
    table = "transcript,language,year,contact,content_notes\nno.vtt,xx,64,x,song; dance\n"
    table += "a.vtt,xx,,,\na.vtt,und,,,\na.vtt,mi,,,\n"
    folder = write(tmp_path / "in", a_vtt=VTT, list_csv=table)
    done = site.run("import", folder / "list.csv", *INTO, "--report", tmp_path / "report.csv")
    reasons = (
        "no.vtt (manifest line 2): names no file beside the manifest; has a language we do not "
        "know; has a year that is not four digits; has a content note we do not know; "
        "has a contact that is no e-mail address"
    )
    assert done.exit_code == 1 and f"{reasons}\n" in done.output, done.output
    assert reasons.partition(": ")[2] in (tmp_path / "report.csv").read_text(encoding="utf-8")
    for line in (3, 4):
        assert f"a.vtt (manifest line {line}): has a language we do not know\n" in done.output
    assert [story.language for story in stories(rows)] == ["mi"]


def test_a_language_that_is_none(site: Site, rows: Session, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a_vtt=VTT)
    done = site.run("import", folder / "a.vtt", *INTO, "--language", "xx")
    assert done.exit_code == 2 and "'xx' is no language we know." in done.output
    assert not stories(rows)
    rows.rollback()
    assert site.run("import", folder / "a.vtt", *INTO, "--language", "Spanish").exit_code == 0
    assert [story.language for story in stories(rows)] == ["es"]


@pytest.mark.parametrize(
    "row",
    ["a\0.vtt", "~/x.vtt", "a.vtt/../../x", "link.vtt", ".", "file:///etc/passwd", "x" * 5000],
)
def test_a_manifest_reaches_nothing_outside(
    site: Site, rows: Session, tmp_path: Path, row: str
) -> None:
    folder = write(tmp_path / "in", list_csv=f"transcript,title\n{row},x\n")
    (tmp_path / "x.vtt").write_text(VTT, encoding="utf-8")
    (folder / "link.vtt").symlink_to(tmp_path / "x.vtt")
    done = site.run("import", folder / "list.csv", *INTO)
    assert done.exit_code == 1 and "names no file" in done.output
    assert not stories(rows)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"transcript\n", b'"\n"', b"\0\0\0", b",,,\n,,,"]
)
def test_a_manifest_that_is_none(site: Site, rows: Session, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "list.csv").write_bytes(content)
    done = site.run("import", tmp_path / "list.csv", *INTO)
    assert done.exit_code == 1 and not isinstance(done.exception, (OSError, ValueError))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert not stories(rows)


def test_a_recording_that_is_none(site: Site, rows: Session, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "in", a_vtt=VTT, x_mp3="not sound", list_csv="transcript,media\na.vtt,x.mp3\n"
    )
    done = site.run("import", folder / "list.csv", *INTO)
    assert done.exit_code == 1
    assert "a.vtt (manifest line 2): is no sound, video or photo" in done.output
    assert not stories(rows)


def test_an_unknown_collection(site: Site, rows: Session, tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text(VTT, encoding="utf-8")
    done = site.run("import", tmp_path / "a.vtt", "--collection", "nowhere")
    assert done.exit_code == 1 and "There is no collection called 'nowhere'." in done.output
    assert not stories(rows)


def test_nothing_to_bring_in(site: Site, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    done = site.run("import", tmp_path / "none", *INTO)
    assert done.exit_code == 1 and "There is nothing to bring in" in done.output
    assert site.run("import", tmp_path / "none.vtt", *INTO).exit_code == 2
    assert site.run("import", tmp_path).exit_code == 2


def test_a_bar_shows_how_far_it_is(
    site: Site, rows: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal; into a file or a pipe goes only what became of each."""
    folder = write(tmp_path / "in", a_vtt=VTT, b_vtt=VTT.replace("home", "back"))
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("TTY_INTERACTIVE", "1")
    # Whether it is a terminal is asked once a process.
    monkeypatch.setattr(rich, "_console", None)
    told = site.run("import", folder, *INTO)
    assert told.exit_code == 0 and "Bringing in" in told.output and "100%" in told.output
    monkeypatch.delenv("TTY_COMPATIBLE")
    monkeypatch.delenv("TTY_INTERACTIVE")
    monkeypatch.setattr(rich, "_console", None)
    assert "Bringing in" not in site.run("import", folder, *INTO).output
