"""The command line: one module a command."""

from importlib import import_module
from typing import Any

import click
from sqlalchemy.exc import OperationalError, ProgrammingError

# The module of each command. One is loaded when it is asked for: all of them together took a
# quarter of the time in which any one began.
_MODULES = {
    "bench": "bench",
    "collection": "collection",
    "demo": "demo",
    "doctor": "doctor",
    "import": "importing",
    "migrate": "migrate",
    "reindex": "reindex",
    "retention": "retention",
    "serve": "serve",
    "user": "user",
    "verify-record": "record",
    "worker": "worker",
}

# What SQLite and PostgreSQL say of a table, or of a column, that is not there yet.
_NOT_THERE = ("no such table", "no such column", "UndefinedTable", "UndefinedColumn")


class _Commands(click.Group):
    """The commands; each says in one sentence what to do where the tables are not there."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order in which help lists them."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the command *cmd_name* and return it; None where there is none."""
        if cmd_name not in _MODULES:
            return None
        found: click.Command = import_module(f"archive.cli.{_MODULES[cmd_name]}").command
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (OperationalError, ProgrammingError) as error:
            said = f"{type(error.orig).__name__}: {error.orig}"
            if not any(words in said for words in _NOT_THERE):
                raise
        raise click.ClickException("The database is not ready: run `archive migrate` first.")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Common Record: an archive of testimony in which consent decides.

    A first look: `archive demo`. A real site: `archive migrate`,
    `archive collection add`, `archive user add`, `archive serve`.
    Settings are read from ARCHIVE_… variables; see `archive doctor`.
    """
