"""Rendering with five redactions, beside ffmpeg with the same filters and beside real time."""

import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from archive.cli.bench_figures import one_object
from archive.formats.area import Area, Key
from archive.gate.renditions import PEAKS
from archive.media import ffmpeg, render
from archive.media.probe import Probe, probe
from archive.tasks import making
from archive.tasks.making import Plan
from archive.tasks.variants import Variant

MOST_RATIO = 1.2
VOICES, FACES = frozenset({"voice-own"}), frozenset({"face-shown"})


@dataclass
class Result:
    """Seconds, by kind (sound, video) and by who did it (ours, ffmpeg alone)."""

    minutes: float
    rounds: int
    ours: dict[str, float] = field(default_factory=dict)
    alone: dict[str, float] = field(default_factory=dict)

    def ratios(self) -> dict[str, float]:
        """Return how many times as long we take as ffmpeg, and as the recording lasts."""
        found = {}
        for kind, took in self.ours.items():
            found[f"{kind}, to ffmpeg alone"] = round(took / self.alone[kind], 2)
            found[f"{kind}, to real time"] = round(took / (self.minutes * 60), 3)
        return found

    def ok(self) -> bool:
        """Tell whether the budget is kept."""
        return all(self.ours[kind] / self.alone[kind] <= MOST_RATIO for kind in self.ours)

    def as_json(self) -> dict[str, object]:
        """Return the object that every bench prints."""
        return one_object(
            name="redact",
            data={"minutes": self.minutes, "rounds": self.rounds, "redactions": 5},
            results={"ours_s": self.ours, "ffmpeg_s": self.alone},
            ratios=self.ratios(),
            budget={"to ffmpeg alone": MOST_RATIO},
            ok=self.ok(),
        )


def run(minutes: float, rounds: int) -> Result:
    """Measure in a folder that is thrown away; each time is the median of *rounds*."""
    found = Result(minutes, rounds)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for kind, write in (("sound", _sound), ("video", _film)):
            both = _Both(write(home, minutes * 60), _plan(kind, int(minutes * 60_000)))
            times = [both.times(home / f"{kind}-{number}") for number in range(rounds)]
            found.ours[kind], found.alone[kind] = (
                round(median(row[side] for row in times), 2) for side in (0, 1)
            )
    return found


@dataclass
class _Both:
    """One recording, and what is to be made of it twice."""

    source: Path
    plan: Plan

    def times(self, work: Path) -> tuple[float, float]:
        """Return the seconds of our job when a redaction changed, and of ffmpeg alone.

        Ours looks at the recording, renders it, and draws its waveform and stills. Both listen
        first how loud it is: the same sound needs the same two passes.
        """
        work.mkdir()
        found = probe(self.source)
        began = time.perf_counter()
        making.make_from(self.source, self.plan, work, lambda percent: None)
        between = time.perf_counter()
        said = render.heard(self.source, self.plan.silent_ms, "voice-own", found)
        args = self._args(work, found, said)
        command = [ffmpeg.executable(), "-v", "error", "-nostdin", "-y", *args]
        subprocess.run(command, check=True)
        return between - began, time.perf_counter() - between

    def _args(self, work: Path, found: Probe, said: str) -> list[str]:
        """Return the very same filters and codecs as ours."""
        plan = self.plan
        if plan.kind == "audio":
            return render.audio_args(self.source, work / "alone.m4a", said, found, plan.tones_ms)
        given = (said, "face-shown", found, plan.tones_ms, plan.areas)
        return render.video_args(self.source, work / "alone.mp4", *given)


def _sound(home: Path, seconds: float) -> Path:
    """Write noise that rises and falls as speech does."""
    noise = f"anoisesrc=c=pink:r=48000:a=0.5:d={seconds}"
    return _made(home / "sound.flac", "-f", "lavfi", "-i", noise, "-af", "tremolo=f=4:d=0.9")


def _film(home: Path, seconds: float) -> Path:
    """Write ffmpeg's moving test picture, 1280 by 720, under the same noise."""
    picture = f"testsrc2=s=1280x720:r=25:d={seconds}"
    noise = f"anoisesrc=c=pink:r=48000:a=0.5:d={seconds}"
    light = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac")
    given = ("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", noise)
    return _made(home / "film.mp4", *given, "-af", "tremolo=f=4:d=0.9", *light)


def _made(out: Path, *args: str) -> Path:
    command = [ffmpeg.executable(), "-v", "error", "-nostdin", "-y", *args, str(out)]
    subprocess.run(command, check=True)
    return out


def _plan(kind: str, length_ms: int) -> Plan:
    """Return a plan of five redactions: of sound two silent and three tones, or with areas."""
    part = length_ms // 12
    spans = [(part * n, part * n + min(4000, part // 2)) for n in (1, 3, 5, 7, 9)]
    areas = []
    if kind == "video":
        spans = spans[:3]
        ways = ((0.1, 0.6, "solid"), (0.5, 0.2, "blur"))
        areas = [
            Area((Key(0, a, 0.2, 0.2, 0.3), Key(length_ms, b, 0.5, 0.2, 0.3)), cover, 0, length_ms)
            for a, b, cover in ways
        ]
    return Plan(
        item_id=0,
        story_id=0,
        kind="audio" if kind == "sound" else "video",
        revision=2,
        original_key="",
        story_key="",
        voices=VOICES,
        faces=FACES,
        silent_ms=spans,
        tones_ms=spans[1:],
        areas=areas,
        # What holds everything is there from before.
        have={Variant(PEAKS, "voice-own"): ""},
        review_key="kept",
        known=Probe("audio", length_ms, sound=True) if kind == "sound" else None,
    )
