"""What is copied of findings: numbers of invoices as they are, sentences as they are painted."""

from collections.abc import Iterable

from facnet_desktop.domain.french import enumeration
from facnet_desktop.domain.money import NBSP
from facnet_desktop.services.results.detail import FindingDetail
from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.ui.labels import SEVERITIES
from facnet_desktop.ui.pages.results.findings.table.columns import COLUMNS, PLACES, Eyes


def invoices_of(rows: Iterable[FindingRow]) -> list[str]:
    """Every invoice that the findings name, each once, in their order."""
    return list(dict.fromkeys(invoice for row in rows for invoice in row.finding.invoices))


def finding_text(row: FindingRow, detail: FindingDetail | None, eyes: Eyes) -> str:
    """A finding as a text to paste: what, where, how much, until when, what to do, by which source."""
    finding, privacy = row.finding, eyes.privacy
    lines = [
        f"{SEVERITIES[finding.severity].word} · {finding.rule} · {row.title}",
        privacy.sentence(row.message, eyes.scope),
        f"Quoi faire{NBSP}: {privacy.sentence(row.solution, eyes.scope)}",
    ]
    told = {
        "Facture": enumeration(finding.invoices, 20),
        "ID RAMQ": enumeration(finding.ramq_ids, 20),
        "Médecin": "" if finding.doctor is None else privacy.doctor(finding.doctor),
        "Patient": privacy.patient(finding.patient_key, eyes.scope, row.patient_name),
        "Date de service": "" if finding.service_date is None else finding.service_date.isoformat(),
        "Lignes du fichier": enumeration([str(line) for line in finding.lines], 20),
        "Montant": _spoken("amount", row, eyes) if row.amount_cents else "",
        "Délai": "" if row.deadline is None else _spoken("deadline", row, eyes),
        "Suivi": _spoken("state", row, eyes),
        "Source": "" if detail is None else f"{detail.source}, références de {detail.edition}",
    }
    return "\n".join([*lines, *(f"{name}{NBSP}: {text}" for name, text in told.items() if text)])


def _spoken(key: str, row: FindingRow, eyes: Eyes) -> str:
    column = COLUMNS[PLACES[key]]
    return (column.spoken or column.text)(row, eyes)
