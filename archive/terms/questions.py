"""Sets of gentle questions that a narrator may answer one by one. Pure.

Each is answered with a recording or in writing, or skipped; the answer is an item of its
own that bears the question's id. Ids never change: answers keep them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from archive.terms.vocabulary import LANGUAGES, in_language


@dataclass(frozen=True)
class Questions:
    """One set: its name, a line on whom it is for, and the questions by id, in order."""

    id: str
    labels: Mapping[str, str]
    notes: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]


def _set(
    name: str, label: tuple[str, str], note: tuple[str, str], *rows: tuple[str, str]
) -> Questions:
    said = {f"{name}-{n}": _both(row) for n, row in enumerate(rows, 1)}
    return Questions(name, _both(label), _both(note), said)


def _both(words: tuple[str, str]) -> dict[str, str]:
    return dict(zip(LANGUAGES, words, strict=True))


# fmt: off
SETS: dict[str, Questions] = {found.id: found for found in (
    _set(
        "stop", ("A stop", "Una parada"),
        ("The police stopped you, on foot or in a car.",
         "La policía te paró, a pie o en un carro."),
        ("Where were you going that day?", "¿A dónde ibas ese día?"),
        ("What happened first?", "¿Qué pasó primero?"),
        ("What was said? Tell it as you heard it.", "¿Qué se dijo? Cuéntalo como lo oíste."),
        ("What went through your mind?", "¿Qué pensaste en ese momento?"),
        ("How did it end?", "¿Cómo terminó?"),
        ("What do you do in a new way since then?", "¿Qué haces distinto desde entonces?"),
    ),
    _set(
        "young", ("A young person", "Una persona joven"),
        ("At school, on the street, or at home.", "En la escuela, en la calle o en casa."),
        ("Who are you, in your own words?", "¿Quién eres, con tus palabras?"),
        ("Tell us about one time you saw or met the police.",
         "Cuenta una vez que viste a la policía o hablaste con ella."),
        ("Who was with you? Who did you tell after that?",
         "¿Quién estaba contigo? ¿A quién se lo contaste después?"),
        ("What did grown-ups get right or wrong?",
         "¿Qué hicieron bien o mal las personas adultas?"),
        ("What should they ask young people?", "¿Qué deberían preguntar a la gente joven?"),
    ),
    _set(
        "loved", ("Someone I love", "Alguien a quien quiero"),
        ("It happened to a person close to you.", "Le pasó a una persona cercana."),
        ("Tell us about this person. What do you want us to know?",
         "Háblanos de esta persona. ¿Qué quieres que sepamos?"),
        ("How did you learn what happened?", "¿Cómo supiste lo que pasó?"),
        ("What came after that, for you and your home?",
         "¿Qué vino después, para ti y para tu casa?"),
        ("Who stood by you?", "¿Quién estuvo a tu lado?"),
        ("What should people know about this person?",
         "¿Qué debe saber la gente de esta persona?"),
    ),
    _set(
        "officer", ("I am an officer", "Soy policía"),
        ("You wear the badge, or you did.", "Llevas la placa, o la llevaste."),
        ("Why did you choose this work?", "¿Por qué elegiste este trabajo?"),
        ("Tell us about a call that stays with you.",
         "Cuenta una llamada que no se te olvida."),
        ("When did you and someone you met see it in two ways?",
         "¿Cuándo lo vieron de dos maneras tú y otra persona?"),
        ("What is hard to say where you work?", "¿Qué es difícil de decir en tu trabajo?"),
        ("What would help you do this work well?",
         "¿Qué te ayudaría a hacer bien este trabajo?"),
    ),
    _set(
        "hope", ("What I hope for", "Lo que espero"),
        ("You would like to look ahead.", "Quieres mirar hacia adelante."),
        ("What does safe feel like to you?", "¿Cómo es para ti sentirte a salvo?"),
        ("When did you feel that someone was fair to you?",
         "¿Cuándo sentiste que alguien fue justo contigo?"),
        ("What is one thing that should change here?",
         "¿Qué cosa debería cambiar aquí?"),
        ("Who needs to be in the room to talk about it?",
         "¿Quién tiene que estar para hablar de eso?"),
        ("What could you do? What would you need?",
         "¿Qué podrías hacer tú? ¿Qué te haría falta?"),
    ),
)}
# fmt: on


def question(code: str, language: str) -> str:
    """Return the question of the id *code*, empty where there is none."""
    found = SETS.get(code.rpartition("-")[0])
    return in_language(found.words.get(code, {}), language) if found else ""


def sets(language: str) -> list[tuple[str, str, str, int]]:
    """Return (id, name, whom it is for, how many questions) of every set, in order."""
    return [
        (s.id, in_language(s.labels, language), in_language(s.notes, language), len(s.words))
        for s in SETS.values()
    ]
