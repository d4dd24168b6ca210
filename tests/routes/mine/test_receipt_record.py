"""mine.receipt_record"""

from dataclasses import replace

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.consent import Presentation, wording
from tests import make
from tests.people import People


def test_it_holds_the_words_agreed_to(
    client: FlaskClient, session: Session, people: People
) -> None:
    story = make.submitted(session, people.riverton)
    make.come_back(client)
    address = f"/mine/receipt/{story.voices[0].consents[0].public_id}"
    answer = client.get(f"{address}/record")
    assert answer.mimetype == "application/ld+json"
    record = answer.get_json(force=True)["dpv:hasRecordOfActivity"][0]
    assert record["dpv:hasNotice"]["dct:description"] == wording.full_text("en")
    assert record["dpv:hasDataController"]["dpv:hasName"] == people.riverton.name
    assert f'{address}/record"' in client.get(address).get_data(as_text=True)


def test_another_consent_is_absent(client: FlaskClient, session: Session, people: People) -> None:
    make.submitted(session, people.riverton)
    other = make.submitted(session, people.riverton)
    make.come_back(client)
    address = f"/mine/receipt/{other.voices[0].consents[0].public_id}/record"
    assert client.get(address).status_code == 404


def test_each_use_says_what_it_shows(client: FlaskClient, session: Session, people: People) -> None:
    told = make.chosen("public-web", "dialogue-police")
    told.choices = replace(told.choices, stricter={"web": Presentation()})
    story = make.submitted(session, people.riverton, told)
    make.come_back(client)
    address = f"/mine/receipt/{story.voices[0].consents[0].public_id}/record"
    (record,) = client.get(address).get_json(force=True)["dpv:hasRecordOfActivity"]
    shown = {
        process["dpv:hasPurpose"]["@id"]: [term["@id"] for term in process["dpv:hasPersonalData"]]
        for process in record["dpv:hasProcess"]
    }
    assert "pd:VoiceCommunicationRecording" in shown["cr:purpose/dialogue-police"]
    assert shown["cr:purpose/public-web"] == ["pd:LifeHistory", "pd:Opinion"]
