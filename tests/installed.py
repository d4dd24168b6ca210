"""Programs that we did not write: from npm where `make test` put them, else the machine's own."""

import sys
from pathlib import Path

# Made by `make test` from tests/clients/package-lock.json.
CLIENTS = Path(sys.prefix) / "clients"


def program(name: str, otherwise: str = "") -> str:
    """Return the path of the program *name* there, or *otherwise* (its name) where it is not."""
    found = CLIENTS / name
    return str(found) if found.exists() else otherwise or name
