"""The vocabularies as stewards have them: the same for the whole site, and kept in memory.

What is kept is found under a counter that every change draws anew in its own transaction,
so that each process reads the terms again when another has changed them (ADR 0013).
"""

import re
import secrets
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from archive import terms, text
from archive.actions import entries
from archive.errors import Absent, BadInput, Refused
from archive.gate import Viewer
from archive.models import Counter, TermRow

LONGEST_LABEL, LONGEST_NOTE, LONGEST_CODE = 80, 200, 30
MOST_TERMS = 400
_COUNTER = "terms"
_MOST_KEPT = 8
_kept: OrderedDict[tuple[str, int], terms.Known] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True)
class Named:
    """What a term is called, and one line on what it covers, in both languages."""

    label_en: str = ""
    label_es: str = ""
    note_en: str = ""
    note_es: str = ""


def current(session: Session) -> terms.Known:
    """Return every vocabulary as it stands, from memory while its counter has not moved."""
    drawn = session.scalar(select(Counter.value).where(Counter.name == _COUNTER))
    if drawn is None:
        return terms.VOCABULARIES
    key = (str(session.get_bind().engine.url), drawn)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = terms.laid_over(terms.VOCABULARIES, map(_said, session.scalars(select(TermRow))))
    with _lock:
        _kept[key] = found
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return found


@contextmanager
def reading(session: Session) -> Iterator[None]:
    """Read terms as they stand now, outside of a request."""
    found = current(session)
    terms.use(lambda: found)
    try:
        yield
    finally:
        terms.use(None)


def _said(row: TermRow) -> terms.Said:
    return terms.Said(
        row.vocabulary,
        row.code,
        {"en": row.label_en, "es": row.label_es},
        {"en": row.note_en, "es": row.note_es},
        row.merged_into,
        row.retired,
    )


def one(session: Session, vocabulary: str) -> terms.Vocabulary:
    """Return a vocabulary that stewards govern; raises Absent for any other name."""
    if vocabulary not in terms.GOVERNED:
        raise Absent
    return current(session)[vocabulary]


def add(session: Session, viewer: Viewer, vocabulary: str, named: Named) -> str:
    """Add a term and return its id, made from the English label and never changed again."""
    _hold(session)
    found = one(session, vocabulary)
    if len(found.terms) >= MOST_TERMS:
        raise BadInput("terms-full")
    _check(found, named, but="")
    code = _code(named.label_en, {*found.terms, *found.aliases})
    session.add(TermRow(vocabulary=vocabulary, code=code, **vars(named)))
    _changed(session, viewer, "term-added", vocabulary, code)
    return code


def relabel(session: Session, viewer: Viewer, vocabulary: str, code: str, named: Named) -> None:
    """Change what a term is called; its id, and every story that bears it, stay."""
    _hold(session)
    found = one(session, vocabulary)
    row = _row(session, found, code)
    _check(found, named, but=code)
    row.label_en, row.label_es = named.label_en, named.label_es
    row.note_en, row.note_es = named.note_en, named.note_es
    _changed(session, viewer, "term-relabelled", vocabulary, code)


def retire(session: Session, viewer: Viewer, vocabulary: str, code: str, retired: bool) -> None:
    """Offer a term no more, or again; what is tagged with it keeps it."""
    _hold(session)
    row = _row(session, one(session, vocabulary), code)
    row.retired = retired
    act = "term-retired" if retired else "term-offered-again"
    _changed(session, viewer, act, vocabulary, code)


def mark_merged(session: Session, viewer: Viewer, vocabulary: str, code: str, into: str) -> None:
    """Make *code* another name for *into*; raises Refused where they cannot be one."""
    _hold(session)
    found = one(session, vocabulary)
    row = _row(session, found, code)
    if into not in found.terms or into == code or into in found.retired:
        raise Refused("merge-wrong")
    row.merged_into = into
    _changed(session, viewer, "term-merged", vocabulary, code, into=into)


def _row(session: Session, found: terms.Vocabulary, code: str) -> TermRow:
    """Return the row of a term, begun from what we brought where it has none yet."""
    if code not in found.terms:
        raise Absent
    row = session.get(TermRow, (found.id, code))
    if row is None:
        labels, notes = found.terms[code].labels, found.terms[code].notes
        row = TermRow(vocabulary=found.id, code=code, merged_into="", retired=False)
        row.label_en, row.label_es = labels["en"], labels["es"]
        row.note_en, row.note_es = notes["en"], notes["es"]
        session.add(row)
    return row


def _check(found: terms.Vocabulary, named: Named, but: str) -> None:
    """Raise BadInput for a label that is missing, or that another term has."""
    for language, label in (("en", named.label_en), ("es", named.label_es)):
        if not label:
            raise BadInput("label-missing", field=f"label_{language}")
        others = (found.label(code, language) for code in found.terms if code != but)
        if plain(label) in {plain(other) for other in others}:
            raise BadInput("label-taken", field=f"label_{language}")


def plain(label: str) -> str:
    """Return *label* without case, accents and signs, so that likes are found alike."""
    return " ".join(re.findall(r"\w+", text.unaccented(label)))


def _code(label: str, taken: set[str]) -> str:
    """Return an id made of *label*'s plain letters that no term has or had."""
    base = "-".join(re.findall(r"[a-z0-9]+", plain(label)))[:LONGEST_CODE].strip("-") or "term"
    code, number = base, 2
    while code in taken:
        code = f"{base[: LONGEST_CODE - 4].rstrip('-')}-{number}"
        number += 1
    return code


def _hold(session: Session) -> None:
    """Wait for whoever else changes a term: two at once would not see each other's."""
    if session.get(Counter, _COUNTER) is None:
        try:
            with session.begin_nested():
                session.add(Counter(name=_COUNTER, value=0))
        except IntegrityError:
            # Somebody else began it just now: then theirs is waited for.
            session.expire_all()
    session.execute(select(Counter).where(Counter.name == _COUNTER).with_for_update())
    session.expire_all()


def _changed(
    session: Session, viewer: Viewer, act: str, name: str, code: str, into: str = ""
) -> None:
    more: dict[str, Any] = {"into": into} if into else {}
    entries.note(session, "staff", act, None, viewer, vocabulary=name, term=code, **more)
    # Drawn and not counted: after a rollback a count would come again, with other terms.
    session.get_one(Counter, _COUNTER).value = secrets.randbits(62)
    session.flush()
