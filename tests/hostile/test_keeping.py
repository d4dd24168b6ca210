"""Strings in what stewards type about keeping, and in every filter of the record."""

from pathlib import Path
from urllib.parse import quote_plus

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import text
from archive.models import Demand, LegalHold
from tests import make
from tests.hostile.page import look
from tests.hostile.strings import core
from tests.people import People
from tests.thorough import some

AT = "/record/retention"


def test_filters_of_the_record(people: People, session: Session, corpus: Path) -> None:
    make.submitted(session, people.riverton)
    sol = people.client("sol")
    for string in some(core(corpus), 64):
        asked = quote_plus(string)
        address = f"/record?act={asked}&person={asked}&day={asked}&page={asked}"
        assert sol.get(address).status_code == 200, string
        assert sol.get(f"{address}&as=csv").status_code == 200, string
        assert sol.get(f"/record?collection={asked}").status_code == (404 if string else 200)


def test_reasons_and_notes(people: People, session: Session, corpus: Path) -> None:
    sol = people.client("sol")
    for string in some(core(corpus), 240):
        said = text.clean(string, 2000)
        for story in ("", string):
            status = sol.post(f"{AT}/hold", data={"reason": string, "story": story}).status_code
            good = said and not story.strip()
            assert status == (302 if good else 400), string
        clocks = dict.fromkeys(("draft_days", "declined_days", "withdrawn_days"), string)
        assert sol.post(f"{AT}/clocks", data=clocks).status_code in {302, 400}, string
        demand = {"kind": "other", "received_on": "2026-01-02", "note": string}
        assert sol.post(f"{AT}/demands", data=demand).status_code == 302, string
        wrong = {"kind": string, "received_on": string}
        assert sol.post(f"{AT}/demands", data=wrong).status_code == 400, string
        for door in ("holds/1/lift", "demands/1/answer"):
            tried = dict.fromkeys(("answer", "lift_reason", "answered"), string)
            assert sol.post(f"{AT}/{door}", data=tried).status_code in {400, 404}, string
    session.rollback()
    notes = set(session.scalars(select(Demand.note)))
    assert notes == {text.clean(s, 2000) for s in some(core(corpus), 240)}
    assert set(session.scalars(select(LegalHold.reason))) == notes - {""}
    look(sol.get(AT).text)
    look(people.client("vera").get("/about").text)
