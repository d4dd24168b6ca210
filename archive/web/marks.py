"""What is noted at a view where it stands, and asked wherever a request of it is served."""

from collections.abc import Callable
from typing import Any

from flask import current_app, request

View = Callable[..., Any]


def mark(view: View, name: str) -> View:
    """Note *name* at *view* and return it."""
    vars(view)[name] = True
    return view


def is_marked(name: str) -> bool:
    """Tell whether *name* is noted at the view that this request is for."""
    return hasattr(current_app.view_functions.get(request.endpoint or ""), name)
