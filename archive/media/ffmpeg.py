"""The one place that runs ffmpeg: no network, known formats only, limited and watched."""

import os
import subprocess
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread, Timer

import imageio_ffmpeg

from archive.media.errors import MediaError
from archive.media.limits import limited

Progress = Callable[[int], None]

# What phones, recorders and old archives write. Playlists, scripts and anything that
# names other files are not among them.
DEMUXERS = (
    "mov,matroska,ogg,wav,w64,flac,mp3,aac,amr,amrnb,amrwb,aiff,au,caf,asf,flv,avi"
    ",mpeg,mpegts,ape,wv,qcp"
)
MOST_PIXELS = 40_000_000
# So much of what ffmpeg says is kept: about a broken file it may never end.
SAID = 64 * 1024
# Linux takes at most 128 KiB in one argument.
LONGEST = 100_000


def source(path: Path, *before: str) -> list[str]:
    """Return the arguments that open *path*, with options *before* that belong to it."""
    return [
        *("-protocol_whitelist", "file,pipe", "-format_whitelist", DEMUXERS),
        *("-max_pixels", str(MOST_PIXELS), *before, "-i", f"file:{path}"),
    ]


def run(
    args: Sequence[str],
    seconds: int,
    duration_ms: int = 0,
    progress: Progress | None = None,
    said: bytearray | None = None,
) -> int:
    """Run ffmpeg and return how many milliseconds it wrote.

    *progress* is told the percentage of *duration_ms* now and then; *said* gets the first
    SAID bytes of what it says. Raises MediaError: too-slow after *seconds*, unreadable where
    ffmpeg fails.
    """
    written = 0
    with _running(["-progress", "pipe:1", "-nostats", *args], seconds, said) as process:
        assert process.stdout is not None
        for line in process.stdout:
            key, _, value = line.strip().partition(b"=")
            if key == b"out_time_us" and value.isdigit():
                written = int(value) // 1000
                if progress and duration_ms:
                    progress(min(99, written * 100 // duration_ms))
    return written


def chunks(args: Sequence[str], seconds: int, size: int = 1 << 16) -> Generator[bytes, None, None]:
    """Yield what ffmpeg writes to its standard output; raises MediaError as run does."""
    with _running(args, seconds) as process:
        assert process.stdout is not None
        while chunk := process.stdout.read(size):
            yield chunk


@contextmanager
def _running(
    args: Sequence[str], seconds: int, said: bytearray | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    level, err = ("quiet", subprocess.DEVNULL) if said is None else ("info", subprocess.PIPE)
    given = [executable(), "-hide_banner", "-nostdin", "-y", "-v", level]
    with (
        _short(args) as short,
        subprocess.Popen(
            limited([*given, *short], seconds),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=err,
        ) as process,
    ):
        late = _Deadline(process, seconds)
        with _heard(process, said):
            try:
                yield process
                process.wait()
            finally:
                late.end()
    if late.passed:
        raise MediaError("too-slow")
    if process.returncode != 0:
        raise MediaError("unreadable")


@contextmanager
def _short(args: Sequence[str]) -> Iterator[list[str]]:
    """Put each value too long for a command line in a file, which ffmpeg reads instead.

    Some thousand redactions, or faces that move some hundred times, make filters that long.
    """
    if all(len(arg) <= LONGEST for arg in args):
        yield list(args)
        return
    with TemporaryDirectory() as folder:
        short: list[str] = []
        for number, arg in enumerate(args):
            if len(arg) > LONGEST:
                file = Path(folder, str(number))
                file.write_text(arg, encoding="utf-8")
                short[-1:] = [f"-/{args[number - 1][1:]}", str(file)]
            else:
                short.append(arg)
        yield short


@contextmanager
def _heard(process: subprocess.Popen[bytes], said: bytearray | None) -> Iterator[None]:
    """Put the beginning of what a process says in *said*, and read on so that it never waits.

    The process must have ended when the block does.
    """
    if process.stderr is None or said is None:
        yield
        return
    hearer = Thread(target=_hear, args=(process.stderr.fileno(), said), daemon=True)
    hearer.start()
    try:
        yield
    finally:
        hearer.join()


def _hear(pipe: int, said: bytearray) -> None:
    while chunk := os.read(pipe, 1 << 16):
        said += chunk[: SAID - len(said)]


class _Deadline:
    """Kills a process when its time is over, and when the block that watches it ends."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: int) -> None:
        self.process, self.passed = process, False
        self.timer = Timer(seconds, self._pass)
        self.timer.daemon = True
        self.timer.start()

    def _pass(self) -> None:
        self.passed = True
        self.process.kill()

    def end(self) -> None:
        """Stop watching, and the process where it still runs."""
        self.timer.cancel()
        self.process.kill()


@lru_cache
def executable() -> str:
    """Return the ffmpeg that came with the installation."""
    found: str = imageio_ffmpeg.get_ffmpeg_exe()
    return found


@lru_cache
def has_filter(name: str) -> bool:
    """Tell whether this build of ffmpeg has the filter *name*."""
    command = limited([executable(), "-hide_banner", "-filters"], 20)
    done = subprocess.run(command, capture_output=True, timeout=20, check=False)
    return f" {name} " in done.stdout.decode("utf-8", "replace")
