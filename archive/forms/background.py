"""Read what a narrator says of themselves; every question may be skipped."""

from archive import text
from archive.actions.backgrounds import Answers
from archive.forms.about import Form
from archive.terms.backgrounds import BACKGROUNDS

LONGEST = 120


def read(form: Form) -> Answers:
    """Return the ticked answers that exist and the words written, by question."""
    found: Answers = {}
    for question, vocabulary in BACKGROUNDS.items():
        ticked = [
            term for term in dict.fromkeys(form.getlist(question)) if term in vocabulary.terms
        ]
        own = text.clean_line(form.get(f"own_{question}"), LONGEST)
        said = {"chosen": ticked, "own": [own] if own else []}
        if ticked or own:
            found[question] = said
    return found


def agreed(form: Form) -> bool:
    """Tell whether the sentence was agreed to."""
    return form.get("agree") == "yes"
