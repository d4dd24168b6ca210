"""What stewards said of terms, laid over the vocabularies we bring."""

from archive import terms
from archive.terms import Said, laid_over


def said(code: str, label: str = "", into: str = "", retired: bool = False) -> Said:
    return Said("theme", code, {"en": label, "es": label}, {}, into, retired)


def over(*rows: Said) -> terms.Vocabulary:
    return laid_over(terms.VOCABULARIES, rows)["theme"]


def test_a_new_term_is_offered_in_its_place() -> None:
    theme = over(said("libraries", "Libraries"))
    labels = [label for _, label in theme.choices("en")]
    assert "Libraries" in labels and labels == sorted(labels, key=str.casefold)
    assert "libraries" not in terms.VOCABULARIES["theme"].terms


def test_what_is_not_said_of_one_of_ours_stays() -> None:
    theme = over(said("trust", "Faith in people"))
    assert theme.label("trust", "en") == "Faith in people"
    assert theme.note("trust", "es") == terms.VOCABULARIES["theme"].note("trust", "es")


def test_merging_leads_on_through_every_step() -> None:
    theme = over(said("fear", into="grief"), said("grief", into="healing"))
    assert theme.resolve("fear") == theme.resolve("grief") == "healing"
    assert theme.known(["fear", "healing", "nothing", "grief"]) == ["healing"]
    assert theme.label("fear", "es") == theme.label("healing", "es")
    assert not {"fear", "grief"} & {code for code, _ in theme.choices("en")}


def test_a_ring_or_a_way_to_nowhere_merges_nothing() -> None:
    theme = over(said("fear", into="grief"), said("grief", into="fear"), said("hope", into="gone"))
    assert theme.aliases == {} and {"fear", "grief", "hope"} <= set(theme.terms)


def test_what_is_retired_is_offered_only_where_it_stands() -> None:
    theme = over(said("fear", retired=True), said("grief", into="fear"))
    assert "fear" not in dict(theme.choices("en")) and "fear" in dict(theme.choices("en", ["fear"]))
    assert "fear" in dict(theme.choices("en", ["grief"]))
    assert theme.known(["fear"]) == ["fear"] and theme.label("fear", "en") == "Fear"


def test_a_context_reads_what_it_was_given_and_no_other() -> None:
    theme = laid_over(terms.VOCABULARIES, [said("libraries", "Libraries")])
    terms.use(lambda: theme)
    try:
        assert terms.label("theme", "libraries", "en") == "Libraries"
    finally:
        terms.use(None)
    assert terms.label("theme", "libraries", "en") == "libraries"
