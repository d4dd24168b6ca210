"""Work that failed on PostgreSQL, which does not compare JSON as it stands."""

from pathlib import Path

from archive import sessions
from tests import make
from tests.people import People
from tests.routes.steward import test_work
from tests.stores import site


def test_what_failed_is_listed_and_tried_again(tmp_path: Path) -> None:
    with site("postgresql", tmp_path) as app, sessions(app)() as session:
        people = People(app, session)
        sol = people.client("sol")
        test_work.test_what_fails_every_hour_is_one_failure_and_hides_no_other(sol, session, people)
        page = sol.get("/steward/work").text
        again = page.rpartition('action="')[2].partition('"')[0]
        assert sol.post(again).status_code == 302
        assert "destroying a story" not in sol.get("/steward/work").text
        made = make.released(session, people.riverton)
        assert people.client("mo").get(f"/review/{made.public_id}").status_code == 200
