"""Names, as far as they can be told without a model: after a title, or near somebody's kin."""

import re
from collections.abc import Iterable, Iterator

Span = tuple[int, int]

_UPPER = r"[A-ZÁÉÍÓÚÑÜ]"
_WORD = rf"{_UPPER}(?:[\w'’-]*[\w]|\.(?= {_UPPER}))"
_JOINED = rf"{_WORD}(?: (?:(?:de|del|la|los|van|von|Mc|Mac) )?{_WORD}){{0,2}}"

# Whose names are hardly ever meant to be told, and who is spoken of by title and name.
_TITLES = (
    r"Officer|Ofc\.?|Sergeant|Sgt\.?|Detective|Lieutenant|Lt\.?|Captain|Capt\.?|Deputy|Sheriff|Trooper"
    r"|Agent|Constable|Corporal|Patrolman|Inspector|Marshal|Judge|Doctor|Dr\.?|Mr\.?|Mister|Mrs\.?|Ms\.?"
    r"|Miss|Professor|Principal|Reverend|Rev\.?|Pastor|Coach|Nurse|Warden|Chief"
    r"|[Oo]ficial|[Aa]gente|[Ss]argento|[Dd]etective|[Tt]eniente|[Cc]apit[aá]n|[Cc]omandante|[Ii]nspector"
    r"|[Jj]uez|[Jj]ueza|[Dd]octora?|[Dd]ra\.|[Ss]eñor(?:a|ita)?|[Ss]r\.|[Ss]ra\.|[Dd]on|[Dd]oña"
    r"|[Ll]icenciad[oa]|[Pp]rofesora?|[Mm]aestr[oa]|[Pp]olic[ií]a|[Pp]adre"
)
_TITLED = re.compile(rf"\b(?:{_TITLES}) ({_JOINED})")
_NAMED = re.compile(
    r"\b(?:[Mm]y name(?: is|'s|’s)|(?:his|her|their) name(?: is| was|'s|’s)|named|by the name of"
    rf"|[Mm]e llamo|[Mm]i nombre es|se llama(?:ba)?|llamad[oa]|de nombre) ({_JOINED})"
)

_KIN_EN = (
    r"son|daughter|brother|sister|mother|mom|mama|father|dad|daddy|wife|husband|cousin|nephew|niece"
    r"|uncle|aunt|auntie|grandmother|grandma|grandfather|grandpa|grandson|granddaughter|friend"
    r"|neighbou?r|boyfriend|girlfriend|partner|kid|child|boy|girl|baby|roommate|boss|co-?worker"
    r"|stepson|stepdaughter|fianc[eé]e?"
)
_KIN_ES = (
    r"hij[oa]s?|herman[oa]|madre|mamá|padre|papá|espos[oa]|marido|mujer|prim[oa]|sobrin[oa]|t[ií][oa]"
    r"|abuel[oa]|niet[oa]|amig[oa]|vecin[oa]|novi[oa]|pareja|niñ[oa]|compañer[oa]|jef[ea]|cuñad[oa]"
)
_KIN = re.compile(
    rf"\b(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir) (?:\w+ )?(?:{_KIN_EN})\b"
    rf"|\b(?:[Mm]i|[Ss]u|[Nn]uestr[oa]) (?:{_KIN_ES})\b"
)
# So far after the word for kin a name, an age or a school is still theirs.
_REACH = 60
_SENTENCE = re.compile(r"[.!?;…](?:\s|$)")
_SPOKEN_OF = re.compile(rf"(?<![.!?] )(?<!^)\b({_JOINED})")
# Whole towns and countries say little; a school or a shop one works "at" says much.
_IN_TOWN = re.compile(r"\b(?:in|from|en)(?: \w+)? $")
_AGE = re.compile(
    r"\b((?:\d{1,2}|[a-z]+teen|ten|eleven|twelve|twenty)[- ]years?[- ]old|\d{1,2} años)\b"
    r"|\b(?:aged?|is|was|turned|only) (1?\d)\b(?! (?:o'clock|hours|minutes|miles|dollars|percent))"
)

