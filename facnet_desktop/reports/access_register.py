"""The register of accesses: for a person, for a program that verifies it, for a spreadsheet."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Any, TextIO

from facnet_desktop.domain.access import AccessAction, AccessEntry, Break, ChainCheck, ChainEnds, Detail
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.retention import Reason
from facnet_desktop.reports.contract import VERSION, encode, write_list, write_object
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.spreadsheet import write_rows
from facnet_desktop.reports.store_words import KINDS
from facnet_desktop.reports.terminal import Page, Style

ACTIONS: Mapping[str, str] = {
    AccessAction.OPEN: "Consultation d'un résultat",
    AccessAction.REVEAL: "Affichage des noms",
    AccessAction.EXPORT: "Exportation",
    AccessAction.PRINT: "Impression",
    AccessAction.DELETE: "Suppression",
    AccessAction.RESTORE: "Restauration",
    AccessAction.SETTINGS: "Changement de paramètres",
    AccessAction.INCIDENT: "Inscription d'un incident",
}
_DETAILS: Mapping[str, str] = {
    "findings": "constats",
    "lines": "lignes",
    "names": "noms",
    "masked": "masqué",
    "format": "forme",
    "recipient": "destinataire",
    "purpose": "motif",
    "reason": "raison",
    "register": "registre",
    "jobs": "tâches",
    "setting": "paramètre",
    "days": "jours",
    "minutes": "minutes",
    "cleared": "effacé",
    "validations": "validations",
    "destruction": "destruction",
    "patients": "patients",
    "backup": "sauvegarde",
    "made_at": "sauvegarde faite le",
    "key": "clé",
    "edition": "édition",
    "over": "à la suite de",
    "signer": "signature",
}
_VALUES: Mapping[tuple[str, Detail], str] = {
    ("masked", True): "oui",
    ("masked", False): "non",
    ("register", "accesses"): "accès",
    ("reason", Reason.RETENTION.value): "durée de conservation",
    ("reason", Reason.REQUEST.value): "demande",
    ("reason", "damage"): "dommage",
    ("setting", "retention"): "durée de conservation",
    ("setting", "remask"): "délai avant de masquer de nouveau",
    ("setting", "clipboard"): "effacement du presse-papiers",
    ("cleared", True): "oui",
    ("cleared", False): "non",
    ("backup", "none"): "aucune",
    ("key", "recovery"): "clé de secours",
    ("setting", "reference"): "références importées",
    ("setting", "reference_left"): "retour à l'édition précédente des références",
    **{("backup", kind.value): words for kind, words in KINDS.items()},
}
"""What a value that is a word of ours is called; other values are shown as they are."""
_COLUMNS = ("Numéro", "Date", "Compte", "Action", "Tâche", "Détails", "Empreinte précédente", "Empreinte")
_PROCEDURE = (
    "digest = SHA-256, in hexadecimal, of the UTF-8 JSON of the entry without its digest, keys sorted, "
    "no blanks, no escapes beyond those of JSON; previous = digest of the entry before"
)


def write_text(entries: Sequence[AccessEntry], check: ChainCheck, out: TextIO, layout: Layout) -> None:
    """Each entry, newest first, then whether the chain holds."""
    page = Page(out, width=layout.width, colour=layout.colour)
    page.title("Registre des accès")
    if not entries:
        page.paragraph("Aucun accès n'est inscrit.")
    for entry in entries:
        page.item(
            f"{entry.seq}. {_moment(entry.at)}, {entry.who}{NBSP}: {ACTIONS.get(entry.action, entry.action)}"
        )
        if entry.job_id is not None:
            page.paragraph(f"Tâche {entry.job_id}", indent=2)
        if entry.details:
            page.paragraph(f"{details_text(entry.details)}", indent=2, style=Style.FAINT)
    page.blank()
    write_check(check, page)


def write_check(check: ChainCheck, page: Page) -> None:
    """What the chain proves, and its last digest, to be noted elsewhere."""
    if check.broken is None:
        whole = count(check.entries, "entrée suivie", "entrées suivies")
        page.paragraph(
            f"La chaîne est complète{NBSP}: {whole}, aucune modifiée ni retirée.", style=Style.GOOD
        )
        page.paragraph(f"Dernière empreinte{NBSP}: {check.digest}")
        page.paragraph(
            "Noter cette empreinte ailleurs permet de montrer plus tard que rien n'a changé depuis.",
            style=Style.FAINT,
        )
        return
    page.paragraph(f"La chaîne est rompue. {_broken(check)}", style=Style.ERROR)
    page.paragraph("Conserver une copie de la base locale et en aviser la personne responsable.")


def _broken(check: ChainCheck) -> str:
    return {
        Break.ALTERED: f"L'entrée {check.at_entry} n'est plus celle qui a été écrite.",
        Break.MISSING: f"L'entrée {check.at_entry} a été retirée.",
        Break.TRUNCATED: f"Les entrées à partir de la {check.at_entry} ont été retirées.",
        Break.UNKNOWN_WITNESS: "L'empreinte donnée n'y figure pas.",
    }[check.broken or Break.ALTERED]


def check_json(check: ChainCheck) -> dict[str, object]:
    """``holds``, what broke and at which entry, how many hold, the last digest that does."""
    return {
        "holds": check.holds,
        "entries": check.entries,
        "digest": check.digest,
        "broken": None if check.broken is None else check.broken.value,
        "at_entry": check.at_entry,
    }


def write_check_json(check: ChainCheck, out: TextIO) -> None:
    """The verification alone."""
    out.write(f"{encode({'version': VERSION, **check_json(check)})}\n")


def write_json(entries: Iterable[AccessEntry], check: ChainCheck, out: TextIO) -> None:
    """The entries asked for and whether the whole chain holds."""
    content = {"version": VERSION, "chain": check_json(check), "entries": [_fields(one) for one in entries]}
    out.write(f"{encode(content)}\n")


def write_chain(ends: ChainEnds, entries: Iterable[AccessEntry], made_at: datetime, out: TextIO) -> None:
    """The whole register with all it takes to verify it without us, one entry a line."""
    head = {
        "version": VERSION,
        "register": "accesses",
        "exported_at": made_at.isoformat(),
        "procedure": _PROCEDURE,
        "before": ends.before,
        "previous": ends.previous,
        "last": ends.last,
        "digest": ends.digest,
    }
    write_object(out, head, last=False)
    write_list(out, "entries", map(_fields, entries))
    out.write("}\n")


def write_csv(entries: Iterable[AccessEntry], out: TextIO) -> None:
    """Oldest first, with the digests."""
    write_rows(chain([_COLUMNS], map(_row, entries)), out)


def _row(entry: AccessEntry) -> tuple[str, ...]:
    return (
        str(entry.seq),
        _moment(entry.at),
        entry.who,
        ACTIONS.get(entry.action, entry.action),
        entry.job_id or "",
        details_text(entry.details),
        entry.previous,
        entry.digest,
    )


def _fields(entry: AccessEntry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "at": entry.at.isoformat(timespec="microseconds"),
        "who": entry.who,
        "action": entry.action,
        "job_id": entry.job_id,
        "details": dict(entry.details),
        "previous": entry.previous,
        "digest": entry.digest,
    }


def details_text(details: Mapping[str, Detail]) -> str:
    """What an entry says beside who, when and what: « constats : 3, masqué : oui »."""
    return ", ".join(
        f"{_DETAILS.get(key, key)}{NBSP}: {_told(key, value)}" for key, value in sorted(details.items())
    )


def _told(key: str, value: Detail) -> str:
    return _VALUES.get((key, value), str(value))


def _moment(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M:%S}"
