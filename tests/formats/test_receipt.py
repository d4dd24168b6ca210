"""Receipts: every one fits the shapes, uses terms that exist, and a broken one is noticed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from pyshacl import validate
from rdflib import Graph

from archive.consent import USES, Status, wording
from archive.consent.presentation import OPEN, Presentation
from archive.formats.receipt import CONTEXT, Agreed, receipt

HERE = Path(__file__).parent
TERMS = {
    line for line in (HERE / "dpv_terms.txt").read_text().splitlines() if not line.startswith("#")
}
PLAIN = Agreed(
    record_id="0123456789abcdef",
    subject_id="fedcba9876543210",
    party="narrator",
    status=str(Status.GIVEN),
    method="web",
    given_at=datetime(2026, 11, 23, 12, 34, 56, tzinfo=UTC),
    version=wording.VERSION,
    language="en",
    digest=wording.digest("en"),
    words=wording.full_text("en"),
    uses=dict.fromkeys(USES, "no"),
    lines={code: wording.line(code, "en") for code in wording.LINES},
    shown={use: vars(Presentation()) for use in USES},
    original="original-delete",
    hold_until=None,
    hold_case=False,
    stop_after=None,
    check_yearly=False,
    host="Riverton Listens",
    host_about="Riverton, New Hampshire",
    contacts=("Ana, 555 0100",),
)


def _many() -> Iterator[Agreed]:
    """Yield receipts of every kind: all no, all yes, each state, each method, each end."""
    yield PLAIN
    yield replace(PLAIN, contacts=(), party="guardian", hold_case=True, check_yearly=True)
    yield replace(PLAIN, uses=dict.fromkeys(USES, "yes"), shown={use: vars(OPEN) for use in USES})
    yield replace(PLAIN, uses=dict.fromkeys(USES, "ask"), stop_after=date(2027, 1, 1))
    yield replace(PLAIN, hold_until=date(2027, 1, 1), original="original-lock", language="es")
    for method in ("spoken", "paper", "telephone"):
        yield replace(PLAIN, method=method)
    for status in Status:
        yield replace(PLAIN, status=str(status))


def _graph(made: dict[str, Any]) -> Graph:
    return Graph().parse(data=json.dumps(made), format="json-ld")


def _fits(made: dict[str, Any]) -> tuple[bool, str]:
    found, _, said = validate(_graph(made), shacl_graph=str(HERE / "receipt_shapes.ttl"))
    return bool(found), str(said)


def test_every_receipt_fits_the_shapes() -> None:
    for agreed in _many():
        fits, said = _fits(receipt(agreed))
        assert fits, said


@pytest.mark.parametrize(
    "lost", ["dpv:hasNotice", "dpv:hasProcess", "dpv:hasConsentStatus", "dpv:hasConsentControl"]
)
def test_a_receipt_that_lacks_a_part_does_not_fit(lost: str) -> None:
    made = receipt(PLAIN)
    del made["dpv:hasRecordOfActivity"][0][lost]
    assert not _fits(made)[0]


def test_every_term_exists() -> None:
    used = {
        word
        for agreed in _many()
        for word in _words(receipt(agreed))
        if word.startswith(("dpv:", "pd:"))
    }
    assert used - TERMS == set()
    assert TERMS - used - {f"dpv:{status}" for status in Status} == set(), "listed, never used"


def _words(made: Any) -> Iterator[str]:
    if isinstance(made, dict):
        for key, value in made.items():
            yield key
            yield from _words(value)
    elif isinstance(made, list):
        for value in made:
            yield from _words(value)
    elif isinstance(made, str):
        yield made


def test_what_was_said_no_to_is_no_process() -> None:
    def purposes(agreed: Agreed) -> set[str]:
        record = receipt(agreed)["dpv:hasRecordOfActivity"][0]
        return {process["dpv:hasPurpose"]["@id"] for process in record["dpv:hasProcess"]}

    assert purposes(PLAIN) == {"cr:purpose/keep"}
    press = replace(PLAIN, uses={**PLAIN.uses, "press": "ask"})
    assert purposes(press) == {"cr:purpose/keep", "cr:purpose/press"}


def test_it_names_no_other_host() -> None:
    """Contexts are written out: whoever reads a receipt asks nobody else about it."""
    made = receipt(PLAIN)
    assert made["@context"] == CONTEXT
    assert "12:34" not in json.dumps(made), "the day is enough"
