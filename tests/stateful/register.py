"""What every way out of the archive is for: doors, commands and tasks, each with a class.

What exists is read from the app, from the command line and from the registry of tasks; what
it is for stands in doors.py, sent.py and doings.py beside this file, written by whoever read
its code. test_register.py fails when the two differ, and tests what follows from each class.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import click
from flask import Flask

from archive import tasks
from archive.cli import main

DOORS = {
    "gated": "gives something of a story, through the gate, to those it is meant for",
    "own": "a narrator's own, or their guardian's, after they came in; absent to all others",
    "staff": "shows a story to staff of its collection, or lets them act on it",
    "record": "counts and acts only: what was done, by whom and when, and no word of a story",
    "nothing given": "knows of no story, or gives nothing of one",
}
COMMANDS = {
    "gives out": "what it prints or serves comes from stories",
    "takes in": "brings something in, and prints nothing that was in it",
    "keeps": "looks after the site, and prints nothing that a narrator gave",
    "measures": "prints times and counts, and no word",
}
TASKS = {
    "writes files that are served": "makes renditions: the gate decides who gets them",
    "takes in": "seals what has arrived",
    "hides": "destroys, or takes something out",
    "index": "writes the search index, which holds no consent",
    "mail": "sends a letter",
    "none": "changes rows only",
}


@dataclass(frozen=True)
class Group:
    """Some ways out that are alike: their class, why they are in it, and their names."""

    kind: str
    why: str
    names: str


@dataclass(frozen=True)
class Entry:
    """One way out: its name, its class and why it is in it."""

    name: str
    kind: str
    why: str


def entries(groups: tuple[Group, ...], kinds: Mapping[str, str]) -> dict[str, Entry]:
    """Return what a register says by name; a name said twice or an unknown class is an error."""
    found: dict[str, Entry] = {}
    for group in groups:
        assert group.kind in kinds, f"there is no class {group.kind!r}"
        for name in group.names.split(";"):
            name = " ".join(name.split())
            assert name not in found, f"{name} is in the register twice"
            found[name] = Entry(name, group.kind, group.why)
    return found


def looking(app: Flask) -> set[str]:
    """Return every endpoint that answers to whoever only asks (GET or HEAD)."""
    rules = app.url_map.iter_rules()
    return {rule.endpoint for rule in rules if {"GET", "HEAD"} & (rule.methods or set())}


def sending(app: Flask) -> set[str]:
    """Return every endpoint that something can be sent to."""
    asking = {"GET", "HEAD", "OPTIONS"}
    return {rule.endpoint for rule in app.url_map.iter_rules() if (rule.methods or set()) - asking}


def commands(command: click.Command = main, before: str = "") -> Iterator[str]:
    """Yield every command under *command*, however deep, as it is typed after `archive`."""
    if not isinstance(command, click.Group):
        yield before
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        part = command.get_command(context, name)
        assert part, f"{name} is listed and not there"
        yield from commands(part, f"{before} {name}".strip())


def jobs() -> set[str]:
    """Return every task by the name that jobs bear."""
    return set(tasks.registry())


def differences(exist: set[str], said: Mapping[str, Entry], where: str) -> list[str]:
    """Return a sentence for each thing that nobody classified, and each that is no more."""
    new = [
        f"{name} is in no class: read what it gives to whom, then add it in {where}."
        for name in sorted(exist - set(said))
    ]
    old = [f"{name} is no more: take it out of {where}." for name in sorted(set(said) - set(exist))]
    return new + old
