"""The recovery key on a sheet of paper."""

from datetime import date
from pathlib import Path
from typing import TextIO

from facnet_desktop.domain.french import long_date
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.terminal import Page, Style

_GROUPS_A_LINE = 5


def write_sheet(key: str, folder: Path, today: date, out: TextIO, layout: Layout) -> None:
    """What it opens, the groups in numbered lines, what to do with the sheet, how to use it."""
    page = Page(out, width=layout.width, colour=layout.colour)
    page.title("Clé de secours de FacNet Desktop")
    page.paragraph(f"Faite le {long_date(today)} pour le dossier de données {folder}.")
    page.blank()
    groups = key.split("-")
    for start in range(0, len(groups), _GROUPS_A_LINE):
        some = " - ".join(groups[start : start + _GROUPS_A_LINE])
        page.preformatted(f"{start + 1:>2}.  {some}", indent=2, style=Style.STRONG)
    page.blank()
    page.paragraph(
        "Qui a cette clé et le fichier de la base locale peut lire les renseignements de santé qui s'y "
        "trouvent. Imprimer cette page, la ranger sous clé, puis supprimer le fichier s'il y en a un."
    )
    page.paragraph(
        "Pour s'en servir\u00a0: facnet-desktop donnees cle restaurer -, puis saisir les groupes. Les "
        "majuscules, les espaces et les tirets ne comptent pas."
    )
