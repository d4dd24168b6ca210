"""steward.export_skos"""

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS
from sqlalchemy.orm import Session

from archive import terms
from archive.actions import joining_terms, vocabularies
from archive.actions.vocabularies import Named
from tests.people import People

AT = "/steward/vocabularies/theme/terms.jsonld"


def test_it_is_a_concept_scheme_as_it_stands_now(session: Session, people: People) -> None:
    sol = people.viewer("sol")
    added = vocabularies.add(session, sol, "theme", Named("Night", "Noche", "After dark"))
    for old in (added, "fear"):
        joining_terms.merge(session, sol, "theme", old, "grief")
    vocabularies.retire(session, sol, "theme", "hope", retired=True)
    session.commit()
    answer = people.client("sol").get(AT)
    assert answer.mimetype == "application/ld+json"
    graph = Graph().parse(data=answer.text, format="json-ld")
    (scheme,) = graph.subjects(RDF.type, SKOS.ConceptScheme)
    named = {str(name): URIRef(f"{scheme}#{name}") for name in graph.objects(None, SKOS.notation)}
    brought = terms.VOCABULARIES["theme"].terms
    assert set(named) == {*brought, added}
    for name, concept in named.items():
        assert (concept, RDF.type, SKOS.Concept) in graph
        assert set(graph.objects(concept, SKOS.inScheme)) == {scheme}
        # One label a language, and none that is also another label: SKOS forbids both.
        labels = list(graph.objects(concept, SKOS.prefLabel))
        tongues = [each.language for each in labels if isinstance(each, Literal)]
        assert sorted(map(str, tongues)) == ["en", "es"], name
        assert not set(labels) & set(graph.objects(concept, SKOS.altLabel))
    fear, grief, hope = (named[name] for name in ("fear", "grief", "hope"))
    assert set(graph.subjects(OWL.deprecated, Literal(True))) == {fear, named[added], hope}
    assert set(graph.subjects(DCTERMS.isReplacedBy, grief)) == {fear, named[added]}
    assert (fear, SKOS.exactMatch, grief) in graph
    assert set(graph.subjects(SKOS.topConceptOf, scheme)) == set(named.values()) - {
        *(fear, named[added])
    }
    other = {Literal("Night", "en"), Literal("Noche", "es")}
    assert other < set(graph.objects(grief, SKOS.altLabel))
    assert (named[added], SKOS.scopeNote, Literal("After dark", "en")) in graph


def test_it_is_the_stewards(people: People) -> None:
    assert people.client("mo").get(AT).status_code == 404
