"""``valider`` for a person: a summary first, then the findings by rule, what to fix first on top."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TextIO

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count, enumeration
from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reports import wording
from facnet_desktop.reports.configuration_text import changes
from facnet_desktop.reports.diagnostics import SHOW_ALL, write_diagnostics
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.suppressed_text import write_count, write_notices, write_suppressed
from facnet_desktop.reports.terminal import Page, Style
from facnet_desktop.reports.validation import PARTIAL, Speaker, Summary, Validation, summarise


def write(validations: Iterable[Validation], out: TextIO, layout: Layout) -> None:
    """Successive reports; several files end with a summary of them all."""
    page = Page(out, width=layout.width, colour=layout.colour)
    lines: list[tuple[str, str]] = []
    total = Summary()
    for position, validation in enumerate(validations):
        if position:
            page.blank()
        _one(validation, page, layout)
        lines.append((wording.shown_name(validation.reading.file.name), _in_short(validation)))
        total += validation.summary
    if layout.several:
        _all_files(lines, total, page)


def _one(validation: Validation, page: Page, layout: Layout) -> None:
    reading = validation.reading
    page.title(wording.shown_name(reading.file.name))
    if validation.refused:
        page.paragraph("Fichier refusé, rien n'a été vérifié.", style=Style.ERROR)
        write_diagnostics("", reading.errors, page, layout)
        write_diagnostics("Remarques sur la lecture", reading.warnings, page, layout)
        return
    page.field("Fichier", wording.understanding(reading.file))
    page.field("Lignes", wording.rows_sentence(reading.rows))
    changed = [] if validation.configuration is None else changes(validation.configuration)
    for position, change in enumerate(changed):
        page.field("" if position else "Paramètres", change)
    _sums(validation.summary, page)
    page.blank()
    _conclusion(validation, page)
    write_count(validation, page, layout)
    write_notices(validation, page, layout)
    write_diagnostics(
        count(reading.rows.rejected, "ligne non lue", "lignes non lues"), reading.errors, page, layout
    )
    for group in _groups(validation.findings):
        _group(group, validation.speakers[group[0].rule], page, layout)
    if layout.limit is None:
        write_suppressed(validation, page, lambda finding: _where(finding, finding.severity, layout))
    write_diagnostics("Remarques sur la lecture", reading.warnings, page, layout)
    _not_checked(validation, page)
    page.blank()
    if validation.earlier is not None:
        page.paragraph(wording.earlier_services(validation.earlier), style=Style.FAINT)
    page.paragraph(wording.responsibility(validation.edition), style=Style.FAINT)


def _conclusion(validation: Validation, page: Page) -> None:
    """Never a clean bill when a line went unread or nothing was checked."""
    rows = validation.reading.rows
    ran = sum(rule.ran for rule in validation.rules)
    found = len(validation.findings)
    among = f"parmi {'la' if ran < 2 else 'les'} {count(ran, 'règle exécutée', 'règles exécutées')}"
    if rows.accepted == 0:
        page.paragraph("Aucune ligne de facture n'a pu être vérifiée.", style=Style.WARNING)
    elif rows.rejected:
        unread = count(rows.rejected, "ligne n'a", "lignes n'ont")
        page.paragraph(
            f"Résultat incomplet{NBSP}: {unread} pas pu être lue{'s' if rows.rejected > 1 else ''}. "
            f"{count(found, 'constat')} sur les lignes lues.",
            style=Style.WARNING,
        )
    elif ran == 0:
        page.paragraph("Aucune règle n'a été exécutée.", style=Style.WARNING)
    elif found == 0:
        page.paragraph(f"Aucun constat {among}.", style=Style.GOOD)
    else:
        page.paragraph(f"{count(found, 'constat')} {among}.", style=Style.STRONG)


def _groups(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings by rule, the rules with the worst ones first; inside a rule the worst first too."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    for group in by_rule.values():
        group.sort(key=_rank)
    return sorted(by_rule.values(), key=lambda group: _rank(group[0]))


def _rank(finding: Finding) -> int:
    return finding.severity.rank


def _group(group: list[Finding], speaker: Speaker, page: Page, layout: Layout) -> None:
    worst = group[0].severity
    page.blank()
    page.paragraph(
        f"{wording.SEVERITIES[worst].upper()}  {speaker.code}  {speaker.title} "
        f"({', '.join((count(len(group), 'constat'), *wording.stakes(summarise(group))))})",
        hang=2,
        style=wording.STYLES[worst],
    )
    shown = group[: layout.limit]
    solutions = [speaker.solution(finding) for finding in shown]
    once = len(set(solutions)) == 1
    for finding, solution, following in zip(shown, solutions, [*solutions[1:], None], strict=True):
        page.paragraph(_where(finding, worst, layout), indent=2, hang=4, style=Style.STRONG)
        page.paragraph(speaker.message(finding), indent=4)
        if not once and solution != following:
            page.paragraph(f"À faire{NBSP}: {solution}", indent=4)
    if len(group) > len(shown):
        rest = count(len(group) - len(shown), "autre constat", "autres constats")
        page.paragraph(f"… et {rest} de cette règle; {SHOW_ALL} pour tout voir.", indent=2)
    if once:
        page.paragraph(f"À faire{NBSP}: {solutions[0]}", indent=2)


def _where(finding: Finding, worst: Severity, layout: Layout) -> str:
    """Lines, invoices, day, doctor, patient, amount of a finding, and its severity where it differs."""
    parts = []
    if finding.lines:
        word = "Ligne" if len(finding.lines) == 1 else "Lignes"
        parts.append(f"{word} {enumeration([str(line) for line in finding.lines])}")
    else:
        parts.append("Fichier entier")
    invoices = list(dict.fromkeys(finding.invoices))
    if invoices:
        parts.append(f"{'facture' if len(invoices) == 1 else 'factures'} {enumeration(invoices, 4)}")
    if finding.service_date is not None:
        parts.append(finding.service_date.isoformat())
    if finding.doctor:
        parts.append(f"professionnel {finding.doctor}")
    if patient := layout.patient(finding.patient_key):
        parts.append(f"patient {patient.removeprefix('Patient ')}")
    if finding.impact_cents:
        apart = finding.data.get("coverage") == PARTIAL and finding.impact_cents > 0
        parts.append(format_cents(finding.impact_cents) + (" hors total, année incomplète" if apart else ""))
    if finding.severity is not worst:
        parts.append(wording.SEVERITIES[finding.severity])
    return " · ".join(parts)


def _not_checked(validation: Validation, page: Page) -> None:
    idle = [rule for rule in validation.rules if not rule.ran]
    if not idle and not validation.left_out:
        return
    page.blank()
    page.paragraph("Ce qui n'a pas été vérifié", style=Style.STRONG)
    for rule in idle:
        page.item(f"{rule.code} {rule.title}{NBSP}: {rule.reason or 'règle non exécutée'}", indent=2)
    if validation.left_out:
        page.item(f"Règles non demandées{NBSP}: {', '.join(validation.left_out)}", indent=2)


def _in_short(validation: Validation) -> str:
    if validation.refused:
        return wording.OUTCOMES[validation.reading.outcome]
    unread = validation.reading.rows.rejected
    hidden = validation.summary.suppressed
    parts = chain(
        (wording.counts_sentence(validation.summary),),
        (count(unread, "ligne non lue", "lignes non lues"),) if unread else (),
        (count(hidden, "constat non signalé", "constats non signalés"),) if hidden else (),
    )
    return ", ".join(parts)


def _all_files(lines: list[tuple[str, str]], total: Summary, page: Page) -> None:
    page.blank()
    page.title(f"Ensemble des {count(len(lines), 'fichier')}", rule="═")
    for name, state in lines:
        page.item(f"{name}{NBSP}: {state}")
    page.blank()
    _sums(total, page)


def _sums(summary: Summary, page: Page) -> None:
    page.field("Constats", wording.counts_sentence(summary))
    for position, line in enumerate(wording.amounts(summary)):
        page.field("" if position else "Montants", line)
