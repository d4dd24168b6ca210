"""Write down what is said. Run as a script in a process of its own, with limits, never imported.

Usage: listen.py MODEL PCM LANGUAGE BEAM THREADS. PCM holds 16-bit mono samples at 16 kHz;
LANGUAGE is empty where the model is to find out. Prints a line of JSON for each thing it
knows: how far it is, the language, the words with their times. Imports nothing of ours.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from typing import Any

RATE = 16_000
# So much is in memory at once, however long the recording is; cut where it is quietest.
_WINDOW, _LOOK_BACK, _CELL = 300 * RATE, 20 * RATE, RATE // 5
# A segment this likely to be no speech, and this badly guessed, is not believed.
_NO_SPEECH, _BAD_GUESS, _LOOP = 0.6, -0.7, 2.4
# What these models say when nobody speaks: they learned it from films with subtitles.
_NEVER_SAID = re.compile(
    r"(thanks?( you)?( so much)? for (watching|listening).*|please subscribe.*|subscribe.*channel.*"
    r"|gracias por (ver|mirar).*|suscr[ií]bete.*|.*amara ?org.*|subt[ií]tulos (por|realizados).*"
    r"|you|bye|music|m[uú]sica|applause|aplausos|silence|silencio|)"
)


def _refuse_network(event: str, _: Any) -> None:
    if event in {"socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto"}:
        raise PermissionError(event)


def _windows(pcm: str) -> Iterator[tuple[int, Any]]:
    """Yield the first sample and the samples, from -1 to 1, of each part of the sound."""
    import numpy

    if os.path.getsize(pcm) < 2:
        return
    sound: Any = numpy.memmap(pcm, dtype="<i2", mode="r")
    first = 0
    while first < len(sound):
        last = min(first + _WINDOW, len(sound))
        if last < len(sound):
            last = _quietest(numpy, sound, last)
        yield first, numpy.asarray(sound[first:last], dtype="float32") / 32768.0
        first = last


def _quietest(numpy: Any, sound: Any, last: int) -> int:
    """Return a sample shortly before *last* in the middle of the least noise."""
    tail = numpy.abs(sound[last - _LOOK_BACK : last].astype("int32")).reshape(-1, _CELL)
    return last - _LOOK_BACK + int(tail.mean(axis=1).argmin()) * _CELL + _CELL // 2


def _believed(segment: Any) -> bool:
    """Tell whether *segment* is likely to have been said at all."""
    said = " ".join(re.sub(r"[\W_]+", " ", segment.text).split()).lower()
    if segment.no_speech_prob > _NO_SPEECH and segment.avg_logprob < _BAD_GUESS:
        return False
    if _NEVER_SAID.fullmatch(said) and (segment.no_speech_prob > 0.1 or segment.avg_logprob < -0.5):
        return False
    return bool(segment.compression_ratio <= _LOOP)


def _words(segment: Any, first_ms: int) -> list[list[Any]]:
    """Return start, end and text of each word; a piece without a space belongs to the last."""
    words: list[list[Any]] = []
    for piece in segment.words or ():
        start, end = first_ms + round(piece.start * 1000), first_ms + round(piece.end * 1000)
        if words and not piece.word.startswith(" "):
            words[-1][1], words[-1][2] = end, words[-1][2] + piece.word
        else:
            words.append([start, max(end, start + 1), piece.word])
    return [[start, end, word.strip()] for start, end, word in words if word.strip()]


def _say(**what: Any) -> None:
    print(json.dumps(what), flush=True)


def main(folder: str, pcm: str, language: str, beam: int, threads: int) -> None:
    """Print what is said in *pcm*."""
    from faster_whisper import WhisperModel

    model = WhisperModel(
        folder, device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
    )
    for first, sound in _windows(pcm):
        first_ms = first * 1000 // RATE
        _say(at_ms=first_ms)
        segments, info = model.transcribe(
            sound,
            language=language or None,
            beam_size=beam,
            word_timestamps=True,
            vad_filter=True,
            # A mistake must not be carried on into all that follows.
            condition_on_previous_text=False,
            hallucination_silence_threshold=2.0,
        )
        for segment in segments:
            if not _believed(segment):
                continue
            if not language:
                language = info.language
            _say(at_ms=first_ms + round(segment.end * 1000), words=_words(segment, first_ms))
    _say(language=language, done=True)


if __name__ == "__main__":
    sys.addaudithook(_refuse_network)
    os.environ["HF_HUB_OFFLINE"] = "1"
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
