"""Every form in which a stored validation leaves the program, by the word that its job keeps."""

from collections.abc import Mapping
from dataclasses import dataclass

from facnet_desktop.reports.formats import FORMATS

CORRECTIONS_XLSX = "corrections-xlsx"
CORRECTIONS_CSV = "corrections-csv"
UNREAD_CSV = "lignes-non-lues"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportForm:
    """``title`` is French, ``suffix`` that of the file. ``subset``: chosen findings, or one doctor's only."""

    title: str
    suffix: str
    subset: bool = False


EXPORTS: Mapping[str, ExportForm] = {
    CORRECTIONS_XLSX: ExportForm(title="Liste de corrections (Excel)", suffix=".xlsx", subset=True),
    CORRECTIONS_CSV: ExportForm(title="Liste de corrections (CSV)", suffix=".csv", subset=True),
    UNREAD_CSV: ExportForm(title="Lignes non lues (CSV)", suffix=".csv"),
    "texte": ExportForm(title="Rapport en texte", suffix=FORMATS["texte"].suffix),
    "json": ExportForm(title="Résultat en JSON, pour un programme", suffix=FORMATS["json"].suffix),
    "sarif": ExportForm(title="Résultat en SARIF, pour un outil d'analyse", suffix=FORMATS["sarif"].suffix),
}
