"""Find out what a file really is: by decoding it, within limits."""

import re
from dataclasses import dataclass
from pathlib import Path

from archive.media import ffmpeg, photo
from archive.media.errors import MediaError
from archive.media.sniff import sniff

# How much is decoded to see that it can be, and how long looking may take.
_TASTE_S = "10"
_SECONDS = 60
_READ_SECONDS = 180
# The sound that others get, and the picture.
_STREAMS = ("-map", "0:a:0?", "-map", "0:V:0?")
_NOWHERE = ("-f", "null", "-")
_COPIED = (*_STREAMS, "-c", "copy", *_NOWHERE)
# The first piece of sound that can be decoded: ffmpeg tells its checksum in a line, and no more.
_TASTED = ("-map", "0:a:0", "-frames:a", "1", "-f", "framecrc", "pipe:2")

_STREAM = re.compile(r"^\s*Stream #\d+:\d+.*?: (Audio|Video): (\w+)", re.MULTILINE)
_INPUT = re.compile(r"^Input #0, ([\w,]+),", re.MULTILINE)
_ROTATION = re.compile(r"rotation of (-?\d+)")
_PIECE = re.compile(r"^0, +-?\d+, +-?\d+, +\d+, +[1-9]\d*, ", re.MULTILINE)


@dataclass(frozen=True)
class Probe:
    """What a file is. Sizes in pixels are those of the picture turned upright."""

    kind: str
    duration_ms: int | None = None
    width: int | None = None
    height: int | None = None
    container: str = ""
    codecs: tuple[str, ...] = ()
    rotation: int = 0
    sound: bool = False


def probe(path: Path, max_minutes: int = 180) -> Probe:
    """Return what *path* holds; raises MediaError where it cannot become a rendition.

    Codes: empty, not-media, unreadable, no-sound, too-long, too-big, too-slow.
    """
    if path.stat().st_size == 0:
        raise MediaError("empty")
    seems = sniff(path)
    if seems == "photo":
        return _photo(path)
    if seems != "av":
        raise MediaError("not-media")
    return _moving(path, max_minutes)


def _photo(path: Path) -> Probe:
    found = photo.look(path)
    return Probe("photo", None, found.width, found.height, found.format.lower())


def _moving(path: Path, max_minutes: int) -> Probe:
    words, whole, read_ms, tasted = _read(path)
    streams = _STREAM.findall(words)
    # What ffmpeg does not list it cannot decode.
    kinds = {kind for kind, _ in streams} if whole else {"Audio", "Video"}
    size = _picture(path) if "Video" in kinds else None
    sound = "Audio" in kinds and (tasted or _sounds(path))
    if size is None and not sound:
        opened = _INPUT.search(words) is not None
        raise MediaError("no-sound" if opened and "Audio" not in kinds else "unreadable")
    duration_ms = _length(path, read_ms, max_minutes * 60_000)
    if duration_ms <= 0:
        raise MediaError("no-sound" if size is None else "unreadable")
    if duration_ms > max_minutes * 60_000:
        raise MediaError("too-long", minutes=max_minutes)
    container, rotation = _INPUT.search(words), _ROTATION.search(words)
    return Probe(
        kind="video" if size else "audio",
        duration_ms=duration_ms,
        width=size[0] if size else None,
        height=size[1] if size else None,
        container=container[1] if container else "",
        codecs=tuple(codec for _, codec in streams),
        rotation=int(rotation[1]) if rotation else 0,
        sound=sound,
    )


def _read(path: Path) -> tuple[str, bool, int | None, bool]:
    """Read *path* through without decoding it: browsers' recordings have no length in them.

    Returns what ffmpeg says of its streams, whether that is all of it, its milliseconds, None
    where it cannot be read, and whether sound was decoded on the way: to begin anew for that
    takes longer. Where it was not, nothing is known of it.
    """
    said, read_ms = _told(path, *_COPIED, *_TASTED)
    if read_ms is None:
        # Both fail where one does, as where there is no sound at all.
        said, read_ms = _told(path, *_COPIED)
    # Then come the streams of what is made of it. Tags are indented: none can say this.
    words, ended, made = said.decode("utf-8", "replace").partition("\nStream mapping:")
    whole = bool(ended) or len(said) < ffmpeg.SAID
    return words, whole, read_ms, _PIECE.search(made) is not None


def _told(path: Path, *args: str) -> tuple[bytes, int | None]:
    """Return what ffmpeg says and the milliseconds that it wrote, None where it fails.

    Raises MediaError, too-slow, where copying alone takes too long.
    """
    said, written = bytearray(), None
    try:
        written = ffmpeg.run([*ffmpeg.source(path), *args], _READ_SECONDS, said=said)
    except MediaError as error:
        # Sound that never can be decoded takes long to try; whether the file does, copying tells.
        if error.code == "too-slow" and args == _COPIED:
            raise
    return bytes(said), written


def _sounds(path: Path) -> bool:
    """Tell whether sound can be decoded from the beginning of *path*."""
    args = [*ffmpeg.source(path, "-t", _TASTE_S), "-map", "0:a:0", *_NOWHERE]
    try:
        return ffmpeg.run(args, _SECONDS) > 0
    except MediaError as error:
        if error.code == "too-slow":
            raise
        return False


def _picture(path: Path) -> tuple[int, int] | None:
    """Return the size of the first frame, upright and with square points; None without one.

    Cover art does not count.
    """
    args = [
        *ffmpeg.source(path, "-t", _TASTE_S),
        *("-map", "0:V:0", "-vf", "scale=iw*sar:ih", "-frames:v", "1"),
        *("-c:v", "ppm", "-f", "image2pipe", "pipe:1"),
    ]
    head = b""
    try:
        for chunk in ffmpeg.chunks(args, _SECONDS):
            head = head or chunk[:64]
    except MediaError as error:
        if error.code == "too-slow":
            raise
    found = re.match(rb"P6\n(\d+) (\d+)\n", head)
    return (int(found[1]), int(found[2])) if found else None


def _length(path: Path, read_ms: int | None, most_ms: int) -> int:
    """Return the milliseconds of *path*.

    Where reading says that it is too long, decoding has the last word: some containers
    count wrongly.
    """
    if read_ms is None:
        raise MediaError("unreadable")
    if read_ms <= most_ms:
        return read_ms
    limit = ("-t", str(most_ms // 1000 + 2))
    return ffmpeg.run([*ffmpeg.source(path), *_STREAMS, *limit, *_NOWHERE], _READ_SECONDS)
