"""Which renditions a story's decisions ask for: no more of anybody than some audience may have."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from archive.actions import looks as wished
from archive.consent import Answer, Presentation, meet
from archive.models import Story

HEARD = ("voice-own", "voice-changed")
SEEN = ("face-shown", "face-blurred")


@dataclass(frozen=True)
class Variant:
    """One rendition to be: its kind, and the voice and face in it (empty for none)."""

    kind: str
    voice: str = ""
    face: str = ""


def looks_of(story: Story) -> tuple[frozenset[str], frozenset[str]]:
    """Return the voices and the faces that some decision, or a choice not yet sent, asks for.

    A room may need several uses at once, and then the most protective of each counts:
    so every voice is needed with every face.
    """
    looks = [(row.voice, row.face) for row in story.decisions if row.answer > int(Answer.NO)]
    if any(voice.see_first for voice in story.voices):
        # Who wishes to see it first has to be shown what a yes would let out.
        for found in wished.if_approved(story).values():
            if found.answer is not Answer.NO:
                looks.append((found.presentation.voice, found.presentation.face))
    for voice in story.voices:
        looks += [(shown.voice, shown.face) for shown in _pending(voice.pending or {})]
    return frozenset(v for v, _ in looks), frozenset(f for _, f in looks)


def _pending(kept: Mapping[str, Any]) -> list[Presentation]:
    """Return how somebody who has not sent their choices would appear, in each context."""
    if "presentation" not in kept:
        return []
    chosen = Presentation(**kept["presentation"])
    stricter = kept.get("stricter", {}).values()
    return [chosen, *(meet((chosen, Presentation(**parts))) for parts in stricter)]


def variants_of(
    kind: str, voices: Iterable[str], faces: Iterable[str], sound: bool
) -> list[Variant]:
    """Return the renditions of an item of *kind*; *sound* tells whether it has any."""
    heard = [voice for voice in HEARD if voice in set(voices)]
    seen = [face for face in SEEN if face in set(faces)]
    if kind == "photo":
        return [Variant(made, "", face) for face in seen for made in ("photo", "thumbnail")]
    waves = [Variant("waveform", voice) for voice in heard] if sound else []
    if kind == "audio":
        return [Variant("audio", voice) for voice in heard] + waves
    return [*_moving(heard if sound else [""], seen), *_sound_only(heard, faces, sound), *waves]


def _moving(heard: Iterable[str], seen: Iterable[str]) -> list[Variant]:
    """Return the videos. Who wants only the written words shared gives no silent film either."""
    videos = [Variant("video", voice, face) for face in seen for voice in heard]
    faces = sorted({video.face for video in videos})
    stills = [Variant(made, "", face) for face in faces for made in ("poster", "thumbnail")]
    return videos + stills


def _sound_only(heard: Iterable[str], faces: Iterable[str], sound: bool) -> list[Variant]:
    if not sound or "face-none" not in set(faces):
        return []
    return [Variant("audio", voice) for voice in heard]
