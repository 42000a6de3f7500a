"""The tables as queries name them; ``migrations/`` makes them."""

from sqlalchemy import Column, Float, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()

SETTING = Table("setting", METADATA, Column("key", Text, primary_key=True), Column("value", Text))

LOT = Table(
    "lot",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("title", Text),
    Column("created_at", Integer),
    Column("created_by", Text),
)

JOB = Table(
    "job",
    METADATA,
    Column("number", Integer, primary_key=True),
    *(Column(name, Text) for name in ("id", "kind", "state", "title", "request")),
    *(
        Column(name, Integer)
        for name in ("priority", "queue_number", "created_at", "queued_at", "updated_at")
    ),
    *(Column(name, Integer) for name in ("started_at", "ended_at", "next_attempt_at")),
    *(Column(name, Integer) for name in ("attempt", "max_attempts")),
    Column("owner", Text),
    *(Column(name, Integer) for name in ("claim", "rescues")),
    Column("percent", Float),
    Column("phase", Text),
    *(Column(name, Integer) for name in ("done", "total")),
    Column("rule", Text),
    *(Column(name, Integer) for name in ("worked", "cancel_requested_at")),
    *(Column(name, Text) for name in ("cancelled_by", "created_by", "lot_id", "dossier", "file_sha256")),
    Column("file_bytes", Integer),
    *(Column(name, Text) for name in ("catalogue", "error")),
    *(Column(name, Integer) for name in ("hidden", "set_aside")),
)

JOB_RESULT = Table("job_result", METADATA, Column("job", Integer, primary_key=True), Column("result", Text))

ATTEMPT = Table(
    "attempt",
    METADATA,
    Column("job", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("state", Text),
    *(Column(name, Integer) for name in ("started_at", "ended_at", "worked")),
    Column("percent", Float),
    Column("phase", Text),
    Column("error", Text),
    Column("event", Integer),
)

JOB_EVENT = Table(
    "job_event",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("at", Integer),
    Column("name", Text),
    Column("claim", Integer),
    *(Column(name, Text) for name in ("before", "after", "details")),
)

JOB_HISTORY = Table(
    "job_history",
    METADATA,
    Column("job", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    *(Column(column.name, column.type) for column in JOB_EVENT.columns if not column.primary_key),
    Column("event", Integer),
)

VALIDATION = Table(
    "validation",
    METADATA,
    Column("job", Integer, primary_key=True),
    Column("kept_at", Integer),
    *(Column(name, Text) for name in ("edition", "reading", "rules", "summary", "details")),
    Column("lines", Integer),
    Column("claims_destroyed_at", Integer),
    Column("claims", LargeBinary),
)

FINDING = Table(
    "finding",
    METADATA,
    Column("job", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    *(Column(name, Text) for name in ("rule", "family", "kind", "severity", "judged_severity")),
    Column("impact_cents", Integer),
    *(Column(name, Text) for name in ("doctor", "patient_key", "service_date")),
    Column("line", Integer),
    *(Column(name, Text) for name in ("lines", "invoices", "ramq_ids", "data", "suppression")),
)

FINDING_INDEX = Table(
    "finding_index",
    METADATA,
    Column("job", Integer, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("version", Integer),
    Column("content", LargeBinary),
)

VALIDATION_CONTENT = Table(
    "validation_content",
    METADATA,
    Column("job", Integer, primary_key=True),
    *(Column(name, Text) for name in ("first_day", "last_day", "doctors")),
)

INVOICE_MARK = Table(
    "invoice_mark",
    METADATA,
    Column("bucket", Integer, primary_key=True),
    Column("job", Integer, primary_key=True),
    Column("marks", LargeBinary),
)

FOLLOW_UP = Table(
    "follow_up",
    METADATA,
    Column("job", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    *(Column(name, Text) for name in ("state", "reason", "note", "who")),
    Column("at", Integer),
)

ACCESS_ENTRY = Table(
    "access_entry",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("at", Integer),
    *(Column(name, Text) for name in ("who", "action", "job_id", "details", "previous", "digest")),
)

PURGE_RECORD = Table(
    "purge_record",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("at", Integer),
    *(Column(name, Text) for name in ("who", "reason")),
    *(Column(name, Integer) for name in ("validations", "lines", "findings", "jobs")),
    Column("details", Text),
)

REFERENCE_EDITION = Table(
    "reference_edition",
    METADATA,
    Column("edition", Text, primary_key=True),
    Column("imported_at", Integer),
    Column("imported_by", Text),
    Column("active", Integer),
    *(Column(name, Text) for name in ("signer", "digest", "differences")),
)
