"""The command line: one module a command."""

import click

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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
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
