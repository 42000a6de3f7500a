"""The documents that can be exported, with a sentence about each and a file name that names nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from facnet_desktop.reports.exports import CORRECTIONS_CSV, CORRECTIONS_XLSX, EXPORTS, UNREAD_CSV

PDF = "pdf"
"""The report that the window itself draws, as it prints it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChoice:
    """``word`` is what its job is asked, or ``PDF``; ``stem`` begins the name of its file."""

    word: str
    title: str
    about: str
    suffix: str
    subset: bool
    stem: str


_ABOUT: Mapping[str, tuple[str, str]] = {
    CORRECTIONS_XLSX: ("corrections", "Une ligne par constat, à cocher; pour Excel et la saisie."),
    CORRECTIONS_CSV: ("corrections", "La même liste, pour un autre logiciel."),
    UNREAD_CSV: ("lignes-non-lues", "Ligne, colonne et raison de chaque ligne non lue."),
    "texte": ("rapport", "Tout le résultat, à lire ou à coller dans un courriel."),
    "json": ("resultat", "Tous les faits, tels qu'un programme les lit."),
    "sarif": ("resultat", "Le format des outils d'analyse; aucun patient n'y figure."),
    PDF: ("rapport", "Sommaire et liste de corrections, tels qu'ils s'impriment."),
}


def choices() -> tuple[ExportChoice, ...]:
    """Every form that a job writes, and the report as it is printed when no job writes a PDF."""
    found = [
        ExportChoice(
            word=word,
            title=form.title,
            about=_ABOUT.get(word, ("", ""))[1],
            suffix=form.suffix,
            subset=form.subset,
            stem=_ABOUT.get(word, ("export", ""))[0],
        )
        for word, form in EXPORTS.items()
    ]
    if all(choice.suffix != ".pdf" for choice in found):
        stem, about = _ABOUT[PDF]
        found.insert(
            2,
            ExportChoice(word=PDF, title="Rapport (PDF)", about=about, suffix=".pdf", subset=True, stem=stem),
        )
    return tuple(found)


def file_name(choice: ExportChoice, at: datetime) -> str:
    """``corrections-2025-06-12-1405.xlsx``: when it was made, nothing of the clinic nor of anybody."""
    return f"{choice.stem}-{at:%Y-%m-%d-%H%M}{choice.suffix}"
