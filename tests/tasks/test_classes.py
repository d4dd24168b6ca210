"""What a task does is what its class says: who makes what is served, who mails, who indexes.

Read from the code of each task and of every function of ours that it calls by name.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any

import pytest

from archive import mail, search
from archive.models import Rendition
from archive.tasks import registry
from tests.stateful.doings import QUEUED

# What only the tasks of one class may reach.
EFFECTS: dict[str, object] = {
    "writes files that are served": Rendition,
    "mail": mail.send,
    "index": search.engine,
}


def reached(function: Any) -> set[int]:
    """Return the ids of all that *function* calls by name, through functions of ours."""
    found: set[int] = set()
    waiting = [function]
    while waiting:
        for called in _called(waiting.pop()):
            if id(called) in found:
                continue
            found.add(id(called))
            if isinstance(called, FunctionType) and called.__module__.startswith("archive."):
                waiting.append(called)
    return found


def _called(function: Any) -> Iterator[object]:
    plain = inspect.unwrap(function)
    written = list(ast.walk(ast.parse(textwrap.dedent(inspect.getsource(plain)))))
    names = {**plain.__globals__, **_imported(written)}
    for node in written:
        if isinstance(node, ast.Call):
            thing = _named(node.func, names)
            if thing is not None:
                yield thing


def _imported(written: list[ast.AST]) -> dict[str, Any]:
    """Return what a function imports for itself."""
    found = {}
    for node in written:
        if isinstance(node, ast.ImportFrom) and node.module:
            module = import_module(node.module)
            for name in node.names:
                found[name.asname or name.name] = getattr(module, name.name)
    return found


def _named(node: ast.AST, names: dict[str, Any]) -> Any:
    """Return what `name` or `module.name` stands for where a function was written."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        owner = _named(node.value, names)
        return getattr(owner, node.attr, None) if isinstance(owner, ModuleType) else None
    return None


@pytest.mark.parametrize("kind", EFFECTS)
def test_only_its_class_does_it(kind: str) -> None:
    doing = {name for name, task in registry().items() if id(EFFECTS[kind]) in reached(task)}
    assert doing == {name for name, entry in QUEUED.items() if entry.kind == kind}
