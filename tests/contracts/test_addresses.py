"""Same name in four places: endpoint, function, template, test."""

import ast
import inspect
import textwrap
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.contracts.house import ROOT

# Pages that Flask and Flask-Security bring themselves.
NOT_OURS = {"static", "security"}


@pytest.fixture
def views(app: Flask) -> dict[str, Callable[..., Any]]:
    """Our own endpoints, each with the function as it was written."""
    return {
        endpoint: inspect.unwrap(view)
        for endpoint, view in app.view_functions.items()
        if endpoint.partition(".")[0] not in NOT_OURS and not endpoint.endswith(".static")
    }


def _rendered(view: Callable[..., Any]) -> list[str]:
    """Return the templates that *view* names itself."""
    parsed = ast.parse(textwrap.dedent(inspect.getsource(view)))
    return [
        str(node.args[0].value)
        for node in ast.walk(parsed)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] == "render_template"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]


def test_every_endpoint_has_a_function_of_its_name(views: dict[str, Callable[..., Any]]) -> None:
    wrong = {}
    for endpoint, view in views.items():
        blueprint, _, name = endpoint.partition(".")
        home = f"archive.routes.{blueprint}"
        at_home = view.__module__ == home or view.__module__.startswith(f"{home}.")
        if not at_home or view.__name__ != name:
            wrong[endpoint] = f"{view.__module__}.{view.__name__}"
    assert wrong == {}


def test_every_page_has_a_template_of_its_name(views: dict[str, Callable[..., Any]]) -> None:
    wrong = {}
    for endpoint, view in views.items():
        expected = endpoint.replace(".", "/", 1)
        rendered = _rendered(view)
        its_own = {f"{expected}.{ending}" for ending in ("html", "txt", "xml")}
        if rendered and not its_own & set(rendered):
            wrong[endpoint] = rendered
    assert wrong == {}


def test_every_named_template_exists(views: dict[str, Callable[..., Any]]) -> None:
    named = {template for view in views.values() for template in _rendered(view)}
    assert {name for name in named if not (ROOT / "templates" / str(name)).is_file()} == set()


def test_every_endpoint_has_a_test_of_its_name(views: dict[str, Callable[..., Any]]) -> None:
    missing = []
    for endpoint in views:
        blueprint, _, name = endpoint.partition(".")
        file = ROOT / "tests" / "routes" / blueprint / f"test_{name}.py"
        if not file.is_file() or "def test_" not in file.read_text(encoding="utf-8"):
            missing.append(str(file.relative_to(ROOT)))
    assert missing == []
