"""Take something out of an original for good, and change as little else as can be."""

from collections.abc import Sequence
from pathlib import Path

from archive.formats.area import Area
from archive.media import covering, ffmpeg, photo
from archive.media.filters import Spans, silenced
from archive.media.probe import Probe
from archive.media.render import BARE, MP4, filtered, make, until

# No picture is made smaller than it was.
_WHOLE = 1_000_000
_SHARP = (
    *("-c:v", "libx264", "-preset", "veryfast", "-crf", "16", "-pix_fmt", "yuv420p"),
    *("-bsf:v", "filter_units=remove_types=6"),
)
SUFFIX = {"audio": ".flac", "video": ".mp4", "photo": ".jpg"}


def without(source: Path, out: Path, found: Probe, spans_ms: Spans, areas: Sequence[Area]) -> None:
    """Write *source* to *out* with *spans_ms* silent and *areas* covered, and nothing else of it.

    Sound is kept whole (FLAC) or nearly so, a picture in its own size; both lose their tags.
    """
    if found.kind == "photo":
        photo.render(source, out, _WHOLE, "face-shown", areas)
    elif found.kind == "audio":
        sound = ("-c:a", "flac", "-f", "flac")
        args = [
            *(*ffmpeg.source(source), *filtered(("a", silenced(spans_ms)))),
            *(*until(found), *BARE, *sound, str(out)),
        ]
        make(args, out, 60, 1, found.duration_ms, None)
    else:
        make(_film(source, out, found, spans_ms, areas), out, 120, 30, found.duration_ms, None)


def _film(
    source: Path, out: Path, found: Probe, spans_ms: Spans, areas: Sequence[Area]
) -> list[str]:
    size = ((found.width or 16) // 2 * 2, (found.height or 16) // 2 * 2)
    light = f"scale=iw*sar:ih,setsar=1,scale={size[0]}:{size[1]}"
    seen = ("[v]", covering.graph("0:V:0", light, areas, size, "v")) if areas else ("v", light)
    heard = [("a", silenced(spans_ms))] if found.sound else []
    return [
        *(*ffmpeg.source(source), *filtered(seen, *heard), "-fpsmax", "60"),
        *(("-c:a", "aac", "-b:a", "160k") if found.sound else ("-an",)),
        *(*until(found), *BARE, *_SHARP, *MP4, str(out)),
    ]
