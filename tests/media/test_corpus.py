"""Real files, kind and hostile: each becomes a bare rendition or is refused with a code."""

import csv
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive.media import render
from archive.media.errors import CODES, MediaError
from archive.media.probe import Probe, probe
from archive.web.problems import PROBLEMS
from tests.media.bare import Said, leaks, said
from tests.media.given import _ffmpeg, tone
from tests.thorough import some

FOLDERS = (
    "audio_video/asterisk-prompts-en",
    "audio_video/asterisk-prompts-es",
    "audio_video/faster-whisper",
    "audio_video/file-type-fixtures",
    "audio_video/pocketsphinx-librivox",
    "audio_video/scihist",
    "metadata/derived-av",
    "metadata/exif-samples",
    "metadata/mutagen",
    "metadata/pillow",
    "hostile/mutagen-malformed",
    "hostile/pillow-malformed",
)

# What a stranger's player can play, and we must not refuse.
PLAYABLE = (
    "audio_video/asterisk-prompts-en/*.wav",
    "audio_video/asterisk-prompts-es/*.wav",
    "audio_video/faster-whisper/*.flac",
    "audio_video/pocketsphinx-librivox/*.wav",
    "audio_video/scihist/*/*-of-silence.*",
    "audio_video/file-type-fixtures/fixture*.[3ahfmoqsw]*",
    "metadata/derived-av/*",
    "metadata/exif-samples/**/*.jpg",
)
BROKEN = {"fixture-moov.mov", "fixture-mp2l3.mp3", "fixture-unknown-ogg.ogx", "fixture.3g2"} | {
    "fixture.f4v",
    "fixture.m4p",
    "fixture.mj2",
    "fixture.ogv",
}

# Fields that leaks-before.csv calls sensitive and that every file of this kind has:
# times of zero, brands, and the name of the codec's own handler.
HARMLESS = {
    "compatible_brands",
    "major_brand",
    "minor_version",
    "s:handler_name",
    "s:language",
    "s:vendor_id",
}
GROUPS = ("gps", "person", "device", "time", "text", "thumb", "software")


def rendered(source: Path, out: Path) -> Path | str:
    """Return the rendition of *source*, or the code it was refused with."""
    try:
        found = probe(source)
        return _render(source, found, out)
    except MediaError as error:
        assert error.code in CODES and error.code in PROBLEMS, source
        return error.code


def _render(source: Path, found: Probe, out: Path) -> Path:
    if found.kind == "photo":
        out = out.with_suffix(".jpg")
        render.render_photo(source, out, "face-shown")
    elif found.kind == "audio":
        out = out.with_suffix(".m4a")
        render.render_audio(source, out, [(500, 700)], "voice-own", found)
    else:
        out = out.with_suffix(".mp4")
        render.render_video(source, out, [(500, 700)], "voice-own", "face-shown", found)
    return out


def posters(films: Iterable[Path]) -> list[Path]:
    """Return a still of each of *films*, and a small picture of each still."""
    made = []
    for film in films:
        still, small = (film.with_name(f"{film.stem}-{name}.jpg") for name in ("still", "small"))
        render.poster(film, still, probe(film))
        render.thumbnail(still, small)
        made += [still, small]
    return made


def fields(told: Said) -> set[str]:
    """Return the fields of a file that say something, by the names leaks-before.csv uses."""
    named = ((*name.rpartition(":"), value) for name, value in told.items())
    return {
        f"s:{name}" if group[:5] in {"audio", "video"} else name
        for group, _, name, value in named
        # A time of zero says nothing.
        if not value.startswith("0000:00:00")
    }


def sensitive(corpus: Path) -> dict[str, set[str]]:
    """Return the sensitive fields of each file of the corpus."""
    with (corpus / "metadata/leaks-before.csv").open(newline="") as file:
        return {
            row["file"]: {name for group in GROUPS for name in row[group].split()}
            | {name for name in row["ffprobe_tags"].split(";") if name} - HARMLESS
            for row in csv.DictReader(file)
        }


def _files(folder: Path) -> Iterator[Path]:
    # Ten minutes of silence are among them: seven seconds, and the only one of any length.
    found = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    # Sound and film as people have them are looked at always.
    yield from found if folder.parent.name == "audio_video" else some(found, 4)


