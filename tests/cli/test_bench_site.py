"""A site that answers for a while leaves nothing behind, whatever its visitors still hold open."""

import http.client
import threading
import time

from flask import Flask

from archive.cli.bench_site import answering

LARGE = 50_000_000


def _app() -> Flask:
    app = Flask("large")
    app.add_url_rule("/", "large", lambda: b"x" * LARGE)
    app.add_url_rule("/small", "small", lambda: b"x")
    return app


def test_it_ends_although_a_visitor_keeps_the_connection_and_another_reads_no_further() -> None:
    before = set(threading.enumerate())
    with answering(_app()) as address:
        host = address.removeprefix("http://")
        kept, stuck = (http.client.HTTPConnection(host, timeout=10) for _ in range(2))
        kept.request("GET", "/small")
        assert kept.getresponse().read() == b"x"
        stuck.request("GET", "/")
        answer = stuck.getresponse()
        assert len(answer.read(1000)) == 1000
        ended = time.monotonic()
    assert time.monotonic() - ended < 5
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=1)
        assert not thread.is_alive(), thread
    for each in (kept, stuck):
        each.close()
    answer.close()
