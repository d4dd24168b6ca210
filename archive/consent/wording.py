"""The words a narrator agrees to, verbatim, by version and language.

From domain.md C.5: 51 lines at or below grade 6. A change of any word is a new
version: never edit one that a consent may already name (invariant 9). The stewards of a
collection publish versions of their own; what those say is handed in as *lines*.
"""

import hashlib
from collections.abc import Mapping

from archive.consent.answers import Answer
from archive.consent.vocabulary import USES

VERSION = "2026-12"

LANGUAGES = ("en", "es")

LINES: dict[str, dict[str, str]] = {
    "dialogue-closed": {
        "en": "Play or read my story in a guided talk group with no police there.",
        "es": "Pueden usar mi historia en un grupo de diálogo guiado donde no haya policías.",
    },
    "dialogue-police": {
        "en": "Play or read my story in a guided talk group with police there.",
        "es": "Pueden usar mi historia en un grupo de diálogo guiado donde haya policías.",
    },
    "open-meeting": {
        "en": "Use my story in a big town meeting that anyone can go to.",
        "es": "Pueden usar mi historia en una reunión grande y abierta a todos.",
    },
    "train-facilitators": {
        "en": "Use my story to train people who lead talk groups.",
        "es": "Pueden usar mi historia para enseñar a quienes guían los grupos.",
    },
    "train-police": {
        "en": "Use my story to train police.",
        "es": "Pueden usar mi historia para capacitar a la policía.",
    },
    "classroom": {
        "en": "Use my story in a class or a school.",
        "es": "Pueden usar mi historia en una clase o escuela.",
    },
    "leaders": {
        "en": "Share my story with city leaders who make the rules.",
        "es": "Pueden compartir mi historia con los líderes de la ciudad.",
    },
    "quote-print": {
        "en": "Print a few of my words in a flyer, book, or report.",
        "es": "Pueden imprimir algunas de mis palabras en un folleto, libro o informe.",
    },
    "press": {
        "en": "Share my story with news reporters.",
        "es": "Pueden compartir mi historia con la prensa.",
    },
    "research": {
        "en": "Let people who study this learn from my story, if they sign our rules.",
        "es": "Quienes estudian este tema pueden usar mi historia si firman nuestras reglas.",
    },
    "public-web": {
        "en": "Put my story on this website for anyone to see.",
        "es": "Pueden poner mi historia en este sitio web para que todos la vean.",
    },
    "findable": {
        "en": "Let search sites and other archives list my story.",
        "es": "Otros archivos y buscadores pueden mostrar mi historia en sus listas.",
    },
    "take-away": {
        "en": "Let group leaders save a copy to use with no internet, then erase it.",
        "es": "Quien guía el grupo puede guardar una copia para usarla sin internet y después borrarla.",
    },
    "preserve": {
        "en": "Keep my story safe for many years, even with a partner library.",
        "es": "Pueden guardar mi historia por muchos años, también en una biblioteca aliada.",
    },
    "clip": {
        "en": "Cut my story into short parts.",
        "es": "Pueden cortar mi historia en partes cortas.",
    },
    "translate": {
        "en": "Put my story into other languages.",
        "es": "Pueden traducir mi historia a otros idiomas.",
    },
    "ai-training": {
        "en": "Let computers learn from my story to build AI tools.",
        "es": "Las computadoras pueden usar mi historia para aprender a crear programas de IA.",
    },
    "show-full-name": {
        "en": "Show my full name.",
        "es": "Muestren mi nombre completo.",
    },
    "show-first-name": {
        "en": "Show only my first name.",
        "es": "Muestren solo mi primer nombre.",
    },
    "show-chosen-name": {
        "en": "Show a made-up name that I pick.",
        "es": "Muestren un nombre inventado que yo elijo.",
    },
    "show-no-name": {
        "en": "Do not show any name.",
        "es": "No muestren ningún nombre.",
    },
    "voice-own": {
        "en": "Play my real voice.",
        "es": "Usen mi voz real.",
    },
    "voice-changed": {
        "en": "Change how my voice sounds. People who know me may still guess.",
        "es": "Cambien el sonido de mi voz. Alguien que me conoce quizá la reconozca.",
    },
    "voice-reader": {
        "en": "Have someone else read my words out loud.",
        "es": "Otra persona puede leer mis palabras en voz alta.",
    },
    "voice-text": {
        "en": "Share only the written words. Do not play sound.",
        "es": "Compartan solo el texto. No usen el sonido.",
    },
    "face-shown": {
        "en": "Show my face.",
        "es": "Muestren mi cara.",
    },
    "face-blurred": {
        "en": "Hide my face in the video.",
        "es": "Tapen mi cara en el video.",
    },
    "face-none": {
        "en": "Do not use the video at all.",
        "es": "No usen el video.",
    },
    "place-exact": {
        "en": "Show the street or spot where it took place.",
        "es": "Muestren la calle o el lugar donde pasó.",
    },
    "place-area": {
        "en": "Show only the part of town.",
        "es": "Muestren solo el barrio.",
    },
    "place-city": {
        "en": "Show only the city or county.",
        "es": "Muestren solo la ciudad o el condado.",
    },
    "place-hidden": {
        "en": "Do not show where it took place.",
        "es": "No muestren dónde pasó.",
    },
    "date-day": {
        "en": "Show the day it took place.",
        "es": "Muestren el día en que pasó.",
    },
    "date-year": {
        "en": "Show only the year.",
        "es": "Muestren solo el año.",
    },
    "date-decade": {
        "en": "Show only the ten-year span, like the 2010s.",
        "es": "Muestren solo la década, como los años 2010.",
    },
    "date-hidden": {
        "en": "Do not show when it took place.",
        "es": "No muestren cuándo pasó.",
    },
    "less-room": {
        "en": "In a room, show less of me.",
        "es": "En una sala, muestren menos de mí.",
    },
    "less-web": {
        "en": "On the web, show less of me.",
        "es": "En la web, muestren menos de mí.",
    },
    "less-print": {
        "en": "In print, show less of me.",
        "es": "En papel, muestren menos de mí.",
    },
    "hold-until": {
        "en": "Do not share my story until this date.",
        "es": "No compartan mi historia hasta esta fecha.",
    },
    "hold-case": {
        "en": "Do not share my story until my court case is over and I say yes.",
        "es": "No compartan mi historia hasta que termine mi caso en la corte y yo diga que sí.",
    },
    "stop-after": {
        "en": "Stop sharing my story after this date.",
        "es": "Dejen de compartir mi historia después de esta fecha.",
    },
    "check-yearly": {
        "en": "Ask me again each year.",
        "es": "Pregúntenme otra vez cada año.",
    },
    "contact-yes": {
        "en": "You may contact me about my story.",
        "es": "Pueden llamarme o escribirme sobre mi historia.",
    },
    "contact-each-use": {
        "en": "Ask me each time before you use my story.",
        "es": "Pregúntenme cada vez antes de usar mi historia.",
    },
    "contact-used": {
        "en": "Tell me after my story is used.",
        "es": "Avísenme después de usar mi historia.",
    },
    "contact-never": {
        "en": "Do not contact me.",
        "es": "No me llamen ni me escriban.",
    },
    "withdraw": {
        "en": "I can take my story back at any time. You can't take back copies that are already out.",
        "es": "Puedo retirar mi historia cuando quiera. No se pueden recuperar las copias que ya salieron.",
    },
    "original-delete": {
        "en": "Erase the first recording once the shared copy is ready.",
        "es": "Borren la grabación original cuando la copia para compartir esté lista.",
    },
    "original-lock": {
        "en": "Keep the first recording locked. Only two staff members may open it.",
        "es": "Guarden la grabación original bajo llave. Solo dos personas del equipo pueden abrirla.",
    },
    "after-death": {
        "en": "If I die, this person may choose for me.",
        "es": "Si muero, esta persona puede decidir por mí.",
    },
}


