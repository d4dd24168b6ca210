"""Read a consent that was given on paper, spoken or by telephone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from archive import clock, text
from archive.actions.consents import Choices, choices_of, fitting
from archive.actions.names import Names
from archive.actions.wordings import BROUGHT, Words
from archive.consent import wording
from archive.forms.choices import read_appearance, read_date, read_names, read_uses
from archive.models import Voice

METHODS = ("paper", "spoken", "telephone")


@dataclass(frozen=True)
class Paper:
    """What the paper says, and how it can be checked; ``errors`` are codes by field."""

    method: str = ""
    party: str = "narrator"
    language: str = "en"
    evidence: str = ""
    choices: Choices = field(default_factory=Choices)
    names: Names = field(default_factory=Names)
    adult_on: date | None = None
    words: Words = BROUGHT
    errors: dict[str, str] = field(default_factory=dict)


def read(form: Mapping[str, str], voice: Voice, scan: bool, words: Words) -> Paper:
    """Return the consent in *form*; *scan* tells whether a file came with it.

    A name left empty stays the one the narrator gave. What *words* do not ask about is no.
    """
    given = read_names(form)
    names = Names(
        given.full or voice.full_name,
        given.first or voice.first_name,
        given.chosen or voice.chosen_name,
    )
    known = {"full_name": names.full, "first_name": names.first, "chosen_name": names.chosen}
    before = fitting(read_uses(form, Choices()), words)
    chosen, errors = read_appearance({**form, **known}, before)
    evidence = text.clean(form.get("evidence"), 1000)
    method, party = form.get("method", ""), form.get("party", "narrator")
    if method not in METHODS:
        errors = {"method": "choose-one", **errors}
    if not (evidence or scan):
        errors = {**errors, "evidence": "evidence-missing"}
    language = form.get("language", "")
    return Paper(
        method=method,
        party="guardian" if party == "guardian" and voice.adult_on else "narrator",
        language=language if language in wording.LANGUAGES else "en",
        evidence=evidence,
        choices=chosen,
        names=names,
        adult_on=_adult_on(form, voice, errors),
        words=words,
        errors=errors,
    )


def _adult_on(form: Mapping[str, str], voice: Voice, errors: dict[str, str]) -> date | None:
    """Return when a narrator turns 18. Once it is known staff cannot move it."""
    if voice.adult_on:
        return voice.adult_on
    found = read_date(form, "adult_on", errors)
    if found and found <= clock.today():
        errors["adult_on"] = "date-past"
    return found


def blank(voice: Voice, words: Words) -> Paper:
    """Return an empty form: whatever was chosen before, a paper says everything anew."""
    return Paper(language=voice.story.language, choices=choices_of(None), words=words)
