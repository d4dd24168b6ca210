"""Imported by the process that others are forked from, and nowhere else.

It makes an app, so that none of them has to load what making one loads: half of what each of
them took went into that.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import configure_mappers

from tests.conftest import make_app

with TemporaryDirectory() as folder:
    make_app(Path(folder))
configure_mappers()
