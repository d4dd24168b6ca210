"""archive verify-record"""

import click

from archive import create_app
from archive.actions import chain
from archive.extensions import db
from archive.formats.chain import Seal, read_seal

FAULTS = {
    "changed": "Line {n} was changed: its digest does not fit what it says.",
    "missing": "Line {n} is missing.",
    "inserted": "Line {n} was put in: it is not part of the chain.",
    "reordered": "Line {n} is another line than the one that stood there.",
    "cut": "Line {n} is missing: the record ends before the seal.",
    "rewritten": "The lines up to {n} are not those that were sealed.",
}


class _SealType(click.ParamType[Seal]):
    name = "SEAL"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Seal:
        try:
            return read_seal(str(value))
        except ValueError:
            self.fail("A seal is a number, a hyphen and 64 hexadecimal digits.", param, ctx)


@click.command("verify-record")
@click.option("--seal", is_flag=True, help="Print the seal of the record, to be kept elsewhere.")
@click.option("--since", type=_SealType(), help="Prove too that nothing up to SEAL was rewritten.")
def command(seal: bool, since: Seal | None) -> None:
    """Walk the record and name the first line that was changed, removed, added or moved."""
    app = create_app()
    with app.app_context():
        end, fault = chain.seal(db.session), chain.verify(db.session, since)
    if fault:
        click.echo(FAULTS[fault.kind].format(n=fault.number))
        raise SystemExit(1)
    click.echo(f"The record is whole: {end.count} lines.")
    if since:
        later = end.count - since.count
        click.echo(f"Nothing up to line {since.count} was changed; {later} came since.")
    if seal:
        click.echo(f"Seal: {end}")
