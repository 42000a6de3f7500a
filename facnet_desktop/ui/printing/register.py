"""The register of accesses on paper: every entry that was asked for, and the digest to note elsewhere."""

from collections.abc import Sequence
from datetime import datetime

import facnet_desktop
from facnet_desktop.domain.access import AccessEntry, ChainCheck
from facnet_desktop.domain.french import count, long_date
from facnet_desktop.domain.money import NBSP
from facnet_desktop.reports.access_register import ACTIONS, details_text
from facnet_desktop.services.preferences.model import ClinicIdentity
from facnet_desktop.ui.printing.blocks import Look, PrintColumn, Table, Words
from facnet_desktop.ui.printing.document import Document, PageWords

_COLUMNS = (
    PrintColumn("No", 6, True),
    PrintColumn("Date", 20),
    PrintColumn("Compte", 19),
    PrintColumn("Action", 24),
    PrintColumn("Détails", 31),
)


def document_of_register(
    entries: Sequence[AccessEntry], check: ChainCheck, total: int, *, clinic: ClinicIdentity, at: datetime
) -> Document:
    """``entries`` newest first, of ``total`` that were asked for."""
    title = "Registre des accès"
    left_out = total - len(entries)
    chain = (
        f"La chaîne est complète. Dernière empreinte{NBSP}: {check.digest}"
        if check.holds
        else f"La chaîne est rompue à l'entrée {check.at_entry}."
    )
    rows = [
        (
            str(entry.seq),
            f"{entry.at.astimezone():%Y-%m-%d %H:%M:%S}",
            entry.who,
            ACTIONS.get(entry.action, entry.action),
            details_text(entry.details),
        )
        for entry in entries
    ]
    blocks = [Words(title, Look.TITLE), Words(f"{count(total, 'entrée')}. {chain}", Look.MUTED)]
    if left_out:
        blocks.append(
            Words(
                f"Les {count(len(entries), 'dernière est imprimée', 'dernières sont imprimées')}.", Look.MUTED
            )
        )
    return Document(
        title=title,
        words=PageWords(
            left=f"{clinic.name or 'FacNet Desktop'} · {long_date(at.date())}",
            right=f"FacNet Desktop {facnet_desktop.__version__}",
            bottom="À conserver hors de l'ordinateur. Aucun patient n'y est nommé.",
        ),
        blocks=(*blocks, Table(_COLUMNS, rows)),
    )
