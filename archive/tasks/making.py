"""Make the files of one item in a private folder, apart from the database."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from archive import media
from archive.errors import Absent
from archive.formats.area import Area
from archive.gate.renditions import PEAKS, REVIEW
from archive.media import render, seal
from archive.media.probe import Probe, probe
from archive.media.waveform import waveform
from archive.tasks.variants import Variant, variants_of

SUFFIX = {
    "audio": ".m4a",
    "video": ".mp4",
    "photo": ".jpg",
    "poster": ".jpg",
    "thumbnail": ".jpg",
    "waveform": ".json",
    PEAKS: ".json",
}
MIME = {".m4a": "audio/mp4", ".mp4": "video/mp4", ".jpg": "image/jpeg", ".json": "application/json"}

# Longer than anything that was let in; the renderers have limits of their own.
_MOST_MINUTES = 24 * 60


@dataclass(frozen=True)
class Plan:
    """What is to be made of an item, read before the work begins so that no row is held."""

    item_id: int
    story_id: int
    kind: str
    revision: int
    original_key: str
    story_key: str
    voices: frozenset[str]
    faces: frozenset[str]
    silent_ms: list[tuple[int, int]]
    tones_ms: list[tuple[int, int]]
    areas: list[Area]
    # The keys of what there is: renditions of this revision, and the review rendition.
    have: dict[Variant, str]
    review_key: str
    # What the original was found to be when it came; None to look again.
    known: Probe | None = None


@dataclass
class Made:
    """What the source turned out to be, what is wanted of it, and the new files."""

    found: Probe
    wanted: list[Variant]
    files: dict[Variant, Path] = field(default_factory=dict)


def make(plan: Plan, work: Path, report: Callable[[int], None]) -> Made:
    """Make in *work* what *plan* lacks; raises MediaError, or Absent where nothing is left."""
    return make_from(_source(plan, work), plan, work, report)


def make_from(source: Path, plan: Plan, work: Path, report: Callable[[int], None]) -> Made:
    """Make what *plan* lacks from *source*, the original as it was before it was sealed."""
    found = plan.known or probe(source, _MOST_MINUTES)
    review = review_of(found)
    wanted = [review, *([Variant(PEAKS, "voice-own")] if found.sound else [])]
    made = Made(found, [*wanted, *variants_of(plan.kind, plan.voices, plan.faces, found.sound)])
    missing = [v for v in made.wanted if v not in plan.have]
    for number, variant in enumerate(missing):
        if variant == review and plan.review_key:
            continue
        out = work / f"{number}{suffix_of(variant, plan.kind)}"
        part = partial(_share, report, number, len(missing))
        _one(_Making(plan, made, source, part), variant, out)
        made.files[variant] = out
    return made


def review_of(found: Probe) -> Variant:
    """Return the rendition for moderators: scrubbed, and nothing removed or disguised."""
    voice = "voice-own" if found.sound else ""
    return Variant(REVIEW, voice, "" if found.kind == "audio" else "face-shown")


def suffix_of(variant: Variant, kind: str) -> str:
    """Return the suffix of a rendition's file; a review rendition is of its item's kind."""
    return SUFFIX[kind if variant.kind == REVIEW else variant.kind]


def _share(report: Callable[[int], None], number: int, of: int, percent: int) -> None:
    report((number * 100 + percent) // of)


def _source(plan: Plan, work: Path) -> Path:
    """Return the original, unsealed; or the review rendition that outlives it."""
    if plan.original_key:
        target = work / "source"
        seal.unseal(plan.story_key, plan.original_key, media.store(), target)
        return target
    return media.store().path(plan.review_key)


@dataclass(frozen=True)
class _Making:
    """What the making of one file needs to know."""

    plan: Plan
    made: Made
    source: Path
    report: Callable[[int], None]

    def file(self, kinds: tuple[str, ...], voice: str | None, face: str | None) -> Path:
        """Return a file made before with this voice and face (None for any)."""
        for variant in self.made.wanted:
            if variant.kind not in kinds or voice not in {None, variant.voice}:
                continue
            if face not in {None, variant.face}:
                continue
            if variant in self.made.files:
                return self.made.files[variant]
            if variant in self.plan.have:
                return media.store().path(self.plan.have[variant])
        raise Absent

    def review(self) -> Path:
        """Return the review rendition, new or kept."""
        new = self.made.files.get(review_of(self.made.found))
        return new or media.store().path(self.plan.review_key)


def _one(making: _Making, variant: Variant, out: Path) -> None:
    if variant.kind == "poster":
        render.poster(making.file(("video",), None, variant.face), out, making.made.found)
    elif variant.kind == "thumbnail":
        render.thumbnail(making.file(("photo", "poster"), None, variant.face), out)
    elif variant.kind in {"waveform", PEAKS}:
        _draw(making, variant, out)
    elif _as_reviewed(making.plan, variant):
        # Nothing to remove or disguise: the same bytes, and their own file to destroy.
        shutil.copyfile(making.review(), out)
    else:
        _render(making, variant, out)


def _draw(making: _Making, variant: Variant, out: Path) -> None:
    plan, found = making.plan, making.made.found
    whole = making.made.files.get(Variant(PEAKS, "voice-own"))
    if variant.kind == PEAKS:
        waveform(making.review(), out, found)
    elif whole and plan.kind == "audio" and _as_reviewed(plan, Variant("audio", variant.voice)):
        # The same sound was drawn for moderators just now: hearing it through again takes longer.
        shutil.copyfile(whole, out)
    else:
        source = making.file(("audio", "video"), variant.voice, None)
        waveform(source, out, found, plan.silent_ms)


def _as_reviewed(plan: Plan, variant: Variant) -> bool:
    return (
        variant.kind == plan.kind
        and not plan.silent_ms
        and not (plan.areas and plan.kind != "audio")
        and variant.voice in {"", "voice-own"}
        and variant.face in {"", "face-shown"}
    )


def _render(making: _Making, variant: Variant, out: Path) -> None:
    plan, found = making.plan, making.made.found
    whole = variant.kind == REVIEW
    silent_ms, tones_ms = ([], []) if whole else (plan.silent_ms, plan.tones_ms)
    areas = [] if whole else plan.areas
    kind = plan.kind if whole else variant.kind
    if kind == "photo":
        render.render_photo(making.source, out, variant.face, areas)
        return
    if kind == "audio":
        given = (silent_ms, variant.voice, found, making.report)
        render.render_audio(making.source, out, *given, tones_ms=tones_ms)
        return
    seen = (silent_ms, variant.voice, variant.face, found, making.report)
    render.render_video(making.source, out, *seen, tones_ms=tones_ms, areas=areas)
