"""What ffmpeg is told to do with sound and picture.

Order matters: what is redacted falls silent first, then the voice is disguised, then
loudness is evened; no filter ever hears what must not be heard.
"""

import secrets
from collections.abc import Iterable, Sequence

from archive.media import ffmpeg
from archive.media.level import EVEN_LU, PEAK_DB, TARGET_LUFS, Level, evened

Spans = Sequence[tuple[int, int]]
Size = tuple[int, int]

# Silence on both sides of a redaction, in milliseconds.
GUARD_MS = 150
RATE = 48_000
# A frame of five milliseconds is either heard or silent.
_GRAIN = RATE // 200
# Of less than three seconds, if silent, loudnorm makes no number at all.
_ENOUGH_MS = 4000
# So many spans fit in one filter's expression: a hundred do not, once it is turned around.
_SPANS = 90
# ffmpeg's sine is 18 decibels under full scale: some five under the speech beside it.
_TONE_HZ = 1000
_SQUARE = "scale=iw*sar:ih,setsar=1"
# A picture that is covered whole: so few points across, then drawn so wide.
_FEW, _WIDE = 32, 480


def merged(spans: Iterable[tuple[int, int]], guard_ms: int = GUARD_MS) -> list[tuple[int, int]]:
    """Return *spans* with a guard band around each, those that touch made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((max(0, s - guard_ms), e + guard_ms) for s, e in spans if e > s):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def silenced(redactions_ms: Spans) -> str:
    """Return filters that silence, and keep the item's time where a stream starts late."""
    filters = [f"aresample={RATE}:async=1:first_pts=0", "aformat=channel_layouts=mono"]
    spans = merged(redactions_ms)
    if spans:
        filters.append(f"asetnsamples=n={_GRAIN}:p=0")
    for chunk in _chunks(spans):
        filters.append(f"volume=volume=0:enable='{_within(chunk)}'")
    return ",".join(filters)


def remaining(redactions_ms: Spans) -> str:
    """Return filters that leave out what is redacted: it counts for nothing, not for silence."""
    cut = (f"aselect='not({_within(chunk)})'" for chunk in _chunks(merged(redactions_ms)))
    return ",".join([silenced(redactions_ms), *cut])


def sound(
    redactions_ms: Spans, voice: str, duration_ms: int | None = None, level: Level | None = None
) -> str:
    """Return the filters for sound that is given out: silenced, disguised, evened.

    Without the *level* measured before, it is evened as it goes.
    """
    filters = [silenced(redactions_ms)]
    if voice == "voice-changed":
        filters.append(_disguise())
    return ",".join([*filters, evened(level, duration_ms) or _evened_as_it_goes(duration_ms)])


def _evened_as_it_goes(duration_ms: int | None) -> str:
    short = duration_ms is not None and duration_ms < _ENOUGH_MS
    longer = f"apad=whole_dur={_ENOUGH_MS}ms," if short else ""
    norm = f"loudnorm=I={TARGET_LUFS}:TP={PEAK_DB}:LRA={EVEN_LU}"
    return f"{longer}{norm},aresample={RATE}"


def _disguise() -> str:
    """Return a filter that shifts pitch and formants by a factor that nobody keeps.

    With nine digits: of four there were few enough to meet one twice.
    """
    draw = secrets.SystemRandom()
    factor = draw.choice((draw.uniform(0.74, 0.84), draw.uniform(1.2, 1.34)))
    if ffmpeg.has_filter("rubberband"):
        return f"rubberband=pitch={factor:.9f}:formant=shifted"
    return f"asetrate={round(RATE * factor)},aresample={RATE},atempo={1 / factor:.4f}"


def covered(face: str) -> bool:
    """Tell whether the picture is to be covered: always, unless it is to be shown."""
    return face != "face-shown"


def light(face: str, size: Size) -> str:
    """Return the filters for the picture; whatever is not to be shown is covered whole."""
    width, height = size
    if covered(face):
        few = max(2, round(_FEW * height / width / 2) * 2)
        return f"{_SQUARE},scale={_FEW}:{few}:flags=area,gblur=sigma=1.5,{_to(size)}:flags=bicubic"
    return f"{_SQUARE},{_to(size)}"


def _to(size: Size) -> str:
    return f"scale={size[0]}:{size[1]}"


def size_of(face: str, width: int, height: int) -> Size:
    """Return the even size of a rendition of a picture that is *width* by *height*, upright."""
    if covered(face):
        return _WIDE, max(2, round(_WIDE * height / width / 2) * 2)
    most = (1280, 720) if width >= height else (720, 1280)
    part = min(1.0, most[0] / width, most[1] / height)
    return max(2, int(width * part) // 2 * 2), max(2, int(height * part) // 2 * 2)


def tones(spans_ms: Spans, said: str, out: str) -> str:
    """Return the filters that put a tone where *said* is silent: mixed in last, at a level
    that is a little under speech however loud the recording was.
    """
    chunks = _chunks(merged(spans_ms))
    sources = [
        f"sine=frequency={_TONE_HZ}:sample_rate={RATE}:samples_per_frame={_GRAIN},"
        f"volume=volume=0:enable='not({_within(chunk)})'[t{number}]"
        for number, chunk in enumerate(chunks)
    ]
    names = "".join(f"[t{number}]" for number in range(len(chunks)))
    mixed = f"amix=inputs={1 + len(chunks)}:duration=first:normalize=0"
    return ";".join([*sources, f"[{said}]{names}{mixed}[{out}]"])


def _chunks(spans: Spans) -> list[Spans]:
    return [spans[first : first + _SPANS] for first in range(0, len(spans), _SPANS)]


def _within(spans: Spans) -> str:
    return "+".join(f"between(t,{seconds(start)},{seconds(end)})" for start, end in spans)


def seconds(ms: int) -> str:
    """Return *ms* as ffmpeg reads seconds."""
    return f"{ms / 1000:.3f}"
