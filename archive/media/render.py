"""Make what is given out: one pass of ffmpeg each, nothing kept but sound and light."""

from pathlib import Path

import mutagen

from archive.media import ffmpeg, photo
from archive.media.errors import MediaError
from archive.media.ffmpeg import Progress
from archive.media.filters import RATE, Spans, covered, light, seconds, sound
from archive.media.probe import Probe

PHOTO_PX = 2000
SMALL_PX = 400

# Nothing of the source's tags, chapters or names, and nothing of the tools used.
_BARE = (
    *("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn"),
    *("-metadata:s", "encoder=", "-fflags", "+bitexact"),
    *("-flags:v", "+bitexact", "-flags:a", "+bitexact"),
)
_MP4 = ("-movflags", "+faststart", "-empty_hdlr_name", "1", "-f", "mp4")
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
) -> None:
    """Write the sound of *src* to *out* (.m4a), silent where redacted, as *voice* says."""
    args = [
        *ffmpeg.source(src),
        *("-map", "0:a:0", "-af", sound(redactions_ms, voice, found.duration_ms)),
        *(*_until(found), *_BARE, *_SOUND, *_MP4, str(out)),
    ]
    _make(args, out, 60, 1, found.duration_ms, progress)


def render_video(
    src: Path,
    out: Path,
    redactions_ms: Spans,
    voice: str,
    face: str,
    found: Probe,
    progress: Progress | None = None,
) -> None:
    """Write *src* to *out* (.mp4), at most 720 lines; *voice* empty means no sound at all."""
    filters = sound(redactions_ms, voice, found.duration_ms)
    heard = ("-map", "0:a:0", "-af", filters, *_SOUND)
    args = [
        *ffmpeg.source(src),
        *("-map", "0:V:0", "-vf", light(face), "-fpsmax", "12" if covered(face) else "30"),
        *(heard if voice and found.sound else ("-an",)),
        *(*_until(found), *_BARE, *_PICTURE, *_MP4, str(out)),
    ]
    _make(args, out, 120, 12, found.duration_ms, progress)


def cut(src_rendition: Path, out: Path, start_ms: int, end_ms: int, video: bool) -> None:
    """Write the span of a rendition of ours to *out*: the file of one clip."""
    span = ("-ss", seconds(start_ms), "-t", seconds(end_ms - start_ms))
    picture = ("-map", "0:V:0", *_PICTURE) if video else ()
    args = [
        *ffmpeg.source(src_rendition, *span),
        *(*picture, "-map", "0:a:0?", *_SOUND),
        *(*_BARE, *_MP4, str(out)),
    ]
    _make(args, out, 60, 12 if video else 1, end_ms - start_ms, None)


def poster(src_rendition: Path, out: Path, found: Probe) -> None:
    """Write one frame of a video rendition to *out* (.jpg)."""
    at_ms = min(1000, (found.duration_ms or 0) // 10)
    args = [
        *ffmpeg.source(src_rendition, "-ss", seconds(at_ms)),
        *("-map", "0:V:0", "-frames:v", "1", *_BARE, "-c:v", "mjpeg", "-q:v", "4"),
        *("-pix_fmt", "yuvj420p", "-f", "image2", "-update", "1", str(out)),
    ]
    _make(args, out, 60, 0, 0, None)


def render_photo(src: Path, out: Path, face: str) -> tuple[int, int]:
    """Write *src* to *out* as a JPEG of pixels only, covered where *face* says; return its size."""
    return photo.render(src, out, PHOTO_PX, face)


def thumbnail(src_rendition: Path, out: Path) -> tuple[int, int]:
    """Write a small JPEG of a photo or poster of ours to *out*; return its size."""
    return photo.render(src_rendition, out, SMALL_PX, "face-shown")


def _until(found: Probe) -> tuple[str, ...]:
    """Return the option that ends a rendition where its source ends; loudnorm pads it."""
    return ("-t", seconds(found.duration_ms)) if found.duration_ms else ()


def _make(
    args: list[str],
    out: Path,
    base_s: int,
    pace: int,
    duration_ms: int | None,
    progress: Progress | None,
) -> None:
    """Run ffmpeg for at most *base_s* seconds and *pace* times the duration; check what came."""
    most = base_s + pace * (duration_ms or 0) // 1000
    ffmpeg.run(args, most, duration_ms or 0, progress)
    if not out.is_file() or out.stat().st_size == 0:
        raise MediaError("unreadable")
    if not is_bare(out):
        raise RuntimeError("a rendition carries tags")


def is_bare(out: Path) -> bool:
    """Tell whether mutagen finds no tag in a rendition."""
    found = mutagen.File(out)
    return found is None or not found.tags
