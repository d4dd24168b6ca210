"""archive doctor, user, migrate, reindex, worker and demo"""

import re
from pathlib import Path
from typing import Any

import click
import pytest
from flask_security.utils import verify_password
from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from archive import config, sessions
from archive.extensions import db
from archive.models import Job, Membership, Story, User
from archive.samples import load as samples
from tests import postgres
from tests.cli.conftest import Site

PASSWORD = "a long enough word"


def test_help_names_every_command(bare: Site) -> None:
    done = bare.run("--help")
    assert done.exit_code == 0
    for name in ("demo", "doctor", "import", "migrate", "reindex", "serve", "user", "worker"):
        assert f"  {name} " in done.output
        assert bare.run(name, "-h").exit_code == 0


def test_help_of_the_demo_names_its_port_and_folder(bare: Site) -> None:
    said = bare.run("demo", "--help").output
    for words in ("ARCHIVE_PORT", "ARCHIVE_DATA", "docs/operating.md"):
        assert words in said


def test_doctor_says_what_is_missing(bare: Site) -> None:
    done = bare.run("doctor")
    assert done.exit_code == 1
    assert "WRONG  tables: RuntimeError: run `archive migrate`" in done.output
    assert "ok     database" in done.output


def test_doctor_finds_a_site_well(site: Site) -> None:
    done = site.run("doctor")
    assert done.exit_code == 0, done.output
    assert "WRONG" not in done.output and "0 passages" in done.output
    for secret in (site.data / "secrets.json").read_text(encoding="utf-8").split('"')[3::4]:
        assert secret not in done.output


def test_a_setting_that_makes_no_sense(bare: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHIVE_PORT", "eighty")
    done = bare.run("doctor")
    assert done.exit_code == 1
    assert "ARCHIVE_PORT must be a whole number" in f"{done.output}{done.exception}"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_migrate(bare: Site, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """A fresh database gets its tables; a second time nothing happens."""
    url = postgres.new_database(postgres.server()) if kind == "postgresql" else ""
    monkeypatch.setenv("ARCHIVE_DATABASE", url)
    for _ in range(2):
        done = bare.run("migrate")
        assert done.exit_code == 0, done.output
        assert "up to date" in done.output
    assert bare.run("doctor").exit_code == 0
    app = bare.app()
    with app.app_context():
        assert {"story", "voice", "job"} <= set(inspect(db.engine).get_table_names())
        db.engine.dispose()
    if url:
        postgres.drop_database(postgres.server(), url)


@pytest.mark.parametrize(
    "asked",
    [
        ("import", "a.vtt", "--collection", "riverton"),
        ("user", "add", "mo@example.org", "--name", "Mo", "--password", "porch-light-evening"),
        ("worker", "--once"),
        ("reindex",),
    ],
)
def test_without_tables_one_sentence_says_what_to_do(
    bare: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n", encoding="utf-8")
    done = bare.run(*asked)
    assert done.exit_code == 1 and isinstance(done.exception, SystemExit), done.exception
    assert done.output.strip().splitlines()[-1] == (
        "Error: The database is not ready: run `archive migrate` first."
    )


def test_users(site: Site, rows: Session) -> None:
    done = site.run(
        "user", "add", "mo@example.org", "--name", "Mo", words=f"{PASSWORD}\n{PASSWORD}\n"
    )
    assert done.exit_code == 0, done.output
    assert PASSWORD not in done.output
    done = site.run("user", "role", "mo@example.org", "riverton", "moderator")
    assert done.exit_code == 0 and "mo@example.org is now moderator of riverton." in done.output
    user = rows.scalars(select(User)).one()
    assert user.name == "Mo" and user.password and user.password.startswith("$argon2")
    assert rows.scalars(select(Membership.role)).all() == ["moderator"]
    with site.app().app_context():
        assert verify_password(PASSWORD, user.password)
        db.engine.dispose()


def test_users_that_cannot_be(site: Site, rows: Session) -> None:
    short = site.run("user", "add", "mo@example.org", words="short\nshort\n")
    assert short.exit_code == 1 and "at least 12 characters" in short.output
    assert site.run("user", "role", "no@example.org", "riverton", "moderator").exit_code == 1
    assert site.run("user", "role", "no@example.org", "riverton", "king").exit_code == 2
    assert rows.scalar(select(func.count(User.id))) == 0


def test_an_account_is_not_added_twice(site: Site, rows: Session) -> None:
    add = ("user", "add", "mo@example.org", "--password", PASSWORD)
    assert site.run(*add).exit_code == 0
    again = site.run(*add)
    assert again.exit_code == 1
    assert isinstance(again.exception, SystemExit) and "already" in again.output
    assert rows.scalar(select(func.count(User.id))) == 1


def test_worker_once(site: Site, rows: Session) -> None:
    """What waits is done, and time is kept from then on."""
    done = site.run("worker", "--once")
    assert done.exit_code == 0 and "jobs done" in done.output
    waiting = rows.scalars(select(Job.name).where(Job.state == "waiting")).all()
    assert list(waiting).count("refresh_due") == 1


@pytest.fixture
def demo(bare: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The samples, loaded; what is said stands where it is said, before and after."""
    load = samples.load

    def loading(*given: Any) -> bool:
        click.echo("(it loads)")
        return load(*given)

    monkeypatch.setattr(samples, "load", loading)
    done = bare.run("demo", "--only-load")
    assert done.exit_code == 0, done.output
    assert "Loading the sample archive" in done.output and "Ready in" in done.output
    said = "Preparing.*Loading the sample.*it loads.*Loaded: [0-9]+ stories of 2 coll.*Ready in"
    assert re.search(said, done.output, re.DOTALL), done.output
    return bare


def test_demo_and_reindex(demo: Site) -> None:
    """The samples are loaded once; a second run changes nothing, and the index is rebuilt."""
    app = demo.app()
    with sessions(app)() as session:
        before = session.execute(select(Story.public_id, Story.state, Story.title)).all()
        jobs = session.scalar(select(func.count(Job.id)))
    assert len(before) >= 15
    again = demo.run("demo", "--only-load")
    assert again.exit_code == 0 and "Loading" not in again.output
    with sessions(app)() as session:
        assert session.execute(select(Story.public_id, Story.state, Story.title)).all() == before
        assert session.scalar(select(func.count(Job.id))) == jobs
    with app.app_context():
        db.engine.dispose()
    done = demo.run("reindex")
    assert done.exit_code == 0 and "passages indexed in" in done.output
    count = int(done.output.split()[0])
    assert count > 50
    assert f"{count} passages" in demo.run("doctor").output


def test_secrets_are_ours_alone(site: Site) -> None:
    kept: Path = site.data / "secrets.json"
    assert kept.stat().st_mode & 0o077 == 0
    before = kept.read_bytes()
    site.run("doctor")
    assert kept.read_bytes() == before


def test_a_zone_that_is_none_stops_the_start(tmp_path: Path) -> None:
    given = {"ARCHIVE_DATA": str(tmp_path)}
    assert config.read(given).zone == "UTC"
    assert config.read(given | {"ARCHIVE_ZONE": "America/New_York"}).zone == "America/New_York"
    for wrong in ("Riverton", "../../etc/passwd", "America/"):
        with pytest.raises(config.SettingError, match="ARCHIVE_ZONE"):
            config.read(given | {"ARCHIVE_ZONE": wrong})
