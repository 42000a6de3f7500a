"""What a validation computes, as bytes and texts: it can cross a process boundary and be stored."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputedValidation:
    """All that is kept, encrypted, of one validated file.

    ``reading``, ``rules``, ``summary`` and ``details`` are JSON of ``services/results``; ``claims`` is
    Parquet (``claims_blob.py``), ``findings`` an Arrow IPC file (``finding_rows.py``). ``edition`` is the
    one of the reference, ``lines`` how many invoice lines were accepted.
    """

    edition: str
    lines: int
    reading: str
    rules: str
    summary: str
    details: str
    claims: bytes | bytearray | memoryview
    findings: bytes | bytearray | memoryview
