"""What ``lire`` has to say about one file: the value its two writers are given."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from facnet_desktop.domain.nam import parse_patient
from facnet_desktop.ingest.report import IngestReport
from facnet_desktop.reports.layout import Layout

PATIENT = "Patient"
AMOUNTS = frozenset({"Montant Preliminaire", "Montant payé"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One file read, or refused; ``records`` only when asked for, by canonical column name.

    ``cause`` is the one of ``Validation``.
    """

    report: IngestReport
    records: Sequence[Mapping[str, object]] | None = None
    cause: str | None = None


def shown_records(reading: Reading, layout: Layout) -> Iterator[Mapping[str, object]]:
    """The records with their patients as the layout wants them."""
    for record in reading.records or ():
        patient = parse_patient(str(record.get(PATIENT) or ""))
        if patient is None or layout.patient(patient.key) == patient.key:
            yield record
        else:
            yield {**record, PATIENT: layout.patient(patient.key)}
