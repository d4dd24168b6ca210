"""What narrators may say of themselves: asked apart, kept apart, and never inferred. Pure.

From domain.md F: many answers allowed, words of one's own, every question may be skipped.
The seven groups of the first follow OMB SPD 15 of 2024. Never asked: papers, records, sex at
birth, exact income.
"""

import hashlib
from collections.abc import Mapping

from archive.terms.vocabulary import Vocabulary, in_language, vocabulary

_SKIP = ("rather-not-say", "I would rather not say", "Prefiero no decir", "", "")

# fmt: off
_ASKED = (
    vocabulary("race", "Race or ethnic group", "Raza o grupo étnico", (
        ("american-indian", "American Indian or Alaska Native", "Indígena de América o de Alaska",
         "", ""),
        ("asian", "Asian", "De origen asiático", "", ""),
        ("black", "Black or African American", "Negra o afroamericana", "", ""),
        ("hispanic", "Hispanic or Latino", "Hispana o latina", "", ""),
        ("middle-eastern", "Middle Eastern or North African", "De Medio Oriente o África del Norte",
         "", ""),
        ("pacific", "Native Hawaiian or Pacific Islander", "De Hawái o de las islas del Pacífico",
         "", ""),
        ("white", "White", "Blanca", "", ""),
        ("not-known", "I don't know", "No lo sé", "", ""),
        _SKIP,
    ), ordered=True),
    vocabulary("age", "Age", "Edad", (
        ("under-18", "Under 18", "Menos de 18", "", ""),
        ("18-24", "18 to 24", "De 18 a 24", "", ""),
        ("25-34", "25 to 34", "De 25 a 34", "", ""),
        ("35-49", "35 to 49", "De 35 a 49", "", ""),
        ("50-64", "50 to 64", "De 50 a 64", "", ""),
        ("65-up", "65 or older", "65 o más", "", ""),
        _SKIP,
    ), ordered=True),
    vocabulary("gender", "Gender", "Género", (
        ("woman", "Woman", "Mujer", "", ""),
        ("man", "Man", "Hombre", "", ""),
        ("non-binary", "Non-binary", "Persona no binaria", "", ""),
        ("two-spirit", "Two-Spirit", "Dos espíritus", "", ""),
        ("transgender", "Transgender", "Persona trans", "", ""),
        ("other-term", "I use a different term", "Uso otra palabra", "", ""),
        ("not-known", "I don't know", "No lo sé", "", ""),
        _SKIP,
    ), ordered=True),
    vocabulary("disability", "Disability", "Discapacidad", (
        ("yes", "Yes, I have a disability", "Sí, tengo una discapacidad", "", ""),
        ("no", "No", "No", "", ""),
        ("not-known", "I don't know", "No lo sé", "", ""),
        _SKIP,
    ), ordered=True),
    vocabulary("spoken", "Languages at home", "Idiomas en casa", (
        ("en", "English", "Inglés", "", ""),
        ("es", "Spanish", "Español", "", ""),
        ("ht", "Haitian Creole", "Criollo haitiano", "", ""),
        ("ar", "Arabic", "Árabe", "", ""),
        ("zh", "Chinese", "Chino", "", ""),
        ("pt", "Portuguese", "Portugués", "", ""),
        ("vi", "Vietnamese", "Vietnamita", "", ""),
        ("signed", "A sign language", "Una lengua de señas", "", ""),
        _SKIP,
    ), ordered=True),
    # Hosts differ too much for a list of ours: the neighborhood is asked in words alone.
    vocabulary("area", "Neighborhood", "Barrio", (_SKIP,), ordered=True),
)
# fmt: on

BACKGROUNDS: dict[str, Vocabulary] = {found.id: found for found in _ASKED}

VERSION = "background-2026-11"

CONSENT: Mapping[str, str] = {
    "en": (
        "Keep what I say here about myself apart from my story. Use it only to count who is "
        "heard here and who is missing. Never show it with my story. I can erase it at any time."
    ),
    "es": (
        "Guarden lo que digo aquí sobre mí aparte de mi historia. Úsenlo solo para contar a "
        "quién se oye aquí y quién falta. No lo muestren nunca con mi historia. Puedo borrarlo "
        "cuando quiera."
    ),
}


def consent(language: str) -> str:
    """Return the sentence that is agreed to, in English where *language* has none."""
    return in_language(CONSENT, language)


def digest(language: str) -> str:
    """Return the SHA-256 of the sentence in *language*, in hex."""
    return hashlib.sha256(consent(language).encode()).hexdigest()
