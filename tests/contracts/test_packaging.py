"""What is built is what is on disk, and it serves from anywhere."""

import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.contracts.house import ARCHIVE, ROOT, setup_cfg

# Built in a copy: a build leaves folders behind, and two workers would share them.
FOLDERS = ("archive", "migrations", "templates")
FILES = ("LICENSE", "MANIFEST.in", "README.md", "pyproject.toml", "setup.cfg")

# Who installs the wheel has what it requires, and what that requires; all else is not there.
SHUT = """
import importlib.abc, sys
class Shut(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] in sys.argv[2].split():
            raise ModuleNotFoundError(f"{name} is not required", name=name)
sys.meta_path.insert(0, Shut())
"""
SERVE = """
import pathlib, sys
import archive
from archive.config import read
assert pathlib.Path(archive.__file__).is_relative_to(sys.argv[1]), archive.__file__
app = archive.create_app(read({"ARCHIVE_DATA": "kept"}))
assert "alembic" not in sys.modules, "loading it takes long, and a site does without"
from archive.cli import migrate
assert not [name for name in sys.modules if name.startswith("archive.cli.bench")]
migrate.run(app)
client = app.test_client()
for address in ("/", "/static/any/site.css", "/share", "/stories"):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
assert b"Common Record" in client.get("/").data
assert b'lang="es"' in client.get("/", headers={"Accept-Language": "es"}).data
"""


def test_the_packages_listed_are_the_packages_there_are() -> None:
    listed = setup_cfg()["options"]["packages"].split()
    there = {
        ".".join(file.parent.relative_to(ROOT).parts) for file in ARCHIVE.rglob("__init__.py")
    } | {"archive.templates", "archive.migrations"}
    assert listed == sorted(there)


def test_every_folder_of_code_is_a_package() -> None:
    folders = {file.parent for file in ARCHIVE.rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_every_pin_is_exact_and_of_no_one_machine() -> None:
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    for pin in pins:
        assert pin.startswith("#") or pin.count("==") == 1, pin
        assert "file:" not in pin, pin
    names = [pin.partition("==")[0].lower() for pin in pins if not pin.startswith("#")]
    assert len(names) == len(set(names))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel unpacked as pip does it; our dependencies come from here."""
    home = tmp_path_factory.mktemp("wheel")
    for folder in FOLDERS:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, home / "source" / folder, ignore=ignored)
    for name in FILES:
        shutil.copy(ROOT / name, home / "source" / name)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    built = ["wheel", "--no-deps", "--no-build-isolation", "-w", "dist", "./source"]
    subprocess.run([*pip, *built], cwd=home, check=True, timeout=300)
    wheel = next((home / "dist").glob("common_record-*.whl"))
    subprocess.run(
        [*pip, "install", "--no-deps", "--target", str(home / "site"), str(wheel)],
        check=True,
        timeout=300,
    )
    return home / "site"


def _run(installed: Path, elsewhere: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environ = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(installed), "HOME": str(elsewhere)}
    return subprocess.run(
        [sys.executable, *command],
        cwd=elsewhere,
        env=environ,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _required() -> set[str]:
    """Return the names of all that comes with the wheel alone, without an extra of ours."""
    found: set[tuple[str, str]] = set()
    wanted = [("common-record", "")]
    while wanted:
        one = wanted.pop()
        if one in found:
            continue
        found.add(one)
        for line in map(Requirement, metadata.requires(one[0]) or ()):
            if not line.marker or line.marker.evaluate({"extra": one[1]}):
                name = canonicalize_name(line.name)
                wanted += [(name, extra) for extra in ("", *line.extras)]
    return {name for name, _ in found}


def _not_required() -> list[str]:
    """Return the modules that are here and would not be where only the wheel was installed."""
    required = _required()
    return [
        module
        for module, homes in metadata.packages_distributions().items()
        if module.isidentifier() and not required & {canonicalize_name(home) for home in homes}
    ]


def test_an_installed_wheel_serves_from_another_folder(installed: Path, tmp_path: Path) -> None:
    others = _not_required()
    assert {"pytest", "playwright", "psycopg", "mypy"} & set(others)
    done = _run(installed, tmp_path, "-c", SHUT + SERVE, str(installed), " ".join(others))
    # The tables are made without a word, too.
    assert (done.returncode, done.stderr) == (0, "")


def test_an_installed_wheel_has_the_command(installed: Path, tmp_path: Path) -> None:
    done = _run(installed, tmp_path, "-m", "archive", "--help")
    assert done.returncode == 0, done.stderr
    for command in ("demo", "serve", "worker", "migrate", "user", "import", "reindex", "doctor"):
        assert command in done.stdout
    assert (installed / "bin" / "archive").is_file()


def test_a_wheel_holds_no_tests_and_nothing_told(installed: Path) -> None:
    inside = {part for file in installed.rglob("*") for part in file.relative_to(installed).parts}
    assert not inside & {"tests", "instance"}
    assert not (installed / "media").exists()
