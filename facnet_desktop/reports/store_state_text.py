"""How the store stands, for a person."""

from datetime import datetime
from pathlib import Path
from typing import TextIO

from facnet_desktop.domain.french import count, quoted
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.policy import NO_POLICY, WHOM_TO_CALL, Policy
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.store_words import KINDS, SOURCES, file_size, moment
from facnet_desktop.reports.terminal import Page, Style
from facnet_desktop.store.backup_files import Backup
from facnet_desktop.store.state import OpenState, StoreState

_COLUMN = 23


def write_text(
    state: StoreState,
    out: TextIO,
    layout: Layout,
    *,
    policy: Policy = NO_POLICY,
    forsaken: Path | None = None,
) -> None:
    """The place, the policy of the clinic, the size, the encryption, the key, the health, the backups.

    ``forsaken`` is the folder that had the data before the policy named another one.
    """
    page = Page(out, width=layout.width, colour=layout.colour)
    page.title("Données de FacNet Desktop")
    _field(page, "Dossier", str(state.folder))
    if policy.source is not None and policy.applies:
        _field(page, "Politique", f"{SOURCES[policy.source]}{NBSP}: {', '.join(policy.keys)}")
    if forsaken is not None:
        page.paragraph(
            f"Des données sont restées dans {quoted(str(forsaken))}, où plus rien ne les purge. "
            f"{WHOM_TO_CALL}",
            style=Style.WARNING,
        )
    if state.problem is not None:
        page.paragraph(f"✗ {state.problem}", hang=2, style=Style.ERROR)
    if not state.exists:
        if state.problem is None:
            page.paragraph("Aucune base locale\u00a0: elle sera créée à la première tâche.")
        return
    if state.opened is not None:
        _write_opened(state.opened, page)
    _field(page, "Clé", state.key_place)
    if state.key_caution is not None:
        page.paragraph(state.key_caution, indent=2, style=Style.FAINT)
    _write_backups(state.backups, page, layout)


def _write_opened(opened: OpenState, page: Page) -> None:
    size = file_size(opened.size.total)
    if opened.size.reclaimable:
        size += f", dont {file_size(opened.size.reclaimable)} à libérer"
    _field(page, "Taille", size)
    _field(page, "Chiffrement", f"SQLCipher {opened.cipher}, AES de 256 bits")
    _field(page, "Version du schéma", opened.schema)
    _field(page, "Dernière vérification", _when(opened.last_check))
    _field(page, "Dernière purge", _when(opened.last_purge))


def _write_backups(backups: tuple[Backup, ...], page: Page, layout: Layout) -> None:
    if not backups:
        _field(page, "Sauvegardes", "aucune")
        return
    _field(page, "Sauvegardes", f"la dernière le {moment(backups[0].made_at)}")
    shown = backups[: layout.limit]
    for backup in shown:
        page.item(f"{backup.path.name} ({KINDS[backup.kind]}, {file_size(backup.bytes)})", indent=2)
    if hidden := len(backups) - len(shown):
        page.paragraph(f"… et {count(hidden, 'autre')}{NBSP}: --tout les montre.", indent=4)


def _field(page: Page, label: str, text: str) -> None:
    page.field(f"{label}{NBSP}:", text, column=_COLUMN + 2)


def _when(value: datetime | None) -> str:
    return "jamais" if value is None else moment(value)