# Written large, and nobody's name.
_NOBODY_WORDS = """
    I I'm I'll I'd I've The A An And But So Or If It He She We They You This That There Then When
    Where What Why Who How My Our His Her Their Your In On At Of For From With To As By No Not Yes
    Yeah Oh Well Now Just Because God Lord Jesus Christ Bible
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
    July August September October November December Christmas Easter Thanksgiving English Spanish
    French German Black White Negro Latino Latina Hispanic American Americans African Indian Mexican
    Jewish Catholic Baptist Methodist Christian Muslim Army Navy Marine Marines Air Force Police
    Department State States United America Congress Senate President Governor Mayor Speaker Chairman
    Chair Chairwoman Commissioner Council Member Secretary Executive Officer Training Conduct
    Involved General Assistant Justice Program County City Town North South East West Internet
    Facebook Google
    TV FBI CIA NYPD LAPD NAACP SNCC CORE SCLC KKK YMCA HIV DNA US USA UK ID PhD OK CEO
    El La Los Las Un Una Y O Pero Que Si Sí No Yo Tú Él Ella Nosotros Ellos Entonces Cuando Donde
    Dios del de la los van von Mayor Corps Secretario Secretaria Operador
    Fiscal Asambleísta Legislador Legisladora Vicepresidente Vicepresidenta Magistrado Alcalde Pleno
    Counsel Clerk Director Senator Attorney Representative Borough Zoom WhatsApp YouTube
    Dios Lunes Martes Miércoles Jueves Viernes Sábado Domingo Enero Febrero Marzo Abril Mayo Junio
    Julio Agosto Septiembre Octubre Noviembre Diciembre Presidente Presidenta Diputado Diputada
    Ministro Ministra Estado Estados Unidos Nacional Gobierno República Ecuador México
"""
_NOBODY = frozenset(_NOBODY_WORDS.split())
# A second title between the first and the name.
_RANKS = frozenset(
    (
        "Colonel",
        "Coronel",
        "Major",
        "Chief",
        "Deputy",
        "Sergeant",
        "Captain",
        "Officer",
        "Doctor",
        "Dr",
    )
)
# Part of the name of a place, and no name where it stands alone.
_KINDS = frozenset(
    (
        "School",
        "High",
        "Church",
        "Hospital",
        "University",
        "College",
        "Academy",
        "Street",
        "Avenue",
        "Road",
        "Court",
    )
)


def titled(words: str) -> Iterator[Span]:
    """Yield names that follow a title, or the words that give somebody a name."""
    for pattern in (_TITLED, _NAMED):
        for found in pattern.finditer(words):
            parts = _parts(words, *found.span(1))
            while parts and _bare(words, parts[0]) in _RANKS:
                parts.pop(0)
            # "Officer Training Program" is nobody's name, however it goes on.
            if parts and _bare(words, parts[0]) not in _NOBODY:
                yield from _trimmed(words, parts)


def near_kin(words: str) -> Iterator[Span]:
    """Yield a name, an age or a place told near the word for somebody's kin."""
    for kin in _KIN.finditer(words):
        last = min(len(words), kin.end() + _REACH)
        stop = _SENTENCE.search(words, kin.end(), last)
        last = stop.start() if stop else last
        # The words before are in view, so that what begins a sentence is known to.
        for pattern in (_SPOKEN_OF, _AGE):
            for found in pattern.finditer(words, kin.end(), last):
                if not _IN_TOWN.search(words[max(0, found.start() - 20) : found.start()]):
                    yield from _trimmed(words, _parts(words, *found.span(found.lastindex or 0)))


def seen(words: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the names that a model saw in *spans*, without what is nobody's name."""
    for first, last in spans:
        yield from _trimmed(words, _parts(words, first, last))


def _parts(words: str, first: int, last: int) -> list[Span]:
    return [(m.start() + first, m.end() + first) for m in re.finditer(r"\S+", words[first:last])]


def _trimmed(words: str, parts: list[Span]) -> Iterator[Span]:
    """Yield what *parts* span without the words at the ends that are nobody's name."""
    while parts and _bare(words, parts[0]) in _NOBODY:
        parts.pop(0)
    while parts and _bare(words, parts[-1]) in _NOBODY:
        parts.pop()
    if not parts or all(_bare(words, part) in _KINDS for part in parts):
        return
    first, last = parts[0][0], parts[-1][1]
    # What is written in large letters alone is short for some body of people.
    if last - first > 1 and not words[first:last].isupper():
        yield first, last


def _bare(words: str, span: Span) -> str:
    return words[span[0] : span[1]].strip(".,'’")
