"""archive verify-record and archive retention."""

from archive import sessions
from archive.actions import entries
from archive.models import Story
from tests import make
from tests.cli.conftest import Site
from tests.people import People
from tests.record.stores import tamper


def _say(site: Site, *words: str, code: int = 0) -> str:
    done = site.run(*words)
    assert done.exit_code == code, done.output
    return done.output


def _write(site: Site, count: int) -> None:
    with sessions(site.app())() as session:
        for number in range(count):
            entries.note(session, "system", "purged", n=number)
        session.commit()


def test_a_seal_kept_elsewhere_proves_what_came_before(site: Site) -> None:
    assert "The record is whole: 0 lines." in _say(site, "verify-record")
    _write(site, 3)
    seal = _say(site, "verify-record", "--seal").rpartition("Seal: ")[2].strip()
    _write(site, 2)
    said = _say(site, "verify-record", "--since", seal)
    assert "Nothing up to line 3 was changed; 2 came since." in said
    tamper(site.app(), "DELETE FROM entry WHERE number > 2")
    assert "The record is whole: 2 lines." in _say(site, "verify-record")
    assert "Line 3 is missing" in _say(site, "verify-record", "--since", seal, code=1)


def test_a_changed_line_is_named(site: Site) -> None:
    _write(site, 3)
    tamper(site.app(), "UPDATE entry SET act = 'released' WHERE number = 2")
    assert "Line 2 was changed" in _say(site, "verify-record", code=1)
    assert "hexadecimal" in _say(site, "verify-record", "--since", "nonsense", code=2)


def test_retention_lists_and_changes_nothing(bare: Site) -> None:
    assert bare.run("migrate").exit_code == 0
    app = bare.app()
    with sessions(app)() as session:
        people = People(app, session)
        make.draft(session, people.riverton)
        session.commit()
        said = _say(bare, "retention")
        assert "draft that nobody came back to" in said and "1 in all." in said
        assert [story.state for story in session.query(Story)] == ["draft"]
