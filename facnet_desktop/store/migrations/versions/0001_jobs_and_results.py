"""Jobs, their attempts and events, results, registers: the first schema.

Times are microseconds since 1970 in UTC. Amounts are cents. Texts that hold JSON say so.
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# What may follow what; ``jobs/transitions.py`` says why. A migration never changes, so it is written out.
_MOVES = """CASE OLD.state
      WHEN 'queued' THEN NEW.state IN ('running', 'cancelled')
      WHEN 'retrying' THEN NEW.state IN ('running', 'cancelled')
      WHEN 'running' THEN NEW.state IN ('completed', 'failed', 'retrying', 'cancelled', 'interrupted')
      WHEN 'failed' THEN NEW.state = 'queued'
      WHEN 'cancelled' THEN NEW.state = 'queued'
      WHEN 'interrupted' THEN NEW.state = 'queued'
      ELSE 0 END"""

_SEQ = "(SELECT coalesce(max(seq), 1) + 1 FROM job_event WHERE job = NEW.number)"

_STATEMENTS = (
    """
    CREATE TABLE setting (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL              -- JSON
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE lot (
      id TEXT PRIMARY KEY,
      title TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      created_by TEXT
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE job (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind IN ('validation', 'import', 'export', 'selftest', 'purge', 'backup')),
      state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN
        ('queued', 'running', 'retrying', 'completed', 'failed', 'cancelled', 'interrupted')),
      title TEXT NOT NULL,
      request TEXT NOT NULL,           -- JSON
      priority INTEGER NOT NULL,
      queue_number INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      queued_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      started_at INTEGER,
      ended_at INTEGER,
      next_attempt_at INTEGER,
      attempt INTEGER NOT NULL DEFAULT 0 CHECK (attempt >= 0),
      max_attempts INTEGER NOT NULL CHECK (max_attempts BETWEEN 1 AND 5),
      owner TEXT,
      claim INTEGER NOT NULL DEFAULT 0 CHECK (claim >= 0),
      rescues INTEGER NOT NULL DEFAULT 0 CHECK (rescues >= 0),
      percent REAL NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100),
      phase TEXT,
      done INTEGER NOT NULL DEFAULT 0,
      total INTEGER NOT NULL DEFAULT 0,
      rule TEXT,
      worked INTEGER NOT NULL DEFAULT 0 CHECK (worked >= 0),  -- microseconds of the last claim
      cancel_requested_at INTEGER,
      cancelled_by TEXT,
      created_by TEXT,
      lot_id TEXT REFERENCES lot (id),
      dossier TEXT,
      file_sha256 TEXT,
      file_bytes INTEGER,
      catalogue TEXT,
      error TEXT,                      -- JSON
      hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
      set_aside INTEGER NOT NULL DEFAULT 0 CHECK (set_aside IN (0, 1)),
      CHECK (created_at <= queued_at AND queued_at <= updated_at),
      CHECK (started_at BETWEEN queued_at AND updated_at),
      CHECK (ended_at BETWEEN coalesce(started_at, queued_at) AND updated_at),
      CHECK (cancel_requested_at BETWEEN queued_at AND updated_at),
      CHECK ((state = 'running') = (owner IS NOT NULL)),
      CHECK ((state = 'retrying') = (next_attempt_at IS NOT NULL)),
      CHECK ((state IN ('completed', 'failed', 'cancelled', 'interrupted')) = (ended_at IS NOT NULL)),
      CHECK ((state IN ('failed', 'retrying', 'interrupted')) = (error IS NOT NULL)),
      CHECK (started_at IS NOT NULL OR state IN ('queued', 'cancelled')),
      CHECK (state != 'queued' OR (started_at IS NULL AND attempt = 0 AND percent = 0)),
      CHECK (state != 'completed' OR percent = 100),
      CHECK (attempt <= max_attempts),
      CHECK ((cancel_requested_at IS NULL) = (cancelled_by IS NULL)),
      CHECK (CASE state WHEN 'cancelled' THEN cancel_requested_at IS NOT NULL
                        WHEN 'running' THEN 1 ELSE cancel_requested_at IS NULL END)
    ) STRICT
    """,
    # The order of the queue, the next retry, counters and what ended last, lots, the same file again.
    # Each page that a claim or a completion touches is encrypted and logged: what runs is in no index.
    """
    CREATE INDEX job_waiting ON job (priority DESC, queue_number) WHERE state IN ('queued', 'retrying')
    """,
    "CREATE INDEX job_retrying ON job (next_attempt_at) WHERE state = 'retrying'",
    "CREATE INDEX job_queue_number ON job (queue_number)",
    "CREATE INDEX job_ended ON job (state, ended_at, hidden, kind) WHERE ended_at IS NOT NULL",
    "CREATE INDEX job_lot ON job (lot_id, state) WHERE lot_id IS NOT NULL",
    "CREATE INDEX job_file ON job (file_sha256, catalogue) WHERE file_sha256 IS NOT NULL",
    # Apart from ``job``: a list that looks through 10,000 jobs does not decrypt 10,000 results.
    """
    CREATE TABLE job_result (
      job INTEGER PRIMARY KEY REFERENCES job (number) ON DELETE CASCADE,
      result TEXT NOT NULL             -- JSON, names nobody
    ) STRICT
    """,
    # What happened to a job after it was created, which is its event 1 and which ``job`` holds already:
    # so events are added at the end, where a page of them is written once. ``seq`` gives the order,
    # whatever the clock did.
    """
    CREATE TABLE job_event (
      job INTEGER NOT NULL REFERENCES job (number) ON DELETE CASCADE,
      seq INTEGER NOT NULL,
      at INTEGER NOT NULL,
      name TEXT NOT NULL,
      claim INTEGER NOT NULL,
      before TEXT,
      after TEXT,
      details TEXT,                    -- JSON
      PRIMARY KEY (job, seq)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE VIEW job_history AS
    SELECT number AS job, 1 AS seq, created_at AS at, 'created' AS name, 0 AS claim,
           NULL AS before, 'queued' AS after, NULL AS details FROM job
    UNION ALL SELECT job, seq, at, name, claim, before, after, details FROM job_event
    """,
    # How each claim ended: the event that left « running » holds all there is to know.
    """
    CREATE VIEW attempt AS
    SELECT job, claim AS number, after AS state, details ->> 'started_at' AS started_at, at AS ended_at,
           details ->> 'worked' AS worked, details ->> 'percent' AS percent, details ->> 'phase' AS phase,
           details ->> 'error' AS error
    FROM job_event WHERE before = 'running' AND name = 'state'
    """,
    # --- the machine, told to the database ---------------------------------------------------------
    """
    CREATE TRIGGER job_begins BEFORE INSERT ON job
    WHEN NEW.state != 'queued' OR NEW.claim != 0 OR NEW.rescues != 0
    BEGIN SELECT RAISE(ABORT, 'a job begins in the queue'); END
    """,
    """
    CREATE TRIGGER job_identity BEFORE UPDATE OF number, id, kind, created_at ON job
    BEGIN SELECT RAISE(ABORT, 'a job stays the same job'); END
    """,
    f"""
    CREATE TRIGGER job_transition BEFORE UPDATE OF state ON job
    WHEN OLD.state != NEW.state AND NOT {_MOVES}
    BEGIN SELECT RAISE(ABORT, 'illegal transition'); END
    """,
    """
    CREATE TRIGGER job_claim BEFORE UPDATE OF state, claim ON job
    WHEN NEW.claim != OLD.claim + (NEW.state = 'running' AND OLD.state != 'running')
    BEGIN SELECT RAISE(ABORT, 'each claim has its number'); END
    """,
    """
    CREATE TRIGGER job_time BEFORE UPDATE OF updated_at ON job WHEN NEW.updated_at < OLD.updated_at
    BEGIN SELECT RAISE(ABORT, 'time goes back'); END
    """,
    """
    CREATE TRIGGER job_progress BEFORE UPDATE OF percent ON job
    WHEN NEW.percent < OLD.percent AND NEW.claim = OLD.claim AND NEW.state != 'queued'
    BEGIN SELECT RAISE(ABORT, 'progress goes back'); END
    """,
    """
    CREATE TRIGGER job_ended_stays
    BEFORE UPDATE OF started_at, ended_at, attempt, percent, phase, done, total, rule, worked,
      cancel_requested_at, cancelled_by, error ON job
    WHEN OLD.ended_at IS NOT NULL AND NEW.state = OLD.state
    BEGIN SELECT RAISE(ABORT, 'what ended does not change'); END
    """,
    """
    CREATE TRIGGER job_running_stays BEFORE DELETE ON job WHEN OLD.state = 'running'
    BEGIN SELECT RAISE(ABORT, 'a worker has it'); END
    """,
    """
    CREATE TRIGGER lot_emptied AFTER DELETE ON job WHEN OLD.lot_id IS NOT NULL
    BEGIN
      DELETE FROM lot WHERE id = OLD.lot_id AND NOT EXISTS (SELECT 1 FROM job WHERE lot_id = OLD.lot_id);
    END
    """,
    """
    CREATE TRIGGER job_completed BEFORE UPDATE OF state ON job
    WHEN OLD.state = 'running' AND NEW.state = 'completed'
      AND NOT EXISTS (SELECT 1 FROM job_result WHERE job = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'what completes has a result'); END
    """,
    """
    CREATE TRIGGER job_result_begins BEFORE INSERT ON job_result
    WHEN (SELECT state FROM job WHERE number = NEW.job) IS NOT 'running'
    BEGIN SELECT RAISE(ABORT, 'only a running job gives a result'); END
    """,
    """
    CREATE TRIGGER job_result_kept BEFORE UPDATE ON job_result
    BEGIN SELECT RAISE(ABORT, 'what ended does not change'); END
    """,
    """
    CREATE TRIGGER job_result_stays BEFORE DELETE ON job_result
    WHEN EXISTS (SELECT 1 FROM job WHERE number = OLD.job)
    BEGIN SELECT RAISE(ABORT, 'what ended does not change'); END
    """,
    # --- its history, written by the database alone ------------------------------------------------
    f"""
    CREATE TRIGGER job_moved AFTER UPDATE OF state ON job WHEN OLD.state != NEW.state
    BEGIN
      INSERT INTO job_event (job, seq, at, name, claim, before, after, details)
      VALUES (NEW.number, {_SEQ}, NEW.updated_at, 'state', NEW.claim, OLD.state, NEW.state,
        CASE
          WHEN OLD.state = 'running' THEN
            json_object('started_at', OLD.started_at, 'worked', NEW.worked, 'percent', NEW.percent,
                        'phase', OLD.phase, 'error', json(NEW.error), 'by', NEW.cancelled_by)
          WHEN NEW.state = 'running' THEN json_object('attempt', NEW.attempt)
          WHEN NEW.state = 'cancelled' THEN json_object('by', NEW.cancelled_by)
        END);
    END
    """,
    f"""
    CREATE TRIGGER job_phase AFTER UPDATE OF phase ON job
    WHEN NEW.phase IS NOT NULL AND OLD.phase IS NOT NEW.phase
    BEGIN
      INSERT INTO job_event (job, seq, at, name, claim, before, after, details)
      VALUES (NEW.number, {_SEQ}, NEW.updated_at, 'phase', NEW.claim, OLD.phase, NEW.phase,
        json_object('percent', NEW.percent, 'done', NEW.done, 'total', NEW.total));
    END
    """,
    f"""
    CREATE TRIGGER job_cancel_requested AFTER UPDATE OF cancel_requested_at ON job
    WHEN NEW.state = 'running' AND OLD.cancel_requested_at IS NULL AND NEW.cancel_requested_at IS NOT NULL
    BEGIN
      INSERT INTO job_event (job, seq, at, name, claim, before, details)
      VALUES (NEW.number, {_SEQ}, NEW.updated_at, 'cancel_requested', NEW.claim, OLD.state,
        json_object('by', NEW.cancelled_by));
    END
    """,
    f"""
    CREATE TRIGGER job_retried_now AFTER UPDATE OF next_attempt_at ON job
    WHEN OLD.next_attempt_at != NEW.next_attempt_at
    BEGIN
      INSERT INTO job_event (job, seq, at, name, claim)
      VALUES (NEW.number, {_SEQ}, NEW.updated_at, 'retry_now', NEW.claim);
    END
    """,
    *(
        f"""
        CREATE TRIGGER job_{name} AFTER UPDATE OF {column} ON job WHEN OLD.{column} != NEW.{column} {also}
        BEGIN
          INSERT INTO job_event (job, seq, at, name, claim, before, after)
          VALUES (NEW.number, {_SEQ}, NEW.updated_at, '{name}', NEW.claim, OLD.{column}, NEW.{column});
        END
        """
        for name, column, also in (
            ("priority", "priority", ""),
            ("order", "queue_number", "AND OLD.state = NEW.state"),
            ("hidden", "hidden", ""),
            ("set_aside", "set_aside", ""),
        )
    ),
    """
    CREATE TRIGGER job_event_kept BEFORE UPDATE ON job_event
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
    """,
    """
    CREATE TRIGGER job_event_stays BEFORE DELETE ON job_event
    WHEN EXISTS (SELECT 1 FROM job WHERE number = OLD.job)
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
    """,
    # --- what a validation leaves ------------------------------------------------------------------
    """
    CREATE TABLE validation (
      job INTEGER PRIMARY KEY REFERENCES job (number) ON DELETE CASCADE,
      kept_at INTEGER NOT NULL,
      edition TEXT NOT NULL,
      reading TEXT NOT NULL,           -- JSON: file, counts, outcome, diagnostics
      rules TEXT NOT NULL,             -- JSON: what became of each rule
      summary TEXT NOT NULL,           -- JSON: counts and cents, names nobody
      details TEXT NOT NULL,           -- JSON: configuration, exceptions, earlier services
      lines INTEGER NOT NULL,
      claims_destroyed_at INTEGER,
      claims BLOB                      -- Parquet; null once destroyed; last: reading past it reads it all
    ) STRICT
    """,
    """
    CREATE TABLE finding (
      job INTEGER NOT NULL REFERENCES job (number) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      rule TEXT NOT NULL,
      family TEXT NOT NULL,
      kind TEXT NOT NULL,
      severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'optimization', 'info')),
      judged_severity TEXT,
      impact_cents INTEGER NOT NULL,
      doctor TEXT,
      patient_key TEXT,
      service_date TEXT,
      line INTEGER,                    -- the first of lines
      lines TEXT NOT NULL,             -- JSON
      invoices TEXT NOT NULL,          -- JSON
      ramq_ids TEXT NOT NULL,          -- JSON
      data TEXT NOT NULL,              -- JSON
      suppression TEXT,                -- JSON: the exception that covers it; null for what is reported
      PRIMARY KEY (job, number)
    ) STRICT, WITHOUT ROWID
    """,
    # --- registers ---------------------------------------------------------------------------------
    """
    CREATE TABLE access_entry (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      who TEXT NOT NULL,
      action TEXT NOT NULL,
      job_id TEXT,
      details TEXT NOT NULL,           -- JSON, names no patient
      previous TEXT NOT NULL,
      digest TEXT NOT NULL UNIQUE
    ) STRICT
    """,
    """
    CREATE TRIGGER access_entry_kept BEFORE UPDATE ON access_entry
    BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END
    """,
    """
    CREATE TRIGGER access_entry_stays BEFORE DELETE ON access_entry
    WHEN EXISTS (SELECT 1 FROM access_entry WHERE seq < OLD.seq)
    BEGIN SELECT RAISE(ABORT, 'the register loses its beginning only'); END
    """,
    """
    CREATE TABLE purge_record (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      who TEXT NOT NULL,
      reason TEXT NOT NULL,
      validations INTEGER NOT NULL,
      lines INTEGER NOT NULL,
      findings INTEGER NOT NULL,
      jobs INTEGER NOT NULL,
      details TEXT NOT NULL            -- JSON
    ) STRICT
    """,
    # --- reference packages that were imported -----------------------------------------------------
    """
    CREATE TABLE reference_edition (
      edition TEXT PRIMARY KEY,
      imported_at INTEGER NOT NULL,
      imported_by TEXT NOT NULL,
      active INTEGER NOT NULL CHECK (active IN (0, 1)),
      signer TEXT NOT NULL,
      digest TEXT NOT NULL,            -- SHA-256 of the signed manifest
      differences TEXT NOT NULL        -- JSON
    ) STRICT, WITHOUT ROWID
    """,
)


def upgrade() -> None:
    """Make everything."""
    for statement in _STATEMENTS:
        op.execute(statement)
