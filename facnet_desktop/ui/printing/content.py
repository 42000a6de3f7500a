"""A report as blocks: sums, the list of corrections rule by rule, breakdowns, what was checked."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.french import count, enumeration, long_date, number
from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reports import wording
from facnet_desktop.services.results.amounts import Amounts
from facnet_desktop.services.results.deadlines import deadline_words
from facnet_desktop.services.results.view import FindingGroup
from facnet_desktop.ui.labels import SEVERITIES
from facnet_desktop.ui.pages.results.parts.words import NATURES, percent
from facnet_desktop.ui.printing.blocks import Block, Look, PrintColumn, Table, Words
from facnet_desktop.ui.printing.document import Document, PageWords
from facnet_desktop.ui.printing.report import PrintedFinding, PrintedReport

BOX = "\u2610"
"""To tick by hand."""
_NATURES = {
    AmountNature.AT_RISK: "à risque",
    AmountNature.RECOVERABLE: "à récupérer",
    AmountNature.OPPORTUNITY: "occasion",
}


def document_of(report: PrintedReport) -> Document:
    """Under the clinic, the date and the version of the rules; who answers for the billing at the bottom."""
    clinic = report.clinic.name or "FacNet Desktop"
    return Document(
        title="Rapport de validation",
        words=PageWords(
            left=f"{clinic} · {long_date(report.made_at.date())}",
            right=f"Règles {report.version}, références {report.edition}",
            bottom=wording.responsibility(report.edition),
        ),
        blocks=tuple(blocks_of(report)),
    )


def blocks_of(report: PrintedReport) -> Iterator[Block]:
    """In the order of the page."""
    title = "Rapport de validation" if report.doctor is None else f"Fiche du professionnel {report.doctor}"
    yield Words(title, Look.TITLE)
    masked = "document nominatif" if report.is_named else "patients masqués"
    yield Words(f"{wording.shown_name(report.file.name)}, {masked}", Look.MUTED)
    yield from _facts(report)
    if report.doctor is None:
        yield from _sums(report)
    yield from _corrections(report)
    if report.doctor is None:
        yield from _breakdown("Constats par règle", "Règle", report.by_rule, coded=True)
        yield from _breakdown("Constats par professionnel", "Professionnel", report.by_doctor)
    yield from _reach(report)


def _facts(report: PrintedReport) -> Iterator[Block]:
    rate = report.rate
    share = percent(rate.without_error, rate.invoices)
    good = f"{share} ({number(rate.without_error)} sur {number(rate.invoices)})"
    yield Words(
        f"Lignes{NBSP}: {wording.rows_sentence(report.rows)}, {number(report.rows.total)} dans le fichier. "
        f"Factures sans erreur{NBSP}: {good}."
    )


def _sums(report: PrintedReport) -> Iterator[Block]:
    summary = report.summary
    yield Words(f"Constats{NBSP}: {wording.counts_sentence(summary)}.")
    sums = Amounts(
        at_risk_cents=summary.at_risk_cents,
        recoverable_cents=summary.recoverable_cents,
        opportunity_cents=summary.opportunity_cents,
    )
    yield Table(
        (PrintColumn("Montants", 34), PrintColumn("", 16, figures=True)),
        [(NATURES[nature].word, format_cents(sums.of(nature))) for nature in AmountNature],
    )
    yield Words(
        f"Estimation, selon les tarifs de l'édition de {report.edition}. Ces trois montants sont de nature "
        "différente et ne s'additionnent pas.",
        Look.MUTED,
    )


def _breakdown(
    heading: str, column: str, groups: Sequence[FindingGroup], *, coded: bool = False
) -> Iterator[Block]:
    if not groups:
        return
    yield Words(heading, Look.HEADING)
    rows = []
    for group in groups:
        name = f"{group.key} {group.label}" if coded and group.key is not None else group.label
        errors = group.severities.get(Severity.ERROR, 0)
        sums = [
            format_cents(group.sums.of(nature)) if group.sums.of(nature) else "" for nature in AmountNature
        ]
        rows.append((name, number(group.count), number(errors) if errors else "", *sums))
    figures = (("Constats", 8), ("Erreurs", 8), ("À risque", 11), ("À récupérer", 11), ("Occasions", 11))
    columns = [PrintColumn(column, 51), *(PrintColumn(title, share, True) for title, share in figures)]
    yield Table(columns, rows)


def _corrections(report: PrintedReport) -> Iterator[Block]:
    yield Words("Liste de corrections", Look.HEADING)
    if not report.findings:
        yield Words("Aucun constat.")
    columns = (
        PrintColumn("", 3),
        PrintColumn("Facture", 14),
        PrintColumn("Service", 10),
        PrintColumn("Professionnel", 11),
        PrintColumn("Patient", 13),
        PrintColumn("Constat", 37),
        PrintColumn("Montant", 12, figures=True),
    )
    for _, some in groupby(sorted(report.findings, key=_by_rule), key=_by_rule):
        found = list(some)
        first = found[0].row
        severity = SEVERITIES[first.finding.severity].word
        many = count(len(found), "constat")
        yield Words(f"{severity} · {first.finding.rule} {first.title} ({many})", Look.SUBHEADING)
        solutions = {one.solution for one in found}
        once = len(solutions) == 1
        if once:
            yield Words(f"À faire{NBSP}: {found[0].solution}")
        yield Table(columns, [_correction(one, report, says_what_to_do=not once) for one in found])
    if report.left_out:
        rest = count(report.left_out, "autre constat", "autres constats")
        yield Words(f"… et {rest}. La liste complète s'exporte en Excel ou en CSV.")


def _correction(one: PrintedFinding, report: PrintedReport, *, says_what_to_do: bool) -> tuple[str, ...]:
    row, finding = one.row, one.row.finding
    told = [one.message]
    if says_what_to_do:
        told.append(f"À faire{NBSP}: {one.solution}")
    if row.deadline is not None:
        told.append(f"{deadline_words(row.deadline, report.made_at.date())}.")
    invoices = enumeration(list(dict.fromkeys(finding.invoices)), 3)
    lines = enumeration([str(line) for line in finding.lines], 3)
    word = "ligne" if len(finding.lines) == 1 else "lignes"
    worth = format_cents(row.amount_cents) if row.amount_cents else ""
    nature = _NATURES[row.nature] if row.nature is not None and row.amount_cents else ""
    return (
        BOX,
        "\n".join(part for part in (invoices, f"{word} {lines}" if lines else "") if part),
        "" if finding.service_date is None else finding.service_date.isoformat(),
        finding.doctor or "",
        one.patient,
        "\n".join(told),
        "\n".join(part for part in (worth, nature) if part),
    )


def _reach(report: PrintedReport) -> Iterator[Block]:
    idle = [rule for rule in report.rules if not rule.ran]
    ran = count(len(report.rules) - len(idle), "règle exécutée", "règles exécutées")
    yield Words("Portée", Look.HEADING)
    yield Words(
        f"{ran}, {count(len(idle), 'non exécutée', 'non exécutées')}. L'absence de constat ne garantit pas "
        "le paiement."
    )
    for rule in idle:
        yield Words(f"{rule.code} {rule.title}{NBSP}: {rule.reason or 'non exécutée'}", Look.MUTED)


def _by_rule(one: PrintedFinding) -> tuple[int, str]:
    return one.row.finding.severity.rank, one.row.finding.rule
