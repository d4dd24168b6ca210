"""steward.export"""

import csv
import io

from sqlalchemy.orm import Session

from archive.actions import joining_terms, vocabularies
from archive.actions.vocabularies import Named
from tests.people import People

AT = "/steward/vocabularies/theme/terms.csv"


def test_it_holds_every_term_and_where_old_ids_lead(session: Session, people: People) -> None:
    sol = people.viewer("sol")
    vocabularies.add(session, sol, "theme", Named("=SUM(A1)", "Suma"))
    joining_terms.merge(session, sol, "theme", "fear", "grief")
    vocabularies.retire(session, sol, "theme", "hope", retired=True)
    session.commit()
    answer = people.client("sol").get(AT)
    assert answer.mimetype == "text/csv"
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(answer.text))}
    assert rows["sum-a1"]["label_en"] == "'=SUM(A1)"
    assert (rows["fear"]["state"], rows["fear"]["now"]) == ("merged", "grief")
    assert rows["hope"]["state"] == "retired" and rows["trust"]["label_es"] == "Confianza"


def test_it_is_the_stewards(people: People) -> None:
    assert people.client("mo").get(AT).status_code == 404
