"""An index of the findings of each validation, and what people did about them."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE finding_index (
      job INTEGER NOT NULL REFERENCES job (number) ON DELETE CASCADE,
      part TEXT NOT NULL,
      version INTEGER NOT NULL,        -- of the content; made again from the findings when it is another
      content BLOB NOT NULL,
      PRIMARY KEY (job, part)
    ) STRICT
    """,
    """
    CREATE TABLE follow_up (
      job INTEGER NOT NULL,
      number INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('to_do', 'corrected', 'ask_doctor', 'dismissed')),
      reason TEXT NOT NULL,
      note TEXT NOT NULL,
      who TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (job, number),
      FOREIGN KEY (job, number) REFERENCES finding (job, number) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID
    """,
)


def upgrade() -> None:
    """Make both; the index of older validations is made when they are opened."""
    for statement in _STATEMENTS:
        op.execute(statement)
