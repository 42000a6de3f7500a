"""What a validation can be found by: its dates of service, its doctors, its invoices."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_BUCKETS = ", ".join(map(str, range(64)))

_STATEMENTS = (
    """
    CREATE TABLE validation_content (
      job INTEGER PRIMARY KEY REFERENCES job (number) ON DELETE CASCADE,
      first_day TEXT,                  -- dates of service, ISO; null when no line has one
      last_day TEXT,
      doctors TEXT NOT NULL            -- JSON: licences
    ) STRICT
    """,
    # By bucket first: a search reads one of them, of every validation, from pages that follow each other.
    # No foreign key: without an index by job, which would double the table, each deletion would read it all.
    """
    CREATE TABLE invoice_mark (
      bucket INTEGER NOT NULL CHECK (bucket BETWEEN 0 AND 63),
      job INTEGER NOT NULL,
      marks BLOB NOT NULL,             -- four bytes an invoice
      PRIMARY KEY (bucket, job)
    ) STRICT, WITHOUT ROWID
    """,
    f"""
    CREATE TRIGGER invoice_mark_of_lines AFTER UPDATE OF claims_destroyed_at ON validation
    WHEN NEW.claims_destroyed_at IS NOT NULL
    BEGIN DELETE FROM invoice_mark WHERE bucket IN ({_BUCKETS}) AND job = NEW.job; END
    """,
    f"""
    CREATE TRIGGER invoice_mark_of_job AFTER DELETE ON job
    BEGIN DELETE FROM invoice_mark WHERE bucket IN ({_BUCKETS}) AND job = OLD.number; END
    """,
)


def upgrade() -> None:
    """Make both, empty: older validations are found by their title alone."""
    for statement in _STATEMENTS:
        op.execute(statement)
