"""What pages call to say things: terms, questions, times."""

from collections.abc import Iterable

from flask import Flask, g

from archive import terms, text
from archive.actions import vocabularies
from archive.extensions import db
from archive.formats import timecode
from archive.web import acts, cards, job_words, law, proof, room_words, sentences
from archive.web.locale import language


def init_app(app: Flask) -> None:
    """Make the words known to every page, with the terms as stewards have them."""
    app.before_request(lambda: terms.use(_vocabularies))
    app.teardown_request(lambda error: terms.use(None))
    app.add_template_global(term)
    app.add_template_global(term_choices)
    app.add_template_global(question)
    app.add_template_global(sentences.because, "because")
    app.add_template_global(sentences.state, "state_words")
    app.add_template_global(sentences.consent_state, "consent_words")
    app.add_template_global(sentences.staff_state, "staff_state")
    app.add_template_global(sentences.sentence, "sentence")
    app.add_template_global(acts.act_words, "act_words")
    app.add_template_global(job_words.job_words)
    app.add_template_global(room_words.room_kind)
    app.add_template_global(room_words.room_words)
    app.add_template_global(acts.who_did, "who_did")
    app.add_template_global(law.is_held, "is_held")
    app.add_template_global(law.held_names, "held_names")
    app.add_template_global(cards.picture, "words_picture")
    app.add_template_global(proof.task, "proof_task")
    app.add_template_filter(clock_time, "clock_time")
    app.add_template_filter(precise_time, "precise_time")
    app.add_template_filter(sentences.because, "because_filter")
    app.add_template_filter(sentences.because_yours, "because_yours")
    app.add_template_filter(text.paragraphs, "paragraphs")


def _vocabularies() -> terms.Known:
    """Return the vocabularies of this site, asked for once a request and only if needed."""
    if "vocabularies" not in g:
        g.vocabularies = vocabularies.current(db.session)
    found: terms.Known = g.vocabularies
    return found


def term(vocabulary: str, code: str) -> str:
    """Return a tag's label in the reader's language."""
    return terms.label(vocabulary, code, language())


def term_choices(vocabulary: str, kept: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Return (id, label) of a vocabulary, sorted by label; with retired terms that are *kept*."""
    return terms.choices(vocabulary, language(), kept)


def question(prompt: str) -> str:
    """Return the question an item answers, in the reader's language; empty for none."""
    return terms.question(prompt, language())


def precise_time(ms: int) -> str:
    """Return a time to the thousandth of a second: 01:05.500."""
    return timecode.write(ms).removeprefix("00:")


def clock_time(ms: int | None) -> str:
    """Return milliseconds as `1:05` or `1:02:05`."""
    seconds = (ms or 0) // 1000
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
