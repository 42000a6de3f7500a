"""The sentences that every form of a report on a lot says."""

from facnet_desktop.domain.french import count, enumeration, number
from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.reports.lots.report import TOLD, LotFigures, LotReport, SharedInvoices
from facnet_desktop.reports.wording import responsibility

TITLE = "Rapport de lot"
NOT_ADDED = "Trois montants de natures différentes\u00a0: ils ne s'additionnent pas."
HEADINGS = (
    "Fichier", "État", "Lues", "Non lues", "Erreurs", "À vérifier", "Occasions", "À risque", "À récupérer",
    "En occasions",
)  # fmt: skip


def summary_sentence(report: LotReport) -> str:
    """How many files there are, and what became of them."""
    files = count(len(report.files), "fichier")
    left = len(report.files) - report.completed
    told = f"{files}, {count(report.completed, 'validé')}"
    return f"{told}, {count(left, 'sans résultat')}." if left else f"{told}."


def figures(totals: LotFigures) -> tuple[tuple[str, str], ...]:
    """Each total of a lot by its name; the three amounts are never added up."""
    return (
        ("Lignes lues", number(totals.lines)),
        ("Lignes non lues", number(totals.unread)),
        ("Erreurs", number(totals.errors)),
        ("À vérifier", number(totals.warnings)),
        ("Occasions", number(totals.opportunities)),
        ("À risque", format_cents(totals.at_risk_cents)),
        ("À récupérer", format_cents(totals.recoverable_cents)),
        ("En occasions", format_cents(totals.opportunity_cents)),
    )


def shared_sentence(report: LotReport) -> str:
    """Whether invoices are in two files of the lot."""
    if not report.shared:
        said = "Aucune facture d'un même professionnel n'est dans deux fichiers."
    else:
        times = count(report.shared_invoices, "facture est", "factures sont")
        said = (
            f"{times} dans deux fichiers pour le même professionnel{NBSP}: vérifier qu'elle n'est pas "
            "facturée deux fois."
            if report.shared_invoices == 1
            else f"{times} dans deux fichiers pour le même professionnel{NBSP}: vérifier qu'elles ne sont "
            "pas facturées deux fois."
        )
    if report.uncompared:
        files = count(report.uncompared, "fichier n'a pas été comparé", "fichiers n'ont pas été comparés")
        said += f" {files}{NBSP}: les lignes en ont été détruites."
    return said


def shared_words(pair: SharedInvoices, most: int = TOLD) -> str:
    """The first invoices that two files share, and how many others there are."""
    told = pair.invoices[:most]
    rest = pair.total - len(told)
    if rest:
        return f"{', '.join(told)} et {number(rest)} {'autre' if rest == 1 else 'autres'}"
    return enumeration(told, len(told))


def footer(report: LotReport) -> str:
    """Who answers for the billing, and with which references the files were read."""
    return responsibility(enumeration(report.editions, 3) if report.editions else "cette version")
