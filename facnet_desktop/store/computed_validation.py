"""What a validation computes, as bytes and texts: it can cross a process boundary and be stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field

INDEX_PART = "index."
CONTENT_PART = "content."
"""What the names of the parts of the index, of the content, begin with where they travel with others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputedValidation:
    """All that is kept, encrypted, of one validated file.

    ``reading``, ``rules``, ``summary`` and ``details`` are JSON of ``services/results``; ``claims`` is
    Parquet (``claims_blob.py``), ``findings`` an Arrow IPC file (``finding_rows.py``), ``index`` the parts
    of ``finding_index.py`` by name, none when it is to be made later; ``content`` those of
    ``validation_content.py``. ``edition`` is the one of the reference, ``lines`` how many invoice lines
    were accepted.
    """

    edition: str
    lines: int
    reading: str
    rules: str
    summary: str
    details: str
    claims: bytes | bytearray | memoryview
    findings: bytes | bytearray | memoryview
    index: Mapping[str, bytes | bytearray | memoryview] = field(default_factory=dict)
    content: Mapping[str, bytes | bytearray | memoryview] = field(default_factory=dict)
