"""What a steward and an invited colleague type."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from email_validator import EmailNotValidError, validate_email

from archive import text
from archive.forms import passwords
from archive.forms.about import Form

SHORTEST, LONGEST = 12, 200


@dataclass(frozen=True)
class Invited:
    """An address, the roles it is invited to, and error codes by field."""

    email: str
    roles: list[tuple[int, str]]
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Joining:
    """The name and password of whoever comes in by a link, and error codes by field."""

    name: str
    password: str
    errors: dict[str, str] = field(default_factory=dict)


def address(given: str | None) -> str:
    """Return one e-mail address as we keep it; empty where there is none to be read."""
    try:
        line = text.clean_line(given, 254)
        return validate_email(line, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return ""


def read_invitation(form: Form) -> Invited:
    """Return who is invited to what; each role stands in the form as `collection:role`."""
    email = address(form.get("email"))
    errors = {} if email else {"email": "contact-wrong"}
    email = email or text.clean_line(form.get("email"), 254)
    roles = list(_pairs(form.getlist("role")))
    if not roles:
        errors["role"] = "role-missing"
    return Invited(email, roles, errors)


def read_roles(form: Form) -> dict[int, set[str]]:
    """Return the roles that were ticked, by collection; of each that was asked about."""
    asked = (given for given in form.getlist("collection") if _is_number(given))
    found: dict[int, set[str]] = {int(given): set() for given in asked}
    for collection_id, role in _pairs(form.getlist("role")):
        if collection_id in found:
            found[collection_id].add(role)
    return found


def _pairs(given: Iterable[str]) -> Iterable[tuple[int, str]]:
    for pair in list(given)[:200]:
        number, _, role = pair.partition(":")
        if _is_number(number):
            yield int(number), role[:12]


def _is_number(given: str) -> bool:
    return given.isascii() and given.isdigit() and len(given) < 10


def read_joining(form: Mapping[str, str], named: bool, names: Iterable[str] | None = ()) -> Joining:
    """Return what was typed; a name is asked for only where it is *named*.

    *names* are what else they are called by; None for a password that they have already.
    """
    name = text.clean_line(form.get("name"), 80)
    errors = {"name": "own-name-missing"} if named and not name else {}
    password, wrong = read_password(form, None if names is None else (name, *names))
    return Joining(name, password, errors | wrong)


def read_password(
    form: Mapping[str, str], names: Iterable[str] | None = ()
) -> tuple[str, dict[str, str]]:
    """Return a new password and error codes: long enough, and short enough to be hashed.

    It is not one that many use, and holds none of *names*; with None, it stands already.
    """
    password = form.get("password", "")
    if len(password) < SHORTEST:
        return "", {"password": "password-short"}
    if len(password) > LONGEST:
        return "", {"password": "password-long"}
    if names is not None and (code := passwords.problem(password, names)):
        return "", {"password": code}
    return password, {}
