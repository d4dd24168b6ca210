"""Parts change places, and stay at the ends."""

from sqlalchemy.orm import Session

from tests import facilitating
from tests.people import People


def _order(session: Session, kit: str) -> list[str]:
    return [part.words for part in facilitating.kit_row(session, kit).parts]


def test_up_and_down(session: Session, people: People) -> None:
    fay = people.client("fay")
    kit = facilitating.kit(fay)
    for words in "abc":
        fay.post(f"/kits/{kit}/add", data={"kind": "prompt", "words": words})
    ids = {part.words: part.id for part in facilitating.kit_row(session, kit).parts}
    for part, to, order in (
        ("c", "up", "acb"),
        ("c", "up", "cab"),
        ("c", "up", "cab"),
        ("a", "down", "cba"),
        ("a", "down", "cba"),
    ):
        answer = fay.post(f"/kits/{kit}/move", data={"part": ids[part], "to": to})
        assert answer.status_code == 302
        assert _order(session, kit) == list(order)


def test_nonsense_and_others(session: Session, people: People) -> None:
    fay = people.client("fay")
    kit, other = facilitating.kit(fay), facilitating.kit(fay)
    fay.post(f"/kits/{kit}/add", data={"kind": "prompt", "words": "a"})
    part = facilitating.kit_row(session, kit).parts[0].id
    assert fay.post(f"/kits/{kit}/move", data={"part": part, "to": "left"}).status_code == 400
    assert fay.post(f"/kits/{kit}/move", data={"part": "x", "to": "up"}).status_code == 404
    assert fay.post(f"/kits/{other}/move", data={"part": part, "to": "up"}).status_code == 404
    for who in ("mo", "felix"):
        answer = people.client(who).post(f"/kits/{kit}/move", data={"part": part, "to": "up"})
        assert answer.status_code == 404
