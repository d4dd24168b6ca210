"""What can go wrong, in words the doors can turn into a sentence and a status."""


class ArchiveError(Exception):
    """The base of our own errors. ``code`` names the sentence in web/errors.py."""

    def __init__(self, code: str = "wrong", **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class Absent(ArchiveError):
    """There is no such thing, or not for you: nobody can tell which (invariant 4)."""

    def __init__(self) -> None:
        super().__init__("absent")


class Refused(ArchiveError):
    """The act is not possible now; the code says why, in the reader's language."""


class BadInput(ArchiveError):
    """What was given cannot be used; nothing already given is lost."""
