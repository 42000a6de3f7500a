"""Bring an open database to the schema of this version, and tell which one it has."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

LOCATION = str(files("facnet_desktop.store") / "migrations")
"""The folder of the migrations: files, also in a frozen build."""


def revision_of(connection: Connection) -> str | None:
    """The schema of the database; ``None`` for an empty file."""
    return MigrationContext.configure(connection).get_current_revision()


def revisions(location: str = LOCATION) -> tuple[str, ...]:
    """Every schema this version knows, oldest first."""
    script = ScriptDirectory(location)
    return tuple(reversed([step.revision for step in script.walk_revisions()]))


def upgrade(connection: Connection, location: str = LOCATION, revision: str = "head") -> None:
    """Apply what is missing, inside the transaction of ``connection``."""
    config = Config()
    config.set_main_option("script_location", location.replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
