"""Settings: from the environment, each also as NAME_FILE; secrets made once and kept."""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from cryptography.fernet import Fernet

from archive import paths


class SettingError(ValueError):
    """A setting cannot be read or makes no sense; the message says which and why."""


@dataclass(frozen=True)
class Settings:
    """What the site needs to know of its machine. Sizes in bytes."""

    data: Path
    media: Path
    database: str
    secret_key: str
    column_keys: tuple[str, ...]
    lookup_secret: str
    lock_secret: str
    leave_to: str = "https://www.weather.gov/"
    host: str = "127.0.0.1"
    port: int = 8000
    max_upload: int = 1024 * 1024 * 1024
    max_minutes: int = 180
    https: bool = False
    # Where letters go: outbox (a folder in data) or smtp://…; and who they are from.
    mail: str = "outbox"
    mail_from: str = "news@archive.invalid"
    demo: bool = False
    # In which zone a day begins: the name of a place, as America/New_York.
    zone: str = "UTC"
    limits: bool = True
    # A folder of further catalogues: a language more, without touching the program.
    translations: Path | None = None
    # How hard the puzzles are that starting a story asks of a script (web/proof.py).
    proof_bits: int = 12
    # The archive's address as an onion service, said in a header where it has one.
    onion: str = ""
    # So many servers of ours stand in front and write down who asked them (X-Forwarded-For and
    # -Proto). Too many, or any where a way in goes past them, and a visitor says who they are.
    proxies: int = 0
    # So many minutes after the password was given, what is grave asks for it again.
    fresh_minutes: int = 15
    # The folders of models that draft transcripts, by language (media/speech.py).
    speech: str = ""
    # Models that see names in words, by language (media/naming.py).
    names: str = ""
    # scrypt's cost for the seven words; tests use a weaker one.
    scrypt_n: int = 2**15

    @property
    def index(self) -> Path:
        """The folder of the search index."""
        return self.data / "index"


def read(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that *environ* (os.environ when None) describes.

    Raises SettingError where a number is no number or a named file is missing.
    """
    env = os.environ if environ is None else environ
    data = Path(_get(env, "DATA") or "instance").resolve()
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = _secrets(data / "secrets.json")
    return Settings(
        data=data,
        media=Path(_get(env, "MEDIA") or _media_home(data)).resolve(),
        database=_get(env, "DATABASE") or f"sqlite:///{data / 'archive.db'}",
        secret_key=_get(env, "SECRET_KEY") or kept["secret_key"],
        column_keys=tuple((_get(env, "COLUMN_KEYS") or kept["column_key"]).split(",")),
        lookup_secret=_get(env, "LOOKUP_SECRET") or kept["lookup_secret"],
        lock_secret=_get(env, "LOCK_SECRET") or kept["lock_secret"],
        leave_to=_get(env, "LEAVE_TO") or Settings.leave_to,
        host=_get(env, "HOST") or Settings.host,
        port=_number(env, "PORT", Settings.port),
        max_upload=_number(env, "MAX_UPLOAD", Settings.max_upload),
        max_minutes=_number(env, "MAX_MINUTES", Settings.max_minutes),
        mail=_get(env, "MAIL") or Settings.mail,
        mail_from=_get(env, "MAIL_FROM") or Settings.mail_from,
        https=_get(env, "HTTPS") in {"1", "true", "yes"},
        demo=_get(env, "DEMO") in {"1", "true", "yes"},
        zone=_zone(env),
        translations=Path(_get(env, "TRANSLATIONS")) if _get(env, "TRANSLATIONS") else None,
        proof_bits=_number(env, "PROOF_BITS", Settings.proof_bits),
        onion=_get(env, "ONION"),
        proxies=_number(env, "PROXIES", Settings.proxies),
        fresh_minutes=_number(env, "FRESH_MINUTES", Settings.fresh_minutes),
        speech=_get(env, "SPEECH"),
        names=_get(env, "NAMES"),
        scrypt_n=_number(env, "SCRYPT_N", Settings.scrypt_n),
    )


def _media_home(data: Path) -> Path:
    """Return ``media/`` of a checkout where data lies in that checkout, else a folder in data."""
    home = paths.beside("media")
    in_checkout = (home / ".gitkeep").is_file() and home.parent in data.parents
    return home if in_checkout else data / "media"


def _get(env: Mapping[str, str], name: str) -> str:
    file = env.get(f"ARCHIVE_{name}_FILE")
    if not file:
        return env.get(f"ARCHIVE_{name}", "")
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingError(f"ARCHIVE_{name}_FILE names {file}, which cannot be read") from error


def _zone(env: Mapping[str, str]) -> str:
    given = _get(env, "ZONE") or Settings.zone
    if given == Settings.zone:
        # Some machines know no zones, and this one needs none.
        return given
    try:
        return ZoneInfo(given).key
    except (KeyError, ValueError, OSError) as error:
        raise SettingError(f"ARCHIVE_ZONE names no zone known here: {given!r}") from error


def _number(env: Mapping[str, str], name: str, default: int) -> int:
    given = _get(env, name)
    if given and not given.isdigit():
        raise SettingError(f"ARCHIVE_{name} must be a whole number, not {given!r}")
    return int(given) if given else default


def _secrets(file: Path) -> dict[str, str]:
    """Return the kept secrets, made on the first start and readable by this user only."""
    if file.is_file():
        kept: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
        return kept
    made = {name: secrets.token_hex(32) for name in ("secret_key", "lookup_secret", "lock_secret")}
    made["column_key"] = Fernet.generate_key().decode()
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump(made, out)
    return made
