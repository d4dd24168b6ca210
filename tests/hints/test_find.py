"""What gives somebody away is seen; what only looks like it is not."""

import time

import pytest

from archive.hints import KINDS, find


def seen(words: str) -> list[tuple[str, str]]:
    return [(hint.kind, words[hint.first : hint.last]) for hint in find(words)]


@pytest.mark.parametrize(
    ("words", "kind", "what"),
    [
        ("Call me at 603-555-0142 tonight", "phone", "603-555-0142"),
        ("It was (603) 555 0143.", "phone", "(603) 555 0143"),
        ("Just 555-0142.", "phone", "555-0142"),
        ("six, five five five oh one four two", "phone", "six, five five five oh one four two"),
        ("Es el 5, 5, 5, 0, 1, 4, 2, creo", "phone", "5, 5, 5, 0, 1, 4, 2"),
        ("Mi celular es 55 1234 5678.", "phone", "55 1234 5678"),
        ("Desde +52 55 1234 5678", "phone", "+52 55 1234 5678"),
        ("write nia.b@example.org", "account", "nia.b@example.org"),
        ("nia at gmail dot com", "account", "nia at gmail dot com"),
        ("I post as @nia_says", "account", "@nia_says"),
        ("It is 123-45-6789.", "number", "123-45-6789"),
        ("case number CR-2019-00123", "number", "CR-2019-00123"),
        ("my inmate number was 44815", "number", "44815"),
        ("CURP LOMA900303MDFPRN09", "number", "LOMA900303MDFPRN09"),
        ("the license plate was ABC 1234", "plate", "ABC 1234"),
        ("a blue Ford, 7XYZ123", "plate", "7XYZ123"),
        ("las placas eran XKR-482-B", "plate", "XKR-482"),
        ("badge number 4417", "badge", "4417"),
        ("badge four four one seven", "badge", "four four one seven"),
        ("la patrulla número 2214", "badge", "2214"),
        ("car number 54", "badge", "54"),
        ("I was born on March 3rd, 1990", "birth", "March 3rd, 1990"),
        ("Nací el 3 de marzo de 1990", "birth", "3 de marzo de 1990"),
        ("DOB 03/03/1990", "birth", "03/03/1990"),
        ("at 12 Oak Street, apartment 4B, alone", "address", "12 Oak Street, apartment 4B"),
        ("on the corner of Oak and 5th", "address", "Oak and 5th"),
        ("I lived on Scott Street", "address", "Scott Street"),
        ("Calle Hidalgo número 45", "address", "Calle Hidalgo número 45"),
        ("vivo en la colonia Roma Norte", "address", "colonia Roma Norte"),
        ("Riverton, NH 03801", "address", "Riverton, NH 03801"),
        ("then Officer Lee O'Brien came", "name", "Lee O'Brien"),
        ("el agente Pérez me vio", "name", "Pérez"),
        ("a boy named Jamal", "name", "Jamal"),
        ("Me llamo Ana López.", "name", "Ana López"),
        ("my son Jamal ran", "near", "Jamal"),
        ("My daughter, who goes to Lincoln High, saw", "near", "Lincoln High"),
        ("my nephew is 14", "near", "14"),
        ("mi hija Lupita lloró", "near", "Lupita"),
        ("mi hijo tiene 14 años", "near", "14 años"),
    ],
)
def test_it_is_seen(words: str, kind: str, what: str) -> None:
    assert (kind, what) in seen(words)


@pytest.mark.parametrize(
    "words",
    [
        "I called 911 and waited.",
        "It cost $1,200 in 1965-1968.",
        "In 1963 400 people, 25,000 dollars and 12 officers",
        "one, two, three, four, five, six, seven",
        "no no no no no no no no",
        "on 2020-06-02 the phone rang",
        "https://example.org/watch?v=2489206818056597",
        "a city of 10000000 people",
        "Officer Training Program, Chief Executive Officer",
        "Mr. President, Mr. Speaker, señor Presidente",
        "my mother was born in Philadelphia",
        "my dad joined the NAACP",
        "my son was there. Then he ran.",
        "born in 1952",
        "we should unlock these 25 unit 1000 units",
        "the plates and 12 cups",
        "It was 10:30 on the 4th of July.",
        "",
    ],
)
def test_what_only_looks_like_it_is_not(words: str) -> None:
    assert seen(words) == []


def test_no_hint_lies_over_another_and_all_are_known() -> None:
    words = "My son Jamal, born March 3, 1990, badge 4417, 603-555-0142, nia@example.org, ABC-999."
    found = find(words)
    assert {hint.kind for hint in found} <= set(KINDS)
    assert all(a.last <= b.first for a, b in zip(found, found[1:], strict=False))
    assert all(0 <= hint.first < hint.last <= len(words) for hint in found)


@pytest.mark.parametrize(
    "words", ["a." * 50_000, "a" * 100_000 + " @", "a@a." * 25_000, "x-+" * 33_000]
)
def test_no_words_keep_it_busy(words: str) -> None:
    begun = time.process_time()
    find(words)
    assert time.process_time() - begun < 2
