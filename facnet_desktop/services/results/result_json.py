"""What a job says of its validation: counts, sums, codes and times. It names nobody and quotes no cell."""

from collections.abc import Mapping
from dataclasses import asdict

from facnet_desktop.jobs.job import Json
from facnet_desktop.reports.validation import Validation


def result_json(validation: Validation, *, catalogue: str, seconds: Mapping[str, float]) -> dict[str, Json]:
    """``seconds`` by phase; ``catalogue`` is the fingerprint of rules, references and settings.

    ``outcome`` is the word of the JSON contract. A rule that the export does not let run is neither
    executed nor failed.
    """
    reading = validation.reading
    failed = [finding for finding in validation.findings if finding.rule == "SYS001"]
    return {
        "outcome": reading.outcome.value,
        "rows": {**asdict(reading.rows)},
        "bytes": reading.file.bytes,
        "sha256": reading.file.sha256,
        "encoding": reading.file.encoding,
        "summary": {**asdict(validation.summary)},
        "rules": {
            "executed": sum(rule.ran for rule in validation.rules),
            "failed": [str(finding.data["rule"]) for finding in failed],
            "not_run": [rule.code for rule in validation.rules if not rule.ran],
        },
        "edition": validation.edition,
        "catalogue": catalogue,
        "seconds": {phase: round(spent, 3) for phase, spent in seconds.items()},
    }
