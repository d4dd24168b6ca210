"""What a hurried hand does: the form that a page holds sent twice, at the same moment too."""

import re
from threading import Barrier, Thread
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


def form_of(client: FlaskClient, address: str) -> dict[str, str]:
    """Return what the first form of a page is known by."""
    found = re.search(r'name="once" value="([0-9a-f]{16})"', client.get(address).text)
    assert found, f"the form at {address} is not known when it comes again"
    return {"once": found[1]}


def twice(client: FlaskClient, address: str, data: dict[str, Any]) -> list[TestResponse]:
    """Send one form at the same moment from two windows of one browser; return what they got."""
    cookie, barrier, got = client.get_cookie("cr"), Barrier(2), list[TestResponse]()
    assert cookie

    def press() -> None:
        window = client.application.test_client()
        window.set_cookie("cr", cookie.value)
        barrier.wait()
        got.append(window.post(address, data=data))

    threads = [Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(got, key=lambda answer: answer.status_code)
