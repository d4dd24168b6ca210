"""The page docs/exit-matrix.md: what each exit answered, and the class of each way out."""

from collections.abc import Mapping

from tests.stateful import doings, doors, register, sent
from tests.stateful.register import Entry

_MARK = {"given": "**given**", "absent": "absent", "nothing of it": "–"}


def write(table: dict[str, dict[str, str]]) -> str:
    """Return the page for *table*: what each exit answered, by state of consent."""
    rows = sorted({row for found in table.values() for row in found})
    body = [[row, *(_MARK[f.get(row, "nothing of it")] for f in table.values())] for row in rows]
    parts = [
        _INTRODUCTION,
        _table(["exit", *table], body),
        _REGISTERS,
        _section("Doors that are asked", register.DOORS, doors.LOOKING),
        _section("Doors that something is sent to", register.DOORS, sent.SENDING),
        _section("Commands", register.COMMANDS, doings.RUN),
        _section("Tasks", register.TASKS, doings.QUEUED),
    ]
    return "\n\n".join(parts) + "\n"


def _section(title: str, kinds: Mapping[str, str], said: Mapping[str, Entry]) -> str:
    """Return what a register says under *title*, class by class."""
    order = list(kinds)
    found = sorted(said.values(), key=lambda entry: (order.index(entry.kind), entry.name))
    used = {entry.kind for entry in found}
    meant = "\n".join(f"- *{kind}*: {words}." for kind, words in kinds.items() if kind in used)
    rows = [[entry.name, entry.kind, entry.why] for entry in found]
    return f"## {title}\n\n{meant}\n\n{_table(['name', 'class', 'why'], rows)}"


def _table(head: list[str], rows: list[list[str]]) -> str:
    line = "|---" * len(head) + "|"
    return "\n".join([_row(head), line, *map(_row, rows)])


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


_INTRODUCTION = """# Exit matrix

Every address that answers to GET (read from the app's own map), and the gated ones that something
is sent to (POST), asked about one story in each state of consent by the viewer with the most right
to it: a visitor for the public doors and for a narrator's own, a facilitator for find, clips and
kits, a moderator who has not claimed the story for review, a steward for the record. *given*: its
words or bytes came out. *absent*: the page of something that never existed. –: a page that holds
nothing of it. The last word of a row is the room.

Written by `tests/stateful/test_exit_matrix.py`, which fails when this page or the rule behind it
changes."""

_REGISTERS = """# Every way out, and its class

What exists is read from the app's map of addresses, from the command line and from the registry
of tasks; the class and the reason are written by whoever read the code. One that nobody
classified, or that is no more, makes `tests/stateful/test_register.py` fail. What follows from
each class is tested there and in `test_absence.py` and `test_classes.py` beside it: to everybody
whom a door refuses, it answers about a story that exists exactly as about one that never was."""
