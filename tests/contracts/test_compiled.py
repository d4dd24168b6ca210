"""What `make test` compiles beforehand is what pytest takes."""

from pathlib import Path

from _pytest.assertion import rewrite

from tests import compiled


def test_pytest_takes_what_was_kept(tmp_path: Path) -> None:
    file = tmp_path / "test_some.py"
    file.write_text("def test_it() -> None:\n    assert 1 + 1 == 3\n", encoding="utf-8")
    compiled.keep(file)
    (kept,) = rewrite.get_cache_dir(file).iterdir()
    assert kept.name == file.stem + rewrite.PYC_TAIL
    code = rewrite._read_pyc(file, kept)
    assert code and "@pytest_ar" in code.co_names, "the assertions are those of pytest"
    file.write_text("def test_it() -> None:\n    assert 1 + 1 == 2 + 0\n", encoding="utf-8")
    assert rewrite._read_pyc(file, kept) is None, "what was changed since is compiled anew"
