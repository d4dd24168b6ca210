"""What a reader found in a document: the words with their times, and what else stood in it."""

from dataclasses import dataclass, field

from archive.formats.cue import Cue

# No transcript is larger; what is read whole must fit in memory several times over.
LARGEST = 20 * 1024 * 1024


@dataclass(frozen=True)
class Point:
    """A place in the recording that somebody named; ``…_alt`` are in the second language."""

    at_ms: int
    title: str = ""
    synopsis: str = ""
    keywords: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    title_alt: str = ""
    synopsis_alt: str = ""
    keywords_alt: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """Something that could be read only in part: ``line`` (counted from 1), and why."""

    line: int
    code: str


@dataclass
class Document:
    """A transcript of any kind. ``timed`` is False where its times are only guessed.

    ``alt`` are the cues of a second language, which has times of its own or none, ``people``
    whose words it holds, ``notes`` the footnotes, ``tags`` what its rows were coded with, in
    words of their own.
    """

    kind: str
    cues: list[Cue] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    title: str = ""
    language: str = ""
    people: tuple[str, ...] = ()
    alt: list[Cue] = field(default_factory=list)
    alt_language: str = ""
    alt_timed: bool = True
    notes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    timed: bool = True
    problems: list[Problem] = field(default_factory=list)