Lines = Mapping[str, Mapping[str, str]]

# What we brought before, by version: who agreed to it can still read it in any language.
_NEW = ("less-room", "less-web", "less-print")
EARLIER: dict[str, Lines] = {
    "2026-11": {choice: said for choice, said in LINES.items() if choice not in _NEW}
}


def line(choice: str, language: str, lines: Lines = LINES) -> str:
    """Return the sentence for *choice*, in English where *language* has none.

    A line that *lines* leave out is not asked; where it must still be named, ours says it.
    """
    words = lines.get(choice) or LINES[choice]
    return words.get(language, words["en"])


def full_text(language: str, lines: Lines = LINES) -> str:
    """Return the whole wording in *language*: one `id: sentence` a line, in a fixed order."""
    asked = [choice for choice in LINES if choice in lines]
    return "".join(f"{choice}: {line(choice, language, lines)}\n" for choice in asked)


def digest(language: str, lines: Lines = LINES) -> str:
    """Return the SHA-256 of the wording in *language*, in hex."""
    return digest_of(full_text(language, lines))


def digest_of(words: str) -> str:
    """Return the SHA-256 by which a consent names *words*."""
    return hashlib.sha256(words.encode()).hexdigest()


def read(words: str) -> dict[str, str]:
    """Return the sentences of a whole wording by their codes: full_text read back."""
    pairs = (row.partition(": ") for row in words.split("\n") if row)
    return {code: said for code, _, said in pairs}


def asked(words: str) -> frozenset[str]:
    """Return the uses that a whole wording asks about."""
    return frozenset(read(words)) & frozenset(USES)


def within(uses: Mapping[str, Answer], words: str) -> dict[str, Answer]:
    """Return what was said of *uses*, without those that *words* leave out: they are no."""
    named = asked(words)
    return {use: said for use, said in uses.items() if use in named}


def problems(lines: Lines) -> dict[str, str]:
    """Return what keeps *lines* from being published: error codes by `language-id`.

    Only a use can be left out, and then in every language: half a question is none.
    """
    found: dict[str, str] = {}
    for choice in LINES:
        said = {name: bool(lines.get(choice, {}).get(name)) for name in LANGUAGES}
        if all(said.values()) or (choice in USES and not any(said.values())):
            continue
        found |= {f"{name}-{choice}": "line-missing" for name in LANGUAGES if not said[name]}
    return found


def settled(lines: Lines) -> dict[str, dict[str, str]]:
    """Return *lines* without those that have no words, in our order: what is published."""
    return {choice: dict(lines[choice]) for choice in LINES if any(lines.get(choice, {}).values())}
