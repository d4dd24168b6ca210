"""ffmpeg within limits: no network, no other files, no endless work."""

import http.server
import threading
import time
from pathlib import Path

import pytest

from archive.media import ffmpeg
from archive.media.errors import MediaError
from tests.media import given


def test_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[int] = []
    source = given.tone(tmp_path / "tone.wav", 3)
    written = ffmpeg.run([*ffmpeg.source(source), "-f", "null", "-"], 20, 3000, told.append)
    assert written == pytest.approx(3000, abs=5)
    assert told
    assert all(0 <= percent < 100 for percent in told)


def test_of_what_it_says_the_beginning_is_kept() -> None:
    """However much that is: nobody waits because nobody reads it."""
    said = bytearray()
    talks = ["-f", "lavfi", "-i", "sine=duration=100", "-af", "ashowinfo", "-f", "null", "-"]
    assert ffmpeg.run(talks, 20, said=said) == pytest.approx(100_000, abs=50)
    assert said.startswith(b"Input #0, lavfi") and len(said) == ffmpeg.SAID


@pytest.mark.parametrize("option", ["-filter:a", "-af", "-filter_complex"])
def test_a_value_as_long_as_no_command_line_takes_is_read(option: str) -> None:
    long = ",".join([f"volume=1.{'0' * 1000}"] * 120)
    assert len(long) > ffmpeg.LONGEST
    graph = f"[0:a:0]{long}[a]" if option == "-filter_complex" else long
    heard = ["-map", "[a]"] if option == "-filter_complex" else []
    args = ["-f", "lavfi", "-i", "sine=duration=0.1", option, graph, *heard, "-f", "null", "-"]
    assert ffmpeg.run(args, 60) == pytest.approx(100, abs=5)


def test_stops_when_its_time_is_over() -> None:
    started = time.monotonic()
    endless = ["-f", "lavfi", "-i", "testsrc=size=1280x720", "-f", "null", "-"]
    with pytest.raises(MediaError) as caught:
        ffmpeg.run(endless, 1)
    assert caught.value.code == "too-slow"
    assert time.monotonic() - started < 5


def test_stops_when_nobody_reads_on(tmp_path: Path) -> None:
    endless = ["-f", "lavfi", "-i", "anullsrc", "-f", "s16le", "pipe:1"]
    read = ffmpeg.chunks(endless, 20)
    next(read)
    read.close()


def test_says_nothing_of_its_own_when_it_fails(tmp_path: Path) -> None:
    with pytest.raises(MediaError) as caught:
        ffmpeg.run([*ffmpeg.source(tmp_path / "absent"), "-f", "null", "-"], 5)
    assert (caught.value.code, caught.value.facts) == ("unreadable", {})


def test_playlists_reach_neither_the_network_nor_other_files(tmp_path: Path) -> None:
    asked: list[str] = []

    class Door(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    server = http.server.HTTPServer(("127.0.0.1", 0), Door)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    given.tone(tmp_path / "secret.wav", 1)
    address = f"http://127.0.0.1:{server.server_port}/"
    for name, words in {
        "list.m3u8": f"#EXTM3U\n#EXTINF:1,\n{address}a.ts\n#EXT-X-ENDLIST\n",
        "cat.txt": f"ffconcat version 1.0\nfile '{tmp_path}/secret.wav'\n",
        "call.sdp": f"v=0\nm=audio 4 RTP/AVP 0\nc=IN IP4 127.0.0.1\nu={address}\n",
    }.items():
        file = tmp_path / name
        file.write_text(words)
        with pytest.raises(MediaError):
            ffmpeg.run([*ffmpeg.source(file), "-f", "null", "-"], 5)
    with pytest.raises(MediaError):
        ffmpeg.run([*ffmpeg.source(Path(address)), "-f", "null", "-"], 5)
    server.shutdown()
    server.server_close()
    assert asked == []


def test_knows_its_filters() -> None:
    assert ffmpeg.has_filter("rubberband")
    assert not ffmpeg.has_filter("no-such-filter")
