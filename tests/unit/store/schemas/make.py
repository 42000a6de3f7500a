"""Make the stored database of a schema: ``python -m tests.unit.store.schemas.make 0001``.

Run it once, before the release that brings the schema. Invented content only, a key that protects nothing.
"""

import sys
from pathlib import Path

from facnet_desktop.store import schema
from facnet_desktop.store.encrypted import Cursor, EncryptedFile

KEY = bytes(range(32))
FOLDER = Path(__file__).parent
_AT = 1_772_452_800_000_000
_JOB = """
INSERT INTO job (id, kind, title, request, priority, queue_number, created_at, queued_at, updated_at,
                 max_attempts)
VALUES (?, 'validation', ?, '{}', 10, ?, ?, ?, ?, 3)
"""
_FINDING = """
INSERT INTO finding (job, number, rule, family, kind, severity, impact_cents, lines, invoices, ramq_ids, data)
VALUES (1, ?, 'FB001', 'office_fee', 'below_minimum', 'error', 2500, '[2]', '["F1"]', '[]', '{}')
"""
_VALIDATION = """
INSERT INTO validation (job, kept_at, edition, reading, rules, summary, details, lines, claims)
VALUES (1, ?, '2025-01-01', '{}', '[]', '{}', '{}', 3, ?)
"""


def make(path: Path, revision: str) -> None:
    """The file of that schema, with a little of everything."""
    path.unlink(missing_ok=True)
    with EncryptedFile(path, KEY) as file:
        with file.writing() as connection:
            schema.upgrade(connection, revision=revision)
        with file.transaction() as cursor:
            _FILLED[revision](cursor)


def _fill_0001(cursor: Cursor) -> None:
    for number, title in enumerate(("mars.csv", "avril.csv"), start=1):
        job = (f"00000000-0000-4000-8000-{number:012d}", title, number, _AT, _AT, _AT)
        cursor.execute(_JOB, job)
    cursor.execute(_VALIDATION, (_AT, b"claims"))
    cursor.executemany(_FINDING, [(1,), (2,)])
    cursor.execute("INSERT INTO setting (key, value) VALUES ('retention', '{\"nominative_days\": 90}')")


def _fill_0002(cursor: Cursor) -> None:
    _fill_0001(cursor)
    cursor.execute(
        "INSERT INTO finding_index (job, part, version, content) VALUES (1, 'core', 1, ?)", (b"core",)
    )
    cursor.execute(
        "INSERT INTO follow_up (job, number, state, reason, note, who, at) "
        "VALUES (1, 2, 'dismissed', 'Vérifié', '', 'essai', ?)",
        (_AT,),
    )


def _fill_0003(cursor: Cursor) -> None:
    _fill_0002(cursor)
    cursor.execute(
        "INSERT INTO validation_content (job, first_day, last_day, doctors) "
        "VALUES (1, '2025-03-01', '2025-03-31', '[\"1999991\"]')"
    )
    cursor.execute("INSERT INTO invoice_mark (bucket, job, marks) VALUES (5, 1, x'01020304')")


def _fill_0004(cursor: Cursor) -> None:
    _fill_0003(cursor)
    cursor.execute(
        "UPDATE job SET state = 'running', owner = 'essai', claim = 1, attempt = 1, started_at = updated_at "
        "WHERE number = 2"
    )
    cursor.execute("UPDATE job SET phase = 'reading', percent = 10 WHERE number = 2")


_FILLED = {"0001": _fill_0001, "0002": _fill_0002, "0003": _fill_0003, "0004": _fill_0004}

if __name__ == "__main__":
    for wanted in sys.argv[1:] or [schema.revisions()[-1]]:
        make(FOLDER / f"{wanted}.db", wanted)
