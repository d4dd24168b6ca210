"""What pages call to say things: wording lines, terms, times."""

from flask import Flask

from archive import terms, text
from archive.consent import wording
from archive.web import acts, cards, law, proof, sentences
from archive.web.locale import language


def init_app(app: Flask) -> None:
    """Make the words known to every page."""
    app.add_template_global(wording_line)
    app.add_template_global(term)
    app.add_template_global(term_choices)
    app.add_template_global(question)
    app.add_template_global(sentences.because, "because")
    app.add_template_global(sentences.state, "state_words")
    app.add_template_global(sentences.consent_state, "consent_words")
    app.add_template_global(sentences.staff_state, "staff_state")
    app.add_template_global(sentences.sentence, "sentence")
    app.add_template_global(acts.act_words, "act_words")
    app.add_template_global(acts.who_did, "who_did")
    app.add_template_global(law.is_held, "is_held")
    app.add_template_global(law.held_names, "held_names")
    app.add_template_global(cards.picture, "words_picture")
    app.add_template_global(proof.task, "proof_task")
    app.add_template_filter(clock_time, "clock_time")
    app.add_template_filter(sentences.because, "because_filter")
    app.add_template_filter(sentences.because_yours, "because_yours")
    app.add_template_filter(text.paragraphs, "paragraphs")


def wording_line(choice: str) -> str:
    """Return the sentence a narrator agrees to for *choice*."""
    return wording.line(choice, language())


def term(vocabulary: str, code: str) -> str:
    """Return a tag's label in the reader's language."""
    return terms.label(vocabulary, code, language())


def term_choices(vocabulary: str) -> list[tuple[str, str]]:
    """Return (id, label) of a vocabulary, sorted by label."""
    return terms.choices(vocabulary, language())


def question(prompt: str) -> str:
    """Return the question an item answers, in the reader's language; empty for none."""
    return terms.question(prompt, language())


def clock_time(ms: int | None) -> str:
    """Return milliseconds as `1:05` or `1:02:05`."""
    seconds = (ms or 0) // 1000
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
