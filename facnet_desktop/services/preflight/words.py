"""A file before its validation, in French: a few words for a table, sentences for its details."""

from collections.abc import Iterator
from datetime import date

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.domain.french import count, enumeration, long_date, number, quoted
from facnet_desktop.domain.money import MINUS, NBSP, format_cents
from facnet_desktop.ingest.report import RowCounts
from facnet_desktop.reports.store_words import file_size, moment
from facnet_desktop.reports.wording import delimiter_name, encoding_name
from facnet_desktop.rules.claims import ControlTotals
from facnet_desktop.services.preflight.batch import Place, Placed, Totals
from facnet_desktop.services.preflight.report import PreflightReport


def format_words(report: PreflightReport) -> str:
    """« Windows-1252, point-virgule »; empty when it was not understood, or is no text at all."""
    parts: list[str] = []
    if report.problem is not None and report.problem.code is ErrorCode.FILE_NOT_EXPORT and not report.columns:
        return ""
    if report.encoding is not None:
        parts.append(encoding_name(report.encoding))
    if report.delimiter is not None:
        parts.append(delimiter_name(report.delimiter))
    return ", ".join(parts)


def days_words(first: date | None, last: date | None) -> str:
    """« 2025-03-01 au 2025-03-31 »; empty without a day."""
    if first is None or last is None:
        return ""
    return first.isoformat() if first == last else f"{first.isoformat()} au {last.isoformat()}"


def control_words(control: ControlTotals | None) -> str:
    """« Concorde », or by how much it does not; « Aucun » when the export declares no total."""
    if control is None:
        return ""
    if _declares_nothing(control):
        return "Aucun"
    return "Concorde" if control.agree else f"Écart de {', '.join(_gaps(control))}"


def control_sentence(control: ControlTotals | None) -> str:
    """The same with the amounts, for the details."""
    if control is None:
        return ""
    if _declares_nothing(control):
        return "L'export ne déclare aucun total."
    if control.agree:
        return "Les totaux déclarés par l'export sont ceux de ses lignes."
    return (
        f"Les totaux déclarés par l'export ne sont pas ceux de ses lignes{NBSP}: "
        f"écart de {enumeration(list(_gaps(control)))}. Des lignes manquent peut-être à l'export."
    )


def place_words(one: Placed) -> str:
    """A few words for the state of a file in the table."""
    report = one.report
    if one.place is Place.LOOKING:
        return "Lecture…" if report is None else "Comptage…"
    if report is None or one.place in _PLAIN:
        return _PLAIN[one.place]
    if one.place is Place.TO_MAP:
        return count(len(report.missing), "colonne à associer", "colonnes à associer")
    if one.place is Place.VALIDATED and report.earlier is not None and report.earlier.ended_at is not None:
        return f"Déjà validé le {report.earlier.ended_at.astimezone():%Y-%m-%d}"
    if one.place is Place.DUPLICATE and one.same_as is not None:
        return f"Doublon de {quoted(one.same_as.name)}"
    if report.problem is not None:
        return _SHORT.get(report.problem.code, report.problem.title)
    said = ", ".join(_oddities(report)) or _PLAIN[Place.READY]
    return f"{said[:1].upper()}{said[1:]}"


def place_sentences(one: Placed) -> str:
    """What it means and what to do, for the details."""
    report = one.report
    if report is None:
        return "Le début du fichier est en cours de lecture."
    if report.problem is not None:
        if one.place is Place.TO_MAP:
            return missing_sentence(report)
        told = " ".join(part for part in (report.problem.what, report.problem.next_step) if part)
        return f"{told[:1].upper()}{told[1:]}"
    earlier = report.earlier
    if one.place is Place.VALIDATED and earlier is not None and earlier.ended_at is not None:
        return (
            f"Le même contenu a été validé le {moment(earlier.ended_at)}, avec les mêmes règles, les mêmes "
            "références et les mêmes paramètres. Son résultat peut être ouvert tel quel."
        )
    if one.place is Place.QUEUED:
        return "Le même contenu est déjà en file ou en cours de validation."
    if one.place is Place.DUPLICATE and one.same_as is not None:
        return f"Le contenu est celui de {quoted(one.same_as.name)}{NBSP}: un seul des deux est validé."
    return ""


