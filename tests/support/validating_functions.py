"""A child that really validates, with what it needs imported beforehand, as the program's own does."""

import hashlib
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from facnet_desktop.ingest.source import PathSource
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.reports import json_report
from facnet_desktop.reports.layout import Layout
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.validate_file import ValidationRequest, validate_file
from facnet_desktop.services.worker.contract import Computed, WorkFunction
from tests.support.exports import reference


def validate(document: Mapping[str, Any], context: JobContext) -> Computed:
    """The findings of the file at ``path`` as the bytes of the JSON report, and their digest."""
    request = ValidationRequest(source=PathSource(Path(document["path"])), rules=RULES)
    validation = validate_file(request, context, reference())
    report = io.StringIO()
    json_report.write([validation], report, Layout(width=80))
    content = report.getvalue().encode()
    return Computed(
        document={"findings": len(validation.findings), "sha256": hashlib.sha256(content).hexdigest()},
        parts={"report": content},
    )


def functions() -> Mapping[str, WorkFunction]:
    """Validation, warm."""
    reference()
    return {"validate": validate}
