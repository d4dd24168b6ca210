"""people.invite: a link for a new colleague, shown once and mailed."""

from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from archive.models import Entry, Invitation
from tests import staffing
from tests.people import People


def form(people: People, email: str = "ana@example.org") -> dict[str, str]:
    return {"email": email, "role": f"{people.riverton.id}:moderator"}


def letters(folder: Path) -> list[str]:
    found = []
    for file in sorted((folder / "outbox").glob("*.eml")):
        letter = message_from_bytes(file.read_bytes(), policy=policy.default)
        found.append(f"{letter['To']}\n{letter['Subject']}\n{letter.get_content()}")
    return found


def test_a_link_is_shown_once_and_mailed(
    people: People, session: Session, work: Callable[[], int], tmp_path: Path
) -> None:
    sol = people.client("sol")
    page = sol.post("/people/invite", data=form(people)).text
    link = staffing.link_of(page)
    listed = sol.get("/people").text
    assert "ana@example.org" in listed and link not in listed
    work()
    (letter,) = letters(tmp_path)
    assert letter.startswith("ana@example.org\n") and link in letter
    session.rollback()
    row = session.query(Invitation).one()
    assert row.letter == "" and row.made_by_id == people.users["sol"].id
    kept = session.execute(text("SELECT digest, email, letter FROM invitation")).one()
    token = link.rpartition("/")[2]
    assert token not in str(tuple(kept)) and b"ana" not in bytes(kept[1])
    assert work() == 0
    entry = session.query(Entry).one()
    assert entry.act == "staff-invited" and "ana" not in str(entry.detail)


def test_it_says_the_same_of_who_is_here_already(people: People) -> None:
    sol = people.client("sol")
    new = sol.post("/people/invite", data=form(people, "marta@example.org"))
    old = sol.post("/people/invite", data=form(people, "nobody@example.org"))
    assert new.status_code == old.status_code == 200
    for page, name in ((new.text, "marta"), (old.text, "nobody")):
        assert f"on its way to {name}@example.org" in page


def test_who_has_that_role_here_gets_no_link(
    people: People, session: Session, work: Callable[[], int], tmp_path: Path
) -> None:
    sol = people.client("sol")
    answer = sol.post("/people/invite", data=form(people, "Mo@example.org"))
    assert answer.status_code == 400
    assert "has that role." in answer.text.partition('id="email-error"')[2][:120]
    assert 'value="mo@example.org"' in answer.text
    work()
    assert letters(tmp_path) == [] and session.query(Invitation).count() == 0
    session.rollback()
    both = [f"{people.riverton.id}:moderator", f"{people.riverton.id}:facilitator"]
    more = {"email": "mo@example.org", "role": both}
    assert sol.post("/people/invite", data=more).status_code == 200


@pytest.mark.parametrize("role", ["moderator", "facilitator"])
def test_whose_account_is_closed_here_gets_no_link(
    people: People, session: Session, role: str
) -> None:
    people.users["mo"].active = False
    session.commit()
    given = {"email": "mo@example.org", "role": f"{people.riverton.id}:{role}"}
    answer = people.client("sol").post("/people/invite", data=given)
    assert answer.status_code == 400
    assert "account is closed." in answer.text.partition('id="email-error"')[2][:120]
    assert session.query(Invitation).count() == 0


@pytest.mark.parametrize(
    "email",
    [
        *("", "x", "a@b", "a@example.org\nBcc: b@example.org", "a@example.org\r\n\r\nHello"),
        *("a@example.org, b@example.org", "<a@example.org>", "a@example.org\0", "x" * 400),
        *("a\u2028b@example.org", '"a\\"b"@example.org', "a@example.org%0aBcc:b@example.org"),
    ],
)
def test_what_is_no_address(
    people: People, session: Session, work: Callable[[], int], tmp_path: Path, email: str
) -> None:
    answer = people.client("sol").post("/people/invite", data=form(people, email))
    assert answer.status_code in {200, 400}
    work()
    for letter in letters(tmp_path):
        # What could be read as one address goes to that one address, in one line.
        assert letter.splitlines()[1] == "Your invitation" and "," not in letter.splitlines()[0]


def test_only_to_what_one_governs(people: People, session: Session) -> None:
    sol = people.client("sol")
    bad = (
        f"{people.harlow.id}:moderator",
        "999:moderator",
        f"{people.riverton.id}:owner",
        f"{people.riverton.id}",
        "x:y",
        "",
    )
    for role in bad:
        sent = {"email": "ana@example.org", "role": role}
        assert sol.post("/people/invite", data=sent).status_code in {400, 404}, role
    both = {"email": "a@example.org", "role": [f"{people.riverton.id}:moderator", bad[0]]}
    assert sol.post("/people/invite", data=both).status_code == 404
    assert session.query(Invitation).count() == 0
    for name in ("mo", "fay", "marta"):
        client = people.client(name)
        assert client.get("/people/invite").status_code == 404
        assert client.post("/people/invite", data=form(people)).status_code == 404


def test_not_without_end(people: People, session: Session) -> None:
    sol = people.client("sol")
    for number in range(50):
        assert sol.post("/people/invite", data=form(people, f"a{number}@example.org")).status_code
    assert sol.post("/people/invite", data=form(people)).status_code == 409
