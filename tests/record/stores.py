"""How somebody tampers with the record who may change the database itself."""

from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from archive import sessions


def tamper(app: Flask, *statements: str) -> None:
    """Do what somebody does who may change the database itself: first away with the guards."""
    with sessions(app)() as session:
        on = " ON entry" if _on_postgresql(session) else ""
        for name in ("UPDATE", "DELETE"):
            session.execute(text(f"DROP TRIGGER IF EXISTS entry_no_{name}{on}"))
        for name in ("number", "digest"):
            session.execute(text(f"DROP INDEX IF EXISTS ix_entry_{name}"))
        for statement in statements:
            session.execute(text(statement))
        session.commit()


def _on_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"
