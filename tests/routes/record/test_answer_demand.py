"""What was answered to a demand."""

from datetime import date

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.actions import legal
from tests.people import People
from tests.routes.record.conftest import acts, closed


def test_answering(sol: FlaskClient, client: FlaskClient, session: Session, people: People) -> None:
    viewer = people.viewer("sol")
    row = legal.add_demand(session, viewer, people.riverton, "warrant", date(2025, 2, 3), "")
    session.commit()
    at = f"/record/retention/demands/{row.id}/answer"
    assert "Not answered yet: 1." in client.get("/about").text
    assert sol.post(at, data={"answered": "refused"}).status_code == 302
    assert "We gave nothing: 1." in client.get("/about").text
    assert acts(session)[-1] == "demand-answered"
    assert sol.post(at, data={"answered": "x"}).status_code == 400
    gone = "/record/retention/demands/9999/answer"
    assert sol.post(gone, data={"answered": "refused"}).status_code == 404
    closed(people, "POST", at, "mo", "fay", "marta", data={"answered": "refused"})
