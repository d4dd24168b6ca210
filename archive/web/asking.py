"""The background questions as two doors ask them: while telling, and when coming back."""

from dataclasses import dataclass

from flask import request
from sqlalchemy.orm import Session

from archive.actions import backgrounds
from archive.actions.backgrounds import Answers
from archive.errors import Refused
from archive.forms import background as form
from archive.models import Voice
from archive.terms.backgrounds import BACKGROUNDS, consent
from archive.web.locale import language


@dataclass(frozen=True)
class Asked:
    """The questions with their choices, what stands, and whether agreeing was forgotten."""

    questions: list[tuple[str, str, list[tuple[str, str]]]]
    answers: Answers
    sentence: str
    kept: bool
    missing: bool = False


def asked(session: Session, voice: Voice) -> Asked:
    """Return the page as it stands; after a form that was not agreed to, with what was typed."""
    kept = backgrounds.of_voice(session, voice)
    typed = form.read(request.form) if request.method == "POST" else kept
    here = language()
    questions = [(name, v.labels[here], v.choices(here)) for name, v in BACKGROUNDS.items()]
    return Asked(questions, typed, consent(here), bool(kept), request.method == "POST")


def keep(session: Session, voice: Voice) -> bool:
    """Keep or erase what was sent; False where there are answers and no yes to the sentence."""
    if request.form.get("do") == "erase":
        backgrounds.erase(session, voice)
        return True
    try:
        said, agreed = form.read(request.form), form.agreed(request.form)
        backgrounds.keep(session, voice, said, agreed, language())
    except Refused:
        return False
    return True
