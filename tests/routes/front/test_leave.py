"""front.leave"""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import make
from tests.people import People


def test_it_forgets_everything(client: FlaskClient, session: Session, people: People) -> None:
    make.submitted(session, people.riverton)
    make.come_back(client)
    answer = client.post("/leave")
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("https://www.weather.gov")
    assert "cookies" in answer.headers["Clear-Site-Data"]
    assert client.get("/mine/story").status_code == 404
