"""The record on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.record.stores import STORES, site


@pytest.fixture(params=STORES)
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The app, once on SQLite and once on PostgreSQL."""
    with site(request.param, tmp_path) as app:
        yield app
