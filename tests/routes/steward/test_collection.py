"""steward.collection"""

from datetime import timedelta

from sqlalchemy.orm import Session

from archive import clock
from archive.gate import scope
from archive.models import Entry
from tests import make
from tests.gate.conftest import CLOSED
from tests.governing import AT, collection_form
from tests.people import People


def test_nothing_changes_before_it_was_seen(session: Session, people: People) -> None:
    sol = people.client("sol")
    data = collection_form(sol, about="Ours.", about_es="Nuestra.", name="Riverton & us")
    page = sol.post(AT, data=data).text
    assert "What this changes" in page and "Riverton &amp; us" in page and "Nuestra." in page
    session.rollback()
    assert people.riverton.name == "Riverton Listens"
    assert sol.post(AT, data=data | {"do": "save"}).status_code == 302
    session.rollback()
    assert (people.riverton.name, people.riverton.about_es) == ("Riverton & us", "Nuestra.")
    entry = session.query(Entry).filter(Entry.act == "collection-changed").one()
    assert entry.detail["changed"] == ["name", "about", "about_es"]
    assert "Ours." not in str(entry.detail)
    assert "Riverton &amp; us" in people.client("vera").get("/about").text


def test_the_rules_are_kept(session: Session, people: People) -> None:
    sol = people.client("sol")
    rules = {"second_release": "yes", "daily_cap": "12", "cool_off_hours": "0", "draft_days": "7"}
    page = sol.post(AT, data=collection_form(sol, **rules)).text
    assert "two people must agree" in page
    sol.post(AT, data=collection_form(sol, do="save", **rules))
    session.rollback()
    row = people.riverton
    assert (row.second_release, row.daily_cap, row.draft_days) == (True, 12, 7)
    # A box that was not ticked is not sent.
    data = collection_form(sol, do="save", daily_cap="")
    del data["second_release"], data["takes_stories"]
    sol.post(AT, data=data)
    session.rollback()
    assert (row.second_release, row.daily_cap, row.takes_stories) == (False, None, False)
    assert "Riverton" not in people.client("vera").get("/share").text


def test_sharing_no_more_is_in_force_at_once(session: Session, people: People) -> None:
    people.riverton.shares = True
    session.commit()
    story = make.released(session, people.riverton, make.chosen("all"))
    felix = people.viewer("felix")
    assert story.id in scope(session, felix, CLOSED).stories
    sol = people.client("sol")
    data = collection_form(sol)
    del data["shares"]
    assert "1 story that is out leaves" in sol.post(AT, data=data).text
    assert story.id in scope(session, felix, CLOSED).stories
    session.rollback()
    sol.post(AT, data=data | {"do": "save"})
    assert story.id not in scope(session, felix, CLOSED).stories
    assert story.id in scope(session, people.viewer("fay"), CLOSED).stories


def test_drafts_that_would_erase_themselves_are_counted(session: Session, people: People) -> None:
    voice = make.draft(session, people.riverton)
    voice.story.touched_on = clock.today() - timedelta(days=10)
    session.commit()
    sol = people.client("sol")
    page = sol.post(AT, data=collection_form(sol, draft_days="5")).text
    assert "1 story that somebody began erases itself tonight" in page
    assert "erases itself" not in sol.post(AT, data=collection_form(sol, draft_days="20")).text


def test_the_support_list_is_arranged_without_a_script(session: Session, people: People) -> None:
    people.riverton.support = [
        {"name": "One", "name_es": "Uno", "phone": "1"},
        {"name": "Two", "name_es": "", "phone": "2"},
    ]
    session.commit()
    sol = people.client("sol")
    data = collection_form(sol, about="Typed and not lost.")
    page = sol.post(AT, data=data | {"do": "up-1"}).text
    assert page.index('value="Two"') < page.index('value="One"')
    assert "Typed and not lost." in page
    assert sol.post(AT, data=data | {"do": "add"}).text.count('name="support_name"') == 3
    assert 'value="One"' not in sol.post(AT, data=data | {"do": "remove-0"}).text
    for odd in ("up-0", "down-1", "remove-99", "remove-x", "up-", "up-²"):
        assert sol.post(AT, data=data | {"do": odd}).text.count('name="support_name"') == 2
    session.rollback()
    assert len(people.riverton.support) == 2
    lines = {"support_name": ["Two", "", "New"], "support_name_es": ["", "", "Nueva"]}
    sol.post(AT, data=data | lines | {"support_phone": ["2", "", "9"], "do": "save"})
    session.rollback()
    assert people.riverton.support == [
        {"name": "Two", "name_es": "", "phone": "2"},
        {"name": "New", "name_es": "Nueva", "phone": "9"},
    ]


def test_mistakes_are_said_and_nothing_is_lost(session: Session, people: People) -> None:
    sol = people.client("sol")
    wrong = {
        "name": " ",
        "host": "",
        "cool_off_hours": "many",
        "draft_days": "0",
        "daily_cap": "-1",
    }
    wrong |= {"support_phone": "555", "about": "Kept as typed."}
    answer = sol.post(AT, data=collection_form(sol, do="save", **wrong))
    assert answer.status_code == 400
    for said in (
        "name of the collection",
        "who owns the computer",
        "0 to 720",
        "1 to 365",
        "needs a name",
    ):
        assert said in answer.text, said
    assert "Kept as typed." in answer.text and 'value="many"' in answer.text
    session.rollback()
    assert people.riverton.name == "Riverton Listens"


def test_two_stewards_do_not_undo_each_other(session: Session, people: People) -> None:
    sol = people.client("sol")
    early = collection_form(sol, about="Mine.", do="save")
    people.riverton.host = "Somebody else wrote this."
    session.commit()
    answer = sol.post(AT, data=early)
    assert answer.status_code == 400 and "changed this just now" in answer.text
    assert "Mine." in answer.text
    session.rollback()
    assert people.riverton.host == "Somebody else wrote this."


def test_going_back_keeps_what_was_typed_and_no_change_is_no_entry(
    session: Session, people: People
) -> None:
    sol = people.client("sol")
    assert "Typed." in sol.post(AT, data=collection_form(sol, about="Typed.", do="back")).text
    assert sol.post(AT, data=collection_form(sol)).status_code == 302
    assert session.query(Entry).filter(Entry.act == "collection-changed").count() == 0


def test_another_partners_collection_is_absent(people: People) -> None:
    assert people.client("sol").get("/steward/collections/harlow").status_code == 404
    assert people.client("sol").post("/steward/collections/harlow", data={}).status_code == 404
