"""Make what is given out, nothing kept but sound and light: sound is measured, then made."""

from collections.abc import Sequence
from pathlib import Path

import mutagen

from archive.formats.area import Area
from archive.media import covering, ffmpeg, filters, photo
from archive.media.errors import MediaError
from archive.media.ffmpeg import Progress
from archive.media.filters import RATE, Spans, covered, remaining, seconds, sound
from archive.media.level import Level, is_sure, measured, righted
from archive.media.probe import Probe

PHOTO_PX = 2000
SMALL_PX = 400

# Nothing of the source's tags, chapters or names, and nothing of the tools used.
BARE = (
    *("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn"),
    *("-metadata:s", "encoder=", "-fflags", "+bitexact"),
    *("-flags:v", "+bitexact", "-flags:a", "+bitexact"),
)
MP4 = ("-movflags", "+faststart", "-empty_hdlr_name", "1", "-f", "mp4")
_SOUND = ("-c:a", "aac", "-aac_coder", "fast", "-b:a", "64k", "-ac", "1", "-ar", str(RATE))
_PICTURE = (
    *("-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-pix_fmt", "yuv420p"),
    # x264 writes its version and settings into the stream; they are not for giving out.
    *("-bsf:v", "filter_units=remove_types=6"),
)


def render_audio(
    src: Path,
    out: Path,
    redactions_ms: Spans,
    voice: str,
    found: Probe,
    progress: Progress | None = None,
    *,
    tones_ms: Spans = (),
) -> None:
    """Write the sound of *src* to *out* (.m4a), silent where redacted, as *voice* says.

    *tones_ms* are those of the redactions that a tone stands for.
    """
    said = heard(src, redactions_ms, voice, found)
    make(audio_args(src, out, said, found, tones_ms), out, 60, 1, found.duration_ms, progress)


def heard(src: Path, redactions_ms: Spans, voice: str, found: Probe) -> str:
    """Return the filters for the sound of *src*, by which it is as loud as all that is given out.

    Measured once, and once more behind these filters where one of them moves the level.
    """
    level = leveled(src, redactions_ms, found)
    said = sound(redactions_ms, voice, found.duration_ms, level)
    if level is None or (voice != "voice-changed" and is_sure(level, found.duration_ms)):
        return said
    return said + righted(measured(src, said, until(found), _most(60, 1, found.duration_ms)))


def leveled(src: Path, redactions_ms: Spans, found: Probe) -> Level | None:
    """Return how loud what will be heard of *src* is; None where nobody can say."""
    return measured(src, remaining(redactions_ms), until(found), _most(60, 1, found.duration_ms))


def audio_args(src: Path, out: Path, said: str, found: Probe, tones_ms: Spans) -> list[str]:
    """Return what ffmpeg is told to make a sound that is given out, by the filters *said*."""
    return [
        *ffmpeg.source(src),
        *filtered(_toned(said, tones_ms)),
        *(*until(found), *BARE, *_SOUND, *MP4, str(out)),
    ]


def render_video(
    src: Path,
    out: Path,
    redactions_ms: Spans,
    voice: str,
    face: str,
    found: Probe,
    progress: Progress | None = None,
    *,
    tones_ms: Spans = (),
    areas: Sequence[Area] = (),
) -> None:
    """Write *src* to *out* (.mp4), at most 720 lines; *voice* empty means no sound at all.

    Sound and picture, silence and covers are all made in one pass.
    """
    said = heard(src, redactions_ms, voice, found) if voice and found.sound else ""
    args = video_args(src, out, said, face, found, tones_ms, areas)
    make(args, out, 120, 12, found.duration_ms, progress)


def video_args(
    src: Path,
    out: Path,
    said: str,
    face: str,
    found: Probe,
    tones_ms: Spans,
    areas: Sequence[Area],
) -> list[str]:
    """Return what ffmpeg is told to make a video that is given out; *said* empty has no sound."""
    size = filters.size_of(face, found.width or 16, found.height or 16)
    streams = [_seen(filters.light(face, size), areas, size)]
    if said:
        streams.append(_toned(said, tones_ms))
    return [
        *(*ffmpeg.source(src), *filtered(*streams)),
        *("-fpsmax", "12" if covered(face) else "30"),
        *(_SOUND if said else ("-an",)),
        *(*until(found), *BARE, *_PICTURE, *MP4, str(out)),
    ]


