"""archive bench"""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from archive import config, create_app, sessions
from archive.actions import collections, imports
from archive.cli import (
    bench_desk,
    bench_figures,
    bench_hints,
    bench_import,
    bench_pages,
    bench_redact,
    bench_search,
    bench_speech,
    bench_upload,
    importing,
    migrate,
)
from archive.cli.bench_search import Result
from archive.extensions import db
from archive.media.speech import BEAM


@click.group("bench")
def command() -> None:
    """Measure what matters, beside yardsticks, on this machine and this archive's data."""


def _corpus(used: str) -> Callable[[Any], Any]:
    """Return the option that names the folder of real material; *used* says what for."""
    return click.option(
        "--corpus",
        envvar="ARCHIVE_CORPUS",
        default="../shared/corpus",
        show_default=True,
        type=click.Path(path_type=Path),
        help=f"The folder of real material; its {used}.",
    )


@command.command("search")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--rounds", default=5, show_default=True, help="How often each query is asked.")
@click.option(
    "--from",
    "source",
    type=click.Path(exists=True, path_type=Path),
    help="A folder of transcripts, imported into an archive of its own and thrown away.",
)
def search(as_json: bool, rounds: int, source: Path | None) -> None:
    """Time a search page beside SQLite FTS5 over the same passages and queries.

    Without --from it works on what this archive has released, in a copy inside the data
    folder, in which all but every fifth story is for the room; the copy is destroyed at
    the end. With --from the import is timed as well.
    """
    found = _imported(source, rounds) if source else _own(rounds)
    if found is None:
        raise click.ClickException("There are no passages yet. Try `archive demo` or --from.")
    if as_json:
        bench_figures.echo(_as_json(found))
        return
    _print(found)


@command.command("pages")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--rounds", default=20, show_default=True, help="How often the proof is timed.")
def pages(as_json: bool, rounds: int) -> None:
    """Weigh the pages a narrator sees, and time the first one on a bad line, in Chromium."""
    if not bench_pages.chromium_is_here():
        raise click.ClickException("There is no Chromium here. `make test` installs one.")
    try:
        found = bench_pages.run(rounds).as_json()
    except ImportError as error:
        raise click.ClickException("Playwright is missing. `make test` installs it.") from error
    if as_json:
        bench_figures.echo(found)
        return
    rows = found["results"]
    for page, row in rows.items():
        if "bytes" in row:
            click.echo(f"{page:24} {row['bytes'] / 1000:7.1f} kB")
    usable, proof = (rows[name]["p50_ms"] for name in bench_pages.TIMED)
    click.echo(f"First page usable after {usable:.0f} ms at 400 kbit/s, 400 ms.")
    click.echo(f"Proof of work, slowed six times: {proof:.0f} ms.")


@command.command("desk")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--rounds", default=50, show_default=True, help="How often a change is saved.")
@click.option("--passages", default=bench_desk.PASSAGES, show_default=True)
@click.option("--beside", multiple=True, help="Another editor's page, as NAME=ADDRESS.")
def desk(as_json: bool, rounds: int, passages: int, beside: tuple[str, ...]) -> None:
    """Open, save and type in the transcript editor, with two hours of passages.

    Pages of other editors are opened and typed in by the same script as ours.
    """
    others = dict(each.split("=", 1) for each in beside if "=" in each)
    found = bench_desk.run(rounds, passages, others).as_json()
    if as_json:
        bench_figures.echo(found)
        return
    for name, row in found["results"].items():
        if "failed" in row:
            click.echo(f"{name:18} failed: {row['failed']}")
        else:
            times = f"{row['p50_ms']:8.1f} ms, 95 of 100 under {row['p95_ms']:8.1f} ms"
            click.echo(f"{name:18} {times}")
    for name, value in found["ratios"].items():
        click.echo(f"{name}: {value}")


@command.command("upload")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--mb", default=500, show_default=True, help="How much is sent.")
@click.option("--rounds", default=3, show_default=True, help="How often both are timed.")
def upload(as_json: bool, mb: int, rounds: int) -> None:
    """Receive a file in pieces over HTTP, beside writing, hashing and syncing its bytes."""
    found = bench_upload.run(config.read().data, mb, rounds)
    if as_json:
        bench_figures.echo(found.as_json())
        return
    click.echo(f"Writing, hashing and syncing {mb} MB: {found.written_s} s.")
    click.echo(f"Receiving them in pieces: {found.received_s} s, {found.ratio()} times as long.")
    click.echo(
        f"The server held {found.before_mb} MB before, {found.peak_mb} MB at most, "
        f"{found.after_mb} MB after."
    )
    click.echo(
        f"2 GB were refused after {found.refused_after_s} s "
        f"with {found.refused_status}: {found.refused_words}"
    )


