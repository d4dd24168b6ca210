"""Read what the list of many stories is narrowed to, and what to do with those ticked."""

from collections.abc import Mapping

from archive import terms, text
from archive.actions.bulk import ACTS, STATES, Asked, Wish
from archive.forms.about import Form
from archive.forms.choices import read_date


def read_asked(given: Mapping[str, str]) -> Asked:
    """Return what the list is narrowed to; what nobody knows narrows nothing."""
    state, language = given.get("state", ""), given.get("language", "")
    return Asked(
        state=state if state in STATES else "",
        batch=text.clean_line(given.get("batch"), 16),
        language=language if language in terms.VOCABULARIES["language"].terms else "",
        unclaimed=given.get("unclaimed") == "yes",
        tag=read_tag(given.get("tag", "")),
    )


def read_tag(given: str) -> tuple[str, str]:
    """Return vocabulary and term of `theme.trust`, two empty words for anything else."""
    vocabulary, _, term = given.partition(".")
    known = terms.known(vocabulary, [term]) if vocabulary in terms.TAGS else []
    return (vocabulary, known[0]) if known else ("", "")


def read_wish(form: Form) -> tuple[Wish, dict[str, str]]:
    """Return the act that was chosen with what it needs, and error codes by field."""
    errors: dict[str, str] = {}
    act, moderator = form.get("act", ""), form.get("moderator", "")
    if act not in ACTS:
        errors["act"] = "choose-one"
    known = moderator.isascii() and moderator.isdigit() and len(moderator) < 10
    given = {"until": form.get("until", "")}
    until = read_date(given, "until", errors) if act == "hold" else None
    wish = Wish(
        act=act if act in ACTS else "",
        tag=read_tag(form.get("with", "")),
        moderator=int(moderator) if known else 0,
        reason=text.clean(form.get("reason"), 1000),
        until=until,
        batch=text.clean_line(form.get("into"), 80),
    )
    return wish, errors
