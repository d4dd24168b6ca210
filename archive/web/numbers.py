"""Numbers in addresses: none larger than the database can ask for."""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter

LARGEST = 2**31 - 1


class Number(IntegerConverter):
    """A number of at most LARGEST; PostgreSQL refuses a larger one with an error."""

    # Longer ones are not even made numbers: Python refuses some thousand digits.
    regex = r"\d{1,10}"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max": LARGEST} | kwargs)


def init_app(app: Flask) -> None:
    """Read every number in an address so; stands before the doors are hung."""
    app.url_map.converters["int"] = Number
