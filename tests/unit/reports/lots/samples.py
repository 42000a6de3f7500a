"""A month end of an agency: sixty files, a few of them trouble."""

from facnet_desktop.reports.lots.report import LotFigures, LotFile, LotReport, SharedInvoices
from tests.support.job_store import NOON


def sixty(count: int = 60) -> LotReport:
    """Long names, large amounts, one file that could not be read, two that share invoices."""
    files = [
        LotFile(
            title=f"Clinique médicale du Vieux-Moulin, export no {at:02d}.csv",
            state="terminée",
            figures=LotFigures(
                lines=2500 + at * 13, unread=at % 3, errors=at * 7 % 41, warnings=at * 5 % 33,
                opportunities=at % 9,
                at_risk_cents=at * 12_345, recoverable_cents=at * 7_777, opportunity_cents=at * 901,
            ),
        )
        for at in range(count)
    ]  # fmt: skip
    files[min(3, count - 1)] = LotFile(
        title="verrouillé.csv",
        state="échec",
        problem="Le fichier est ouvert dans un autre programme. Rien n'a été lu. Le fermer, puis réessayer.",
    )
    shared = tuple(
        SharedInvoices(
            first=files[at].title,
            second=files[at + 1].title,
            invoices=tuple(str(900_000_000 + number) for number in range(12)),
            total=12 + at,
        )
        for at in range(min(6, count - 1))
    )
    return LotReport(
        title="Fin de mois", made_at=NOON, files=tuple(files), shared=shared, editions=("2025-08",)
    )