@pytest.fixture
def in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pictures be small and coded with less care: what is asked is what comes along."""
    hasty = tuple("ultrafast" if word == "veryfast" else word for word in render._PICTURE)
    assert hasty != render._PICTURE
    monkeypatch.setattr(render, "_PICTURE", hasty)
    monkeypatch.setattr(render, "PHOTO_PX", 320)


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.usefixtures("in_haste")
def test_every_file_is_rendered_bare_or_refused(corpus: Path, tmp_path: Path, folder: str) -> None:
    sources = list(_files(corpus / folder))
    with ThreadPoolExecutor(2) as pool:
        outs = (tmp_path / str(number) for number in range(len(sources)))
        made = dict(zip(sources, pool.map(rendered, sources, outs), strict=True))
    files = {source: out for source, out in made.items() if isinstance(out, Path)}
    stills = posters(out for out in files.values() if out.suffix == ".mp4")
    told, known = said([*files.values(), *stills]), sensitive(corpus)
    of = {out: str(source.relative_to(corpus)) for source, out in files.items()}
    for out, name in of.items():
        assert not fields(told[out]) & known.get(name, set()), name
    # Neither program shows what x264 writes among the frames: its version and its settings.
    assert not [of[out] for out in of if out.suffix == ".mp4" and b"x264 - " in out.read_bytes()]
    left = {of.get(out, out.name): leaks(out, one) for out, one in told.items()}
    assert not {name: found for name, found in left.items() if found}
    playable = {file for pattern in PLAYABLE for file in corpus.glob(pattern)} - set(files)
    refused = {source.name for source in sources if source in playable}
    assert refused <= BROKEN


def test_the_list_of_leaks_is_read(corpus: Path) -> None:
    leaks = sensitive(corpus)
    photo = leaks["metadata/exif-samples/jpg/gps/DSCN0010.jpg"]
    assert {"GPSLatitude", "Make", "DateTimeOriginal"} <= photo
    name = "metadata/derived-av/iphone_like_keys_gps_rot90.mov"
    before = fields(said([corpus / name])[corpus / name])
    assert any(field.startswith("com.apple.quicktime") for field in before & leaks[name])


def test_what_carries_tags_is_never_given_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "BARE", ())
    source = tone(tmp_path / "a.m4a", 1)
    with pytest.raises(RuntimeError, match="carries tags"):
        render.render_audio(source, tmp_path / "out.m4a", [], "voice-own", probe(source))


def test_what_is_not_bare_is_named(tmp_path: Path) -> None:
    """Chapters, which no file of the corpus has, come along neither; and all of it is seen."""
    asked = ("-f", "lavfi", "-i", "testsrc=duration=1:size=64x48:rate=5")
    sound, source, out = (tmp_path / name for name in ("a.m4a", "source.mp4", "out.mp4"))
    chapters = tmp_path / "chapters.txt"
    chapters.write_text(
        ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=900\ntitle=12 Oak Street\n"
    )
    tone(sound, 1)
    more = ("-i", str(chapters), "-i", str(sound), "-map_metadata", "2", "-map_chapters", "1")
    film = ("-map", "0:v", "-map", "2:a", "-pix_fmt", "yuv420p", "-metadata:s:a", "language=nav")
    _ffmpeg(*asked, *more, *film, str(source))
    render.render_video(source, out, [], "voice-own", "face-shown", probe(source))
    told = said([source, out])
    assert set(leaks(source, told[source])) >= {
        *("format:title", "format:artist", "ItemList:Title", "ItemList:Comment"),
        *("chapter:start", "audio2:language", "Track2:MediaLanguageCode", "video1:encoder"),
    }
    assert leaks(out, told[out]) == {}


@pytest.mark.parametrize(
    "name", ["landscape_2", "landscape_8", "portrait_4", "portrait_6", "portrait_7", "portrait_8"]
)
def test_photos_are_turned_upright(corpus: Path, tmp_path: Path, name: str) -> None:
    source = corpus / f"metadata/exif-samples/jpg/orientation/{name}.jpg"
    width, height = render.render_photo(source, tmp_path / "out.jpg", "face-shown")
    assert (width > height) is name.startswith("landscape")


def test_a_turned_film_is_turned_upright(corpus: Path, tmp_path: Path) -> None:
    source = corpus / "metadata/derived-av/iphone_like_keys_gps_rot90.mov"
    found = probe(source)
    render.render_video(source, tmp_path / "out.mp4", [], "voice-own", "face-shown", found)
    made = probe(tmp_path / "out.mp4")
    assert (made.width, made.height, made.rotation) == (270, 480, 0)
