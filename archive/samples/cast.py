"""Who is in the sample archive: its staff, and the narrators who can come back."""

from dataclasses import dataclass

from archive.samples import stories


@dataclass(frozen=True)
class Member:
    """One of the staff, with a role in one collection."""

    email: str
    name: str
    role: str
    collection: str


_TABLE = stories.read_table("collections")

# Every account of the sample archive has this one; a real site has neither.
PASSWORD: str = _TABLE["shared"]

CAST = tuple(
    Member(**member, collection=collection["slug"])
    for collection in _TABLE["collection"]
    for member in collection["staff"]
)

# The seven words of a few narrators, by name, so that the demo can say how to come back.
NARRATORS: dict[str, str] = {
    f"{person.chosen} (“{sample.title}”)": person.words
    for sample in stories.read_all()
    for person in sample.people
    if person.words
}
