"""Rules of the house that no linter knows."""

import ast
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import grimp

from tests.contracts.house import ARCHIVE, ROOT, modules, short, tree

NARRATORS = {"Story", "Item", "Passage", "Rendition", "Consent", "Voice", "Redaction", "Clip"} | {
    "Approval",
    "Background",
    "ContentNote",
    "Correction",
    "Guardian",
    "IndexPoint",
    "Message",
    "Spotted",
    "Tag",
    "ThirdParty",
    "TranscriptVersion",
    "Translation",
    "Upload",
}
ASKING = {"select", "exists", "get", "get_one", "query", "delete", "update"}
EXCEPTIONS = re.compile(r"#\s*(?:ruff:\s*)?noqa|#\s*type:\s*ignore")
# A code in brackets or after a colon, then a sentence that says why.
REASONED = re.compile(r"(?:noqa:\s*[A-Z0-9, ]+?|type:\s*ignore\[[\w, -]+\])\s+(?:-|#)\s*\S+ \S+")


def test_imports_run_one_way() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_drawer_for_everything() -> None:
    names = {"utils.py", "util.py", "helpers.py", "common.py", "misc.py", "models.py", "views.py"}
    assert [short(file) for file in modules() if file.name in names] == []


def _comments(file: Path) -> Iterator[str]:
    # To take a file apart takes long, and only these can hold what is looked for.
    if not EXCEPTIONS.search(file.read_text(encoding="utf-8")):
        return
    with file.open("rb") as source:
        for token in tokenize.tokenize(source.readline):
            if token.type == tokenize.COMMENT:
                yield token.string


def _exceptions() -> list[tuple[str, str]]:
    return [
        (short(file), comment)
        for file in modules(ARCHIVE, ROOT / "tests")
        for comment in _comments(file)
        if EXCEPTIONS.search(comment)
    ]


def test_fewer_than_ten_exceptions_to_the_linters() -> None:
    found = _exceptions()
    assert len(found) < 10, found


def test_each_exception_says_why() -> None:
    assert [pair for pair in _exceptions() if not REASONED.search(pair[1])] == []


def test_no_module_needs_itself() -> None:
    """No module imports what, in the end, imports it: inside a layer the contract does not look."""
    graph = grimp.build_graph("archive", exclude_type_checking_imports=True)
    needed = {m: graph.find_modules_directly_imported_by(m) for m in graph.modules}
    TopologicalSorter(needed).prepare()


def test_every_public_module_and_function_says_what_it_is() -> None:
    silent = []
    for file in modules():
        parsed = tree(file)
        if parsed.body and not ast.get_docstring(parsed):
            silent.append(short(file))
        silent += [
            f"{short(file)}:{node.name}"
            for node in parsed.body
            if isinstance(node, (ast.FunctionDef, ast.ClassDef))
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ]
    assert silent == []


def _named(node: ast.AST) -> set[str]:
    """Return the names of tables that the arguments of a call speak of."""
    return {
        part.id if isinstance(part, ast.Name) else part.attr
        for part in ast.walk(node)
        if isinstance(part, (ast.Name, ast.Attribute))
    } & NARRATORS


def _queries(file: Path, root: Path = ROOT) -> list[str]:
    found = []
    for node in ast.walk(tree(file)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        called = node.func.id if isinstance(node.func, ast.Name) else called
        tables = {name for argument in node.args for name in _named(argument)}
        if called in ASKING and tables:
            found.append(f"{file.relative_to(root)}:{node.lineno} {ast.unparse(node)}")
    return found


def test_doors_ask_the_gate_and_never_the_tables() -> None:
    """What a narrator gave is fetched by gate/ and actions/ only (design, section 5)."""
    outside = modules(ARCHIVE / "routes", ARCHIVE / "forms")
    assert [query for file in outside for query in _queries(file)] == []


def test_the_check_sees_a_query(tmp_path: Path) -> None:
    """The rule above would be worth nothing if it could not see what it forbids."""
    forbidden = (
        "session.get(Story, 1)",
        "session.scalars(select(models.Clip.id).where(x))",
        "db.session.query(Voice)",
    )
    for line in (*forbidden, "form.get('Story')"):
        written = tmp_path / "door.py"
        written.write_text(line, encoding="utf-8")
        assert bool(_queries(written, tmp_path)) == (line in forbidden), line
