"""What a purge destroys, in sentences."""

from collections.abc import Mapping

from facnet_desktop.domain.french import count, long_date
from facnet_desktop.domain.retention import Destroyed, Due, PurgeRecord, Reason

REASONS: Mapping[Reason, str] = {
    Reason.RETENTION: "durée de conservation écoulée",
    Reason.REQUEST: "à la demande d'une personne",
}


def destroyed_sentences(amount: Destroyed) -> tuple[str, ...]:
    """One for each class of data, none when there is nothing."""
    told = []
    if amount.validations or amount.lines or amount.findings:
        told.append(
            f"{count(amount.validations, 'validation')}, {count(amount.lines, 'ligne')} et "
            f"{count(amount.findings, 'constat')}; leurs sommaires sans patient restent."
        )
    if amount.jobs:
        told.append(f"{count(amount.jobs, 'tâche entière', 'tâches entières')}.")
    if amount.accesses:
        told.append(f"{count(amount.accesses, 'entrée')} du registre des accès.")
    return tuple(told)


def due_dates(due: Due) -> str:
    """« Validations du 1er mars 2026 au 3 avril 2026. », empty when there is none."""
    if due.oldest is None or due.newest is None:
        return ""
    first, last = (long_date(moment.astimezone().date()) for moment in (due.oldest, due.newest))
    return f"Validations du {first}." if first == last else f"Validations du {first} au {last}."


def record_words(record: PurgeRecord) -> str:
    """Everything a record of destruction counts: « 14 validations, 33 210 lignes »."""
    amount = record.amount
    counted = (
        (amount.validations, "validation", "validations"),
        (amount.lines, "ligne", "lignes"),
        (amount.findings, "constat", "constats"),
        (amount.jobs, "tâche entière", "tâches entières"),
        (amount.accesses, "entrée du registre", "entrées du registre"),
        (record.backups, "sauvegarde remplacée", "sauvegardes remplacées"),
        (record.journals, "journal allégé", "journaux allégés"),
    )
    return ", ".join(count(value, one, many) for value, one, many in counted if value) or "rien"