# A chain of filters with what it is for, or a graph with the name of its end.
Filtered = tuple[str, str]


def _toned(chain: str, tones_ms: Spans) -> Filtered:
    """Return the filters of the sound, a tone among them where one is wished for."""
    if not tones_ms:
        return "a", chain
    return "[a]", f"[0:a:0]{chain}[said];{filters.tones(tones_ms, 'said', 'a')}"


def _seen(chain: str, areas: Sequence[Area], size: filters.Size) -> Filtered:
    """Return the filters of the picture, with its areas covered."""
    if not areas:
        return "v", chain
    return "[v]", covering.graph("0:V:0", chain, areas, size, "v")


def filtered(*streams: Filtered) -> list[str]:
    """Return the options that map and filter each stream."""
    graphs = [filtered for name, filtered in streams if name.startswith("[")]
    args = ["-filter_complex", ";".join(graphs)] if graphs else []
    for name, filtered in streams:
        if name.startswith("["):
            args += ["-map", name]
        else:
            args += ["-map", f"0:{'V' if name == 'v' else name}:0", f"-filter:{name}", filtered]
    return args


def cut(src_rendition: Path, out: Path, start_ms: int, end_ms: int, video: bool) -> None:
    """Write the span of a rendition of ours to *out*: the file of one clip."""
    span = ("-ss", seconds(start_ms), "-t", seconds(end_ms - start_ms))
    picture = ("-map", "0:V:0", *_PICTURE) if video else ()
    args = [
        *ffmpeg.source(src_rendition, *span),
        *(*picture, "-map", "0:a:0?", *_SOUND),
        *(*BARE, *MP4, str(out)),
    ]
    make(args, out, 60, 12 if video else 1, end_ms - start_ms, None)


def poster(src_rendition: Path, out: Path, found: Probe) -> None:
    """Write one frame of a video rendition to *out* (.jpg)."""
    try:
        _still(src_rendition, out, min(1000, (found.duration_ms or 0) // 10))
    except MediaError:
        # The camera may have been off by then, and the sound goes on.
        _still(src_rendition, out, 0)


def _still(src_rendition: Path, out: Path, at_ms: int) -> None:
    args = [
        *ffmpeg.source(src_rendition, "-ss", seconds(at_ms)),
        *("-map", "0:V:0", "-frames:v", "1", *BARE, "-c:v", "mjpeg", "-q:v", "4"),
        *("-pix_fmt", "yuvj420p", "-f", "image2", "-update", "1", str(out)),
    ]
    make(args, out, 60, 0, 0, None)


def render_photo(src: Path, out: Path, face: str, areas: Sequence[Area] = ()) -> tuple[int, int]:
    """Write *src* to *out* as a JPEG of pixels only, covered where *face* says; return its size."""
    return photo.render(src, out, PHOTO_PX, face, areas)


def thumbnail(src_rendition: Path, out: Path) -> tuple[int, int]:
    """Write a small JPEG of a photo or poster of ours to *out*; return its size."""
    return photo.render(src_rendition, out, SMALL_PX, "face-shown")


def until(found: Probe) -> tuple[str, ...]:
    """Return the option that ends a rendition where its source ends; evening pads it."""
    return ("-t", seconds(found.duration_ms)) if found.duration_ms else ()


def make(
    args: list[str],
    out: Path,
    base_s: int,
    pace: int,
    duration_ms: int | None,
    progress: Progress | None,
) -> None:
    """Run ffmpeg for at most *base_s* seconds and *pace* times the duration; check what came."""
    ffmpeg.run(args, _most(base_s, pace, duration_ms), duration_ms or 0, progress)
    if not out.is_file() or out.stat().st_size == 0:
        raise MediaError("unreadable")
    if not is_bare(out):
        raise RuntimeError("a rendition carries tags")


def _most(base_s: int, pace: int, duration_ms: int | None) -> int:
    return base_s + pace * (duration_ms or 0) // 1000


def is_bare(out: Path) -> bool:
    """Tell whether mutagen finds no tag in a rendition."""
    found = mutagen.File(out)
    return found is None or not found.tags
