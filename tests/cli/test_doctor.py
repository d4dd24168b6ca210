"""archive doctor, of the worker"""

from sqlalchemy.orm import Session

from archive.models import Job
from tests.cli.conftest import Site


def test_it_says_what_was_given_up(site: Site, rows: Session) -> None:
    assert site.run("migrate").exit_code == 0
    rows.add(Job(name="forget_words"))
    rows.commit()
    assert "ok     work: 1 waiting, none given up" in site.run("doctor").output
    rows.add(Job(name="cut_clip", state="failed", problem="OSError"))
    rows.commit()
    told = site.run("doctor")
    assert told.exit_code == 1
    assert (
        "WRONG  work: RuntimeError: 1 given up, cut_clip the last of them (OSError)" in told.output
    )
