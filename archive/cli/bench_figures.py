"""The one object that every bench prints, so that a script can read any of them."""

import json
import statistics
from collections.abc import Mapping, Sequence
from typing import Any

import click

Row = Mapping[str, Any]


def one_object(
    *,
    name: str,
    data: Row,
    results: Mapping[str, Row],
    ratios: Mapping[str, float],
    budget: Row | None,
    ok: bool,
) -> dict[str, Any]:
    """Return what a bench prints: *results* are figures by what was measured, and never bare."""
    bare = [each for each, figures in results.items() if not isinstance(figures, Mapping)]
    if bare or not results:
        raise TypeError(f"figures without a name: {bare}")
    return {
        "name": name,
        "data": dict(data),
        "results": {each: dict(figures) for each, figures in results.items()},
        "ratios": dict(ratios),
        "budget": None if budget is None else dict(budget),
        "ok": ok,
    }


def echo(found: dict[str, Any]) -> None:
    """Print what one_object returned as one line of JSON."""
    click.echo(json.dumps(one_object(**found)))


def summed(times: Sequence[float]) -> dict[str, float]:
    """Return the median and the 95th percentile of times in milliseconds."""
    ordered = sorted(times)
    at = min(len(ordered) - 1, int(len(ordered) * 0.95))
    return {"p50_ms": round(statistics.median(ordered), 1), "p95_ms": round(ordered[at], 1)}
