"""Modules stay under 300 lines, functions at 40 or fewer, doors at 15 statements."""

import ast
from statistics import median

from tests.contracts.house import ARCHIVE, ROOT, Function, functions, lines, modules, short

MOST_LINES = 300
MOST_IN_A_FUNCTION = 40
MEDIAN_BELOW = 10
MOST_STATEMENTS = 15


def test_modules_are_short() -> None:
    long = {
        short(file): count
        for file in modules(ARCHIVE, ROOT / "tests")
        if (count := len(file.read_text(encoding="utf-8").splitlines())) >= MOST_LINES
    }
    assert long == {}


def test_functions_are_short() -> None:
    long = {
        f"{short(file)}:{function.name}": lines(function)
        for file in modules(ARCHIVE, ROOT / "tests")
        for function in functions(file)
        if lines(function) > MOST_IN_A_FUNCTION
    }
    assert long == {}


def test_the_median_function_is_shorter_still() -> None:
    every = [lines(function) for file in modules() for function in functions(file)]
    assert median(every) < MEDIAN_BELOW


def _is_door(function: Function) -> bool:
    return any(ast.unparse(decorator).startswith("bp.") for decorator in function.decorator_list)


def _statements(function: Function) -> int:
    inside = [node for part in function.body for node in ast.walk(part)]
    count = sum(isinstance(node, ast.stmt) for node in inside)
    return count - (ast.get_docstring(function) is not None)


def test_doors_are_thin() -> None:
    thick = {
        f"{short(file)}:{function.name}": _statements(function)
        for file in modules(ARCHIVE / "routes")
        for function in functions(file)
        if _is_door(function) and _statements(function) > MOST_STATEMENTS
    }
    assert thick == {}
