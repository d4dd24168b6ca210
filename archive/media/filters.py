"""What ffmpeg is told to do with sound and picture.

Order matters: what is redacted falls silent first, then the voice is disguised, then
loudness is evened; no filter ever hears what must not be heard.
"""

import secrets
from collections.abc import Iterable, Sequence

from archive.media import ffmpeg

Spans = Sequence[tuple[int, int]]

# Silence on both sides of a redaction, in milliseconds.
GUARD_MS = 150
RATE = 48_000
# A frame of five milliseconds is either heard or silent.
_GRAIN = RATE // 200
# Of less than three seconds, if silent, loudnorm makes no number at all.
_ENOUGH_MS = 4000
# So many spans fit in one filter's expression.
_SPANS = 100


def merged(spans: Iterable[tuple[int, int]], guard_ms: int = GUARD_MS) -> list[tuple[int, int]]:
    """Return *spans* with a guard band around each, those that touch made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((max(0, s - guard_ms), e + guard_ms) for s, e in spans if e > s):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def sound(redactions_ms: Spans, voice: str, duration_ms: int | None = None) -> str:
    """Return the filters for sound. The first keeps the item's time where a stream starts late."""
    filters = [f"aresample={RATE}:async=1:first_pts=0", "aformat=channel_layouts=mono"]
    spans = merged(redactions_ms)
    if spans:
        filters.append(f"asetnsamples=n={_GRAIN}:p=0")
    for first in range(0, len(spans), _SPANS):
        silent = "+".join(
            f"between(t,{seconds(start)},{seconds(end)})"
            for start, end in spans[first : first + _SPANS]
        )
        filters.append(f"volume=volume=0:enable='{silent}'")
    if voice == "voice-changed":
        filters.append(_disguise())
    if duration_ms is not None and duration_ms < _ENOUGH_MS:
        filters.append(f"apad=whole_dur={_ENOUGH_MS}ms")
    return ",".join([*filters, "loudnorm=I=-16:TP=-1.5:LRA=11", f"aresample={RATE}"])


def _disguise() -> str:
    """Return a filter that shifts pitch and formants by a factor that nobody keeps."""
    draw = secrets.SystemRandom()
    factor = draw.choice((draw.uniform(0.74, 0.84), draw.uniform(1.2, 1.34)))
    if ffmpeg.has_filter("rubberband"):
        return f"rubberband=pitch={factor:.4f}:formant=shifted"
    return f"asetrate={round(RATE * factor)},aresample={RATE},atempo={1 / factor:.4f}"


def covered(face: str) -> bool:
    """Tell whether the picture is to be covered: always, unless it is to be shown."""
    return face != "face-shown"


def light(face: str) -> str:
    """Return the filters for the picture; whatever is not to be shown is covered whole."""
    square = "scale=iw*sar:ih,setsar=1"
    if covered(face):
        return f"{square},scale=32:-2:flags=area,gblur=sigma=1.5,scale=480:-2:flags=bicubic"
    fit = (
        "scale='if(gte(iw,ih),min(1280,iw),min(720,iw))':'if(gte(iw,ih),min(720,ih),min(1280,ih))'"
    )
    return f"{square},{fit}:force_original_aspect_ratio=decrease:force_divisible_by=2"


def seconds(ms: int) -> str:
    """Return *ms* as ffmpeg reads seconds."""
    return f"{ms / 1000:.3f}"