def missing_sentence(report: PreflightReport) -> str:
    """The exact list of the columns to map."""
    missing = [quoted(name) for name in report.missing]
    if len(missing) == 1:
        return (
            f"La colonne {missing[0]} n'a pas été reconnue dans l'en-tête. "
            "Indiquer une fois laquelle c'est; le choix vaudra pour les prochains fichiers de cette source."
        )
    return (
        f"Les colonnes {enumeration(missing, len(missing))} n'ont pas été reconnues dans l'en-tête. Indiquer "
        "une fois lesquelles ce sont; le choix vaudra pour les prochains fichiers de cette source."
    )


def remembered_sentence(report: PreflightReport) -> str:
    """What was told of an earlier file of the same source, and holds for this one."""
    told = []
    if report.choices.columns:
        told.append("les colonnes sont associées")
    if report.choices.encoding:
        told.append(f"l'encodage est {encoding_name(report.choices.encoding)}")
    sentence = enumeration(told)
    return f"{sentence[:1].upper()}{sentence[1:]} comme pour le dernier fichier de cette source."


def rows_words(rows: RowCounts | None) -> str:
    """The number of lines of invoices, those that cannot be read included."""
    return "" if rows is None else number(rows.accepted + rows.rejected)


def rows_sentence(rows: RowCounts | None) -> str:
    """« 4 000 lues, 2 non lues, 1 ignorée »; what there is none of is left out."""
    if rows is None:
        return ""
    parts = [count(rows.accepted, "lue")]
    if rows.rejected:
        parts.append(count(rows.rejected, "non lue"))
    if rows.ignored:
        parts.append(count(rows.ignored, "ignorée"))
    return ", ".join(parts)


def size_sentence(report: PreflightReport) -> str:
    """The size, and what to expect of a large one."""
    if not report.is_large:
        return size_words(report)
    return f"{size_words(report)}. Gros fichier{NBSP}: la validation peut prendre plus d'une minute."


def size_words(report: PreflightReport) -> str:
    """Empty when it is not known."""
    return "" if report.size is None else file_size(report.size)


def totals_words(all_of: Totals) -> str:
    """« 58 fichiers prêts · 152 310 lignes · du 1er au 31 mars 2025 »."""
    parts = [count(all_of.can_start, "fichier prêt", "fichiers prêts")]
    if all_of.lines:
        parts.append(count(all_of.lines, "ligne"))
    if all_of.first_day and all_of.last_day:
        parts.append(
            f"services du {long_date(all_of.first_day)} au {long_date(all_of.last_day)}"
            if all_of.first_day != all_of.last_day
            else f"services du {long_date(all_of.first_day)}"
        )
    if all_of.problems:
        parts.append(f"{number(all_of.problems)}{NBSP}à examiner")
    if all_of.looking:
        parts.append(f"{number(all_of.looking)}{NBSP}en cours de lecture")
    return " · ".join(parts)


_SHORT = {
    ErrorCode.FILE_MISSING: "Introuvable",
    ErrorCode.FILE_IS_FOLDER: "Dossier",
    ErrorCode.FILE_FORBIDDEN: "Accès refusé",
    ErrorCode.FILE_LOCKED: "Ouvert ailleurs",
    ErrorCode.FILE_NOT_LOCAL: "Pas sur cet ordinateur",
    ErrorCode.FILE_CHANGED: "Modifié pendant la lecture",
    ErrorCode.FILE_NOT_EXPORT: "Pas un export",
    ErrorCode.FILE_EMPTY: "Vide",
}
_PLAIN = {
    Place.READY: "Prêt",
    Place.QUEUED: "Déjà en file",
}


def _oddities(report: PreflightReport) -> Iterator[str]:
    """Why a file that can be validated deserves a look."""
    if report.rows is not None and report.rows.rejected:
        yield count(report.rows.rejected, "ligne non lue", "lignes non lues")
    if report.disagrees:
        yield "total de contrôle différent"
    if report.is_large:
        yield "gros fichier"
    if report.remarks:
        yield count(len(report.remarks), "remarque")


def _declares_nothing(control: ControlTotals) -> bool:
    declared = (control.declared_preliminary_cents, control.declared_paid_cents, control.declared_lines)
    return all(one is None for one in declared)


def _gaps(control: ControlTotals) -> Iterator[str]:
    """Declared less computed, each with its unit."""
    for name, declared, computed in (
        ("préliminaire", control.declared_preliminary_cents, control.preliminary_cents),
        ("payé", control.declared_paid_cents, control.paid_cents),
    ):
        if declared is not None and declared != computed:
            yield f"{format_cents(computed - declared)} ({name})"
    if control.declared_lines is not None and control.declared_lines != control.lines:
        gap = control.lines - control.declared_lines
        yield f"{MINUS if gap < 0 else ''}{count(abs(gap), 'ligne')}"
