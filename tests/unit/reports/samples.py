"""Hand-made validations: the writers are tested without reading or running anything."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.ingest.report import Diagnostic, FileFacts, IngestReport, Kind, RowCounts
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.validation import RuleLine, Validation, summarise

NAM = "ZORY45010112"


@dataclass(frozen=True)
class Voice:
    """A rule as far as a report knows it."""

    code: str
    title: str

    def message(self, finding: Finding) -> str:
        return f"{finding.data.get('actual', 0)} patients inscrits."

    def solution(self, finding: Finding) -> str:
        return "Vérifier l'élément de contexte."


VOICES = {"XX001": Voice("XX001", "Seuil non atteint"), "YY002": Voice("YY002", "Forfait oublié")}


def finding(line: int = 4, **changes: Any) -> Finding:
    facts: dict[str, Any] = {
        "rule": "XX001",
        "family": "office_fee",
        "kind": "below_minimum",
        "severity": Severity.ERROR,
        "lines": (line,),
        "impact_cents": -3240,
        "data": {"required": 6, "actual": 3},
        "doctor": "1999991",
        "patient_key": NAM,
        "service_date": date(2025, 3, 11),
        "invoices": (f"9000000{line:02d}",),
        "ramq_ids": (f"990000000{line:02d}",),
    }
    return Finding(**(facts | changes))


def validation(findings: Sequence[Finding] = (), *, rejected: int = 0, name: str = "mars.csv") -> Validation:
    errors = tuple(
        Diagnostic(kind=Kind.DATE, message=f"ligne {line}: illisible", line=line, column="Date de Service")
        for line in range(2, 2 + rejected)
    )
    counts = {code: sum(f.rule == code for f in findings) for code in VOICES}
    return Validation(
        reading=IngestReport(
            file=FileFacts(name=name, bytes=1234, sha256="ab" * 32, encoding="cp1252", delimiter=";"),
            rows=RowCounts(accepted=10, rejected=rejected),
            errors=errors,
        ),
        edition="2025-08",
        rules=(
            *(
                RuleLine(
                    code=voice.code, version=1, title=voice.title, ran=True,
                    findings=counts[voice.code], checked=7, ms=1.25,
                )
                for voice in VOICES.values()
            ),
            RuleLine(
                code="ZZ003", version=2, title="Heures", ran=False, findings=0, checked=0, ms=0.0,
                reason="L'export n'a pas la colonne «\u00a0Fin\u00a0».",
            ),
        ),
        findings=tuple(findings),
        summary=summarise(findings),
        speakers=VOICES,
    )  # fmt: skip


def refused(message: str = "Ce fichier est un document PDF.", *, cause: str | None = None) -> Validation:
    return Validation(
        reading=IngestReport(
            file=FileFacts(name="relevé.csv", bytes=0, sha256="", encoding=None, delimiter=None),
            rows=RowCounts(),
            errors=(Diagnostic(kind=Kind.BINARY, message=message),),
            rejected_whole=True,
        ),
        edition="2025-08",
        cause=cause,
    )


def written(write: Callable[..., None], *validations: Validation, **layout: Any) -> str:
    """What a writer makes of the validations."""
    out = io.StringIO()
    write(validations, out, Layout(several=len(validations) > 1, **layout))
    return out.getvalue()
