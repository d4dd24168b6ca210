"""Signs in a story's words that it is heavy, or names somebody: for its moderator to know before.

They miss much and mistake some. They decide nothing; they only say where care may be needed.
"""

import re

_HEAVY = """
abused assault assaulted bled bleeding blood bodies bruises choked choking coffin corpse dead died
dying funeral gun gunshot handcuffed hanged kill killed killing knife miscarriage molested murder
murdered naked overdose raped rape screamed shot shooting stabbed strangled suicide tased taser
unconscious weapon
abusada abusado agredida agredió ahorcada ahorcó arma asesinado asesinato asfixia ataúd balazo
cadáver cuchillo desmayada desmayado disparo disparó esposada esposado funeral golpiza herida herido
mataron mató morir muerta muerte muerto murió navaja pistola sangre sobredosis suicidio violada
violación violó
"""

_TITLES = """
agent captain chief deputy detective doctor dr judge lieutenant miss mr mrs ms officer reverend
sergeant sgt sheriff trooper
agente capitán comisario detective doctora doctor don doña jefe juez jueza oficial sargento señor
señora sra sr teniente
"""


def _any(words: str) -> str:
    return "|".join(sorted(set(words.split())))


_SAYS_HEAVY = re.compile(rf"\b(?:{_any(_HEAVY)})\b", re.IGNORECASE)
_NAMES = re.compile(rf"\b(?i:{_any(_TITLES)})\b\.?\s+[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+")


def says_heavy(words: str) -> bool:
    """Tell whether *words* hold one that often stands in something hard to hear."""
    return _SAYS_HEAVY.search(words) is not None


def names_somebody(words: str) -> bool:
    """Tell whether a title stands before a name somewhere in *words*."""
    return _NAMES.search(words) is not None
