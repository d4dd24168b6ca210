"""Where the folders beside the package are, in a checkout and in a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def beside(name: str) -> Path:
    """Return the folder *name*: inside the package (a wheel), else next to it (a checkout).

    setup.cfg maps ``archive.templates`` to ``templates/``; importlib.resources
    does not find that folder from an editable install, this look-up does.
    """
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name
