"""Make the sample archive's recordings, transcripts and pictures from its stories.

    python scripts/make_samples.py [SLUG …]

Needs espeak-ng (the Debian package) for the voices; ffmpeg comes with imageio-ffmpeg. The
output is committed, so only somebody who changes a story has to run this.
"""

import shutil
import subprocess
import sys
import tempfile
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import imageio_ffmpeg
import pictures

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from archive.samples import stories  # noqa: E402 - a script runs without the package installed
from archive.samples.script import Sentence  # noqa: E402 - as above
from archive.samples.stories import MEDIA, Sample  # noqa: E402 - as above

RATE = 22050
LEAD_IN_MS = 500
BETWEEN_SENTENCES_MS = 320
BETWEEN_PARAGRAPHS_MS = 750
VIDEO = "640x360"
FRAMES = 12
# Same input, same bytes: no dates, no encoder names, no random serial numbers.
EXACT = ["-fflags", "+bitexact", "-flags:a", "+bitexact", "-flags:v", "+bitexact"]


@dataclass(frozen=True)
class Spoken:
    """A sentence and when it is heard, in milliseconds."""

    sentence: Sentence
    start_ms: int
    end_ms: int


def main(slugs: list[str]) -> None:
    """Make everything, or only what belongs to *slugs*."""
    MEDIA.mkdir(exist_ok=True)
    for sample in stories.read_all():
        if slugs and sample.slug not in slugs:
            continue
        for picture in sample.pictures:
            pictures.photo(MEDIA / picture["file"])
        if sample.recorded:
            make(sample)
        print(f"{sample.slug}: made", flush=True)


def make(sample: Sample) -> None:
    """Make one recording and the WebVTT beside it."""
    sound, spoken = speak(sample)
    if sample.kind == "video":
        with tempfile.TemporaryDirectory() as folder:
            film(sample, sound, Path(folder))
    else:
        encode(sound, ["-c:a", "libopus", "-b:a", "14k", "-application", "voip"], sample.media)
    sample.captions.write_text("\n".join(captions(spoken)), encoding="utf-8")


def speak(sample: Sample) -> tuple[bytes, list[Spoken]]:
    """Return the samples (16 bits, mono) of the whole story, and when each sentence is heard."""
    sound = bytearray(silence(LEAD_IN_MS))
    spoken: list[Spoken] = []
    for sentence in sample.sentences():
        if spoken:
            sound += silence(pause(spoken[-1].sentence, sentence))
        start = milliseconds(sound)
        sound += synthesise(sample, sentence)
        spoken.append(Spoken(sentence, start, milliseconds(sound)))
    return bytes(sound + silence(BETWEEN_PARAGRAPHS_MS)), spoken


def pause(before: Sentence, after: Sentence) -> int:
    """Return the silence between two sentences, in milliseconds."""
    same = before.paragraph == after.paragraph
    return BETWEEN_SENTENCES_MS if same else BETWEEN_PARAGRAPHS_MS


def synthesise(sample: Sample, sentence: Sentence) -> bytes:
    """Return one sentence as espeak-ng says it, without the silence around it."""
    voices = sample.sound.get("speakers", {})
    said_by = {**sample.sound, **voices.get(sentence.speaker or next(iter(voices), ""), {})}
    options = ["-v", said_by["voice"], "-s", str(said_by["speed"]), "-p", str(said_by["pitch"])]
    program = shutil.which("espeak-ng") or sys.exit("espeak-ng is missing: apt install espeak-ng")
    # Not through a pipe: there espeak-ng leaves the sizes in the header empty.
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        command = [program, *options, "-z", "-w", file.name, "--", sentence.text]
        subprocess.run(command, check=True)
        with wave.open(BytesIO(Path(file.name).read_bytes())) as found:
            assert found.getparams()[:3] == (1, 2, RATE), "not 16 bits, mono, at our rate"
            return bytes(found.readframes(found.getnframes()))


def silence(ms: int) -> bytes:
    """Return *ms* milliseconds of nothing."""
    return bytes(RATE * ms // 1000 * 2)


def milliseconds(sound: bytes | bytearray) -> int:
    """Return how long *sound* lasts."""
    return len(sound) // 2 * 1000 // RATE


def encode(sound: bytes, options: list[str], target: Path, before: list[str] | None = None) -> None:
    """Encode *sound*, with the pictures that *before* names, into *target*."""
    raw = ["-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "pipe:0"]
    # A little off both ends of the spectrum takes the edge from the computer voice.
    soften = ["-af", "highpass=f=90,lowpass=f=7000"]
    end = ["-threads", "1", "-map_metadata", "-1", *EXACT, str(target)]
    program = imageio_ffmpeg.get_ffmpeg_exe()
    command = [program, "-v", "error", "-y", *raw, *(before or []), *soften, *options, *end]
    subprocess.run(command, input=sound, check=True)


def film(sample: Sample, sound: bytes, folder: Path) -> None:
    """Make a calm moving picture under the sound: light that changes slowly behind a shape."""
    shape = folder / "shape.png"
    pictures.shape(sample.picture["figure"], shape)
    seconds = milliseconds(sound) / 1000
    light = (
        f"gradients=s={VIDEO}:r={FRAMES}:d={seconds}:seed=7:n=2:speed=0.004"
        f":c0={sample.picture['from']}:c1={sample.picture['to']}"
    )
    before = ["-f", "lavfi", "-i", light, "-i", str(shape)]
    sway = "[1:v][2:v]overlay=x='-20+3*sin(t/4)':y='-10+4*sin(t/2.6)',format=yuv420p[v]"
    options = [
        *("-filter_complex", sway, "-map", "[v]", "-map", "0:a"),
        *("-c:v", "libx264", "-preset", "veryslow", "-crf", "35", "-g", "240"),
        *("-c:a", "aac", "-b:a", "28k", "-movflags", "+faststart", "-shortest"),
    ]
    encode(sound, options, sample.media, before)


def captions(spoken: list[Spoken]) -> Iterator[str]:
    """Yield the lines of a WebVTT file: one cue a sentence."""
    yield "WEBVTT"
    for cue in spoken:
        speaker = cue.sentence.speaker
        yield ""
        yield f"{clock(cue.start_ms)} --> {clock(cue.end_ms)}"
        yield f"<v {speaker}>{cue.sentence.text}" if speaker else cue.sentence.text
    yield ""


def clock(ms: int) -> str:
    """Return *ms* as WebVTT writes it: hours, minutes, seconds, thousandths."""
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


if __name__ == "__main__":
    main(sys.argv[1:])
