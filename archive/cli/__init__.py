"""The command line: one module a command."""

from typing import Any

import click
from sqlalchemy.exc import OperationalError, ProgrammingError

from archive.cli import (
    bench,
    collection,
    demo,
    doctor,
    importing,
    migrate,
    record,
    reindex,
    retention,
    serve,
    user,
    worker,
)

# What SQLite and PostgreSQL say of a table, or of a column, that is not there yet.
_NOT_THERE = ("no such table", "no such column", "UndefinedTable", "UndefinedColumn")


class _Commands(click.Group):
    """The commands; each says in one sentence what to do where the tables are not there."""

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


for part in (
    bench,
    collection,
    demo,
    doctor,
    importing,
    migrate,
    record,
    reindex,
    retention,
    serve,
    user,
    worker,
):
    main.add_command(part.command)
