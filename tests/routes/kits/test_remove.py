"""A part leaves the kit; the clip itself stays."""

from sqlalchemy.orm import Session

from tests import facilitating, make
from tests.people import People


def test_out_of_the_kit_and_still_a_clip(session: Session, people: People) -> None:
    fay = people.client("fay")
    kit, clip = facilitating.filled_kit(fay, make.released(session, people.riverton))
    part = facilitating.kit_row(session, kit).parts[0].id
    for who in ("mo", "felix"):
        answer = people.client(who).post(f"/kits/{kit}/remove", data={"part": part})
        assert answer.status_code == 404
    assert fay.post(f"/kits/{kit}/remove", data={"part": part}).status_code == 302
    assert facilitating.kit_row(session, kit).parts == []
    assert fay.get(f"/clips/{clip}").status_code == 200
    assert fay.post(f"/kits/{kit}/remove", data={"part": part}).status_code == 404


def test_not_out_of_another_kit(session: Session, people: People) -> None:
    fay = people.client("fay")
    kit, _ = facilitating.filled_kit(fay, make.released(session, people.riverton))
    part = facilitating.kit_row(session, kit).parts[0].id
    other = facilitating.kit(fay)
    assert fay.post(f"/kits/{other}/remove", data={"part": part}).status_code == 404
    assert len(facilitating.kit_row(session, kit).parts) == 1
