"""Where models of names are looked for, and what there is without them."""

from pathlib import Path

import pytest

from archive.media import MediaError, naming


def test_models_are_named_by_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en-3.8").mkdir()
    (tmp_path / "en-3.8/config.cfg").touch()
    read = naming.read_setting(f"EN={tmp_path}, es = not_installed_here,fr=,nothing")
    assert read == {"en": str(tmp_path), "es": "not_installed_here"}
    monkeypatch.setattr(naming, "_models", read)
    monkeypatch.setattr(naming, "library_is_here", lambda: True)
    assert naming.model_for("en") == tmp_path / "en-3.8"
    assert naming.model_for("es") is naming.model_for("de") is None
    # A package of ours or of anybody else without a model in it is none.
    assert naming.folder_of("json") is naming.folder_of("os.path") is None
    monkeypatch.setattr(naming, "library_is_here", lambda: False)
    assert naming.model_for("en") is None


def test_a_program_that_fails_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for script in ("raise SystemExit(3)", "print('no list')"):
        (tmp_path / "spot.py").write_text(script)
        monkeypatch.setattr(naming, "_SCRIPT", tmp_path / "spot.py")
        with pytest.raises(MediaError) as refused:
            naming.find(["Dale"], tmp_path)
        assert refused.value.code == "unreadable"
