"""archive bench"""

import json
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from archive import create_app
from archive.cli import bench_search
from archive.cli.bench_search import Result


@click.group("bench")
def command() -> None:
    """Measure what matters, beside yardsticks, on this machine and this archive's data."""


@command.command("search")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--rounds", default=5, show_default=True, help="How often each query is asked.")
def search(as_json: bool, rounds: int) -> None:
    """Time a search page beside SQLite FTS5 over the same passages and queries.

    Works on a copy inside the data folder, in which all but every fifth story is
    released; the copy is destroyed at the end.
    """
    app = create_app()
    with app.app_context():
        found = bench_search.run(app.extensions["settings"], rounds)
    if found is None:
        raise click.ClickException("There are no passages yet. Try `archive demo` or import some.")
    if as_json:
        click.echo(json.dumps(_as_json(found)))
        return
    _print(found)


def _as_json(found: Result) -> dict[str, Any]:
    return {
        "name": "search",
        "data": found.data,
        "results": found.engines,
        "ratios": found.ratios(),
        # A later issue sets what we must reach; until then nothing can fail.
        "budget": None,
        "ok": True,
    }


def _print(found: Result) -> None:
    table = Table(title="A search page: hits, total, highlights, facets, consent")
    for heading in ("", "median, ms", "95 of 100 under, ms"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, row in found.engines.items():
        table.add_row(name, f"{row['p50_ms']:.1f}", f"{row['p95_ms']:.1f}")
    console = Console()
    console.print(table)
    console.print(", ".join(f"{name}: {value}" for name, value in found.data.items()))
    for name, value in found.ratios().items():
        console.print(f"{name}: {value:.2f}")
