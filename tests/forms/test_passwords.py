"""Passwords that are guessed first are told from those that are not."""

import pytest

from archive.forms import passwords
from archive.forms.people import read_password

COMMON = (
    "password1234",
    "Password123!",
    "P4ssword2026",
    "passwordpassword",
    "123456789012",
    "987654321098",
    "aaaaaaaaaaaa",
    "abcabcabcabc",
    "abcdefghijkl",
    "qwertyuiop12",
    "qwerty123456",
    "1qaz2wsx3edc",
    "asdfghjkl;';",
    "welcome12345",
    "contraseña12",
    "Contraseña 2026",
    "iloveyou2024",
    "summer summer 1",
    "correct horse battery staple",
    "............",
    "Estrella.2024",
    "tequierotequiero",
    "soccer1234567",
    "jordan23jordan23",
    "p4ssw0rd" * 25,
)


@pytest.mark.parametrize("given", COMMON)
def test_what_many_use_is_refused(given: str) -> None:
    assert passwords.problem(given) == "password-common"
    assert read_password({"password": given}) == ("", {"password": "password-common"})


@pytest.mark.parametrize(
    "given",
    [
        "porch-light-evening",
        "a long enough word",
        "xV9#kk2Lqp!z",
        "la casa del abuelo",
        "gato rojo 77",
        "843920175836x",
        "7f3-1029-48!!2",
        "xV9#kk2Lqp!z" * 8,
    ],
)
def test_what_only_one_person_would_put_together_is_taken(given: str) -> None:
    assert read_password({"password": given}, ("Ana", "Mo Bell")) == (given, {})


@pytest.mark.parametrize(
    "given", ["Common Record 7", "commonrecord-x", "my-dog-and-ana", "Belinda.xv.kq"]
)
def test_names_are_refused(given: str) -> None:
    assert passwords.problem(given, ("Ana", "Bélinda Ott")) == "password-name"


def test_a_short_name_inside_a_word_is_no_name() -> None:
    assert passwords.problem("banana-tree-yard", ("Ana",)) == ""


def test_the_password_one_has_is_not_judged() -> None:
    assert read_password({"password": "password1234"}, None) == ("password1234", {})