@command.command("speech")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--beam", default=BEAM, show_default=True, help="How thorough.")
@_corpus("audio_video is listened to")
@click.option("--known", type=click.Path(exists=True, path_type=Path), help="What is said in it.")
def speech(as_json: bool, beam: int, corpus: Path, known: Path | None) -> None:
    """Draft recordings whose words are known; count the wrong words and the time."""
    create_app()
    every = bench_speech.known(corpus / "audio_video", known or bench_speech.known_file())
    rows = bench_speech.run(every, beam)
    if not rows:
        raise click.ClickException("No recording with known words, or no model (ARCHIVE_SPEECH).")
    found = bench_speech.as_json(rows)
    if as_json:
        bench_figures.echo(found)
        return
    for name in found["data"]["languages"]:
        row = found["results"][name]
        wrong, times = f"{row['word_error']:.1%} wrong", row["time_to_real_time"]
        click.echo(f"{name}: {row['words']} words, {wrong}, {times} times as long as the sound.")


@command.command("hints")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@_corpus("transcripts are read")
def hints(as_json: bool, corpus: Path) -> None:
    """Count which known names the rules find, and which the models that are set."""
    create_app()
    rows = bench_hints.run(bench_hints.known(corpus))
    if not rows:
        raise click.ClickException("No transcript with known names there.")
    found = bench_hints.as_json(rows)
    if as_json:
        bench_figures.echo(found)
        return
    for language, row in found["results"].items():
        shares = f"{row['rules_found']:.0%} by rules, {row['model_found']:.0%} with the model"
        click.echo(f"{language}: {row['places']} places with a known name: {shares}.")
        more = f"{row['hints_by_rules']} hints by rules, {row['hints_more']} more"
        click.echo(f"  {row['words']} words: {more}, in {row['model_s']} s.")


@command.command("redact")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--minutes", default=10.0, show_default=True, help="How long the recordings are.")
@click.option("--rounds", default=1, show_default=True, help="How often each is timed.")
def redact(as_json: bool, minutes: float, rounds: int) -> None:
    """Render sound and 720p video with five redactions, beside ffmpeg with the same filters."""
    found = bench_redact.run(minutes, rounds)
    if as_json:
        bench_figures.echo(found.as_json())
        return
    for kind, took in found.ours.items():
        click.echo(f"{kind}: {took} s; ffmpeg alone {found.alone[kind]} s.")
    for name, ratio in found.ratios().items():
        click.echo(f"{name}: {ratio}")


@command.command("import")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--rounds", default=3, show_default=True, help="How often each is timed.")
@click.option(
    "--from",
    "source",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of transcripts of any kind.",
)
def import_(as_json: bool, rounds: int, source: Path) -> None:
    """Read transcripts of each kind, beside webvtt-py over the same WebVTT."""
    found = bench_import.run(source, rounds)
    if as_json:
        bench_figures.echo(found)
        return
    for kind, row in found["results"].items():
        if "cues" in row:
            click.echo(f"{kind:8} {row['cues']:7} cues  {row['ms_per_1000_cues']} ms per 1,000")
    for name, ratio in found["ratios"].items():
        click.echo(f"{name}: {ratio} times as long.")
    refused = found["data"]["refused"]
    click.echo("\n".join(["Refused:", *refused]) if refused else "None refused.")


def _own(rounds: int) -> Result | None:
    app = create_app()
    with app.app_context():
        return bench_search.run(app.extensions["settings"], rounds)


def _imported(source: Path, rounds: int) -> Result | None:
    """Import *source* as `archive import` does, time it, and measure on what came in."""
    with TemporaryDirectory() as folder:
        data = Path(folder)
        here = replace(config.read({"ARCHIVE_DATA": folder}), media=data / "media")
        app = create_app(here)
        migrate.run(app)
        with app.app_context():
            collections.add(db.session, "bench", "Bench")
            db.session.commit()
            began = time.perf_counter()
            sources = imports.sources_of(source, None, "en")
            importing.bring_all(app, sessions(app), "bench", sources)
            taken = {"import_s": round(time.perf_counter() - began, 1)}
            found = bench_search.run(here, rounds, released_only=False)
            db.engine.dispose()
    return found and Result({**found.data, **taken}, found.engines)


def _as_json(found: Result) -> dict[str, Any]:
    # A later issue sets what we must reach; until then nothing can fail.
    return bench_figures.one_object(
        name="search",
        data=found.data,
        results=found.engines,
        ratios=found.ratios(),
        budget=None,
        ok=True,
    )


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
