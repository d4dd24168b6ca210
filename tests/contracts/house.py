"""Where the house's files are and how to read them, for the tests of its rules."""

import ast
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARCHIVE = ROOT / "archive"

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(*folders: Path) -> list[Path]:
    """Return every Python file of *folders*, in order; of the archive where none is named."""
    return sorted(file for folder in folders or (ARCHIVE,) for file in folder.rglob("*.py"))


def tree(file: Path) -> ast.Module:
    """Return the syntax tree of *file*."""
    return ast.parse(file.read_text(encoding="utf-8"))


def functions(file: Path) -> Iterator[Function]:
    """Yield every function and method of *file*, those inside others too."""
    for node in ast.walk(tree(file)):
        if isinstance(node, Function):
            yield node


def lines(function: Function) -> int:
    """Return how many lines *function* takes, without its decorators."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def short(file: Path) -> str:
    """Return the name of *file* from the root of the checkout."""
    return str(file.relative_to(ROOT))


def setup_cfg() -> ConfigParser:
    """Return setup.cfg as setuptools reads it."""
    parser = ConfigParser(interpolation=None)
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser
