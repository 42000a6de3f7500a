"""Why a line was not read, in words: what it is called, what the cell should hold, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass

from facnet_desktop.domain.money import NBSP
from facnet_desktop.ingest.report import Kind


@dataclass(frozen=True, slots=True)
class KindWords:
    """``word`` names the trouble, ``expected`` the form a cell should have, ``advice`` begins with a verb."""

    word: str
    expected: str
    advice: str


_AGAIN = "Refaire l'export dans le logiciel de facturation, sans l'ouvrir ni l'enregistrer dans un tableur."
_CELL = "Corriger la valeur dans le logiciel de facturation, puis refaire l'export."
_QUOTE = "Retirer le guillemet du texte de la ligne dans le logiciel de facturation, puis refaire l'export."

KINDS: Mapping[Kind, KindWords] = {
    Kind.ENCODING: KindWords("Caractères illisibles", "un texte", _AGAIN),
    Kind.DELIMITER: KindWords("Délimiteur", "un point-virgule entre les champs", _AGAIN),
    Kind.HEADER: KindWords("En-tête", "une ligne de titres", _AGAIN),
    Kind.MISSING_COLUMN: KindWords(
        "Colonne absente", "une colonne de plus", "Refaire l'export avec toutes ses colonnes."
    ),
    Kind.DUPLICATE_COLUMN: KindWords(
        "Colonne en double", "une seule colonne de ce nom", "Refaire l'export avec chaque colonne une fois."
    ),
    Kind.FIELD_COUNT: KindWords(
        "Nombre de champs",
        "autant de champs que de titres",
        "Chercher un point-virgule ou un retour de ligne dans un texte de cette ligne, le retirer dans le "
        "logiciel de facturation, puis refaire l'export.",
    ),
    Kind.UNCLOSED_QUOTE: KindWords(
        "Guillemet non fermé",
        "un guillemet fermant",
        _QUOTE,
    ),
    Kind.QUOTE: KindWords(
        "Guillemet mal placé",
        "rien après le guillemet fermant",
        _QUOTE,
    ),
    Kind.DATE: KindWords("Date illisible", "2025-03-14", _CELL),
    Kind.TIME: KindWords("Heure illisible", "14:05", _CELL),
    Kind.AMOUNT: KindWords("Montant illisible", f"1{NBSP}234,56", _CELL),
    Kind.CODE: KindWords("Code illisible", "15804", _CELL),
    Kind.NUMBER: KindWords("Nombre illisible", "12", _CELL),
    Kind.MISSING_VALUE: KindWords("Valeur absente", "une valeur", _CELL),
    Kind.FORMAT: KindWords("Forme inattendue", "une ligne de facture", _AGAIN),
    Kind.EMPTY: KindWords("Vide", "une valeur", _CELL),
    Kind.BINARY: KindWords("Caractère de contrôle", "un texte", _AGAIN),
    Kind.SIZE: KindWords("Texte démesuré", "un texte plus court", _CELL),
    Kind.ACCENTS: KindWords("Accents perdus", "des lettres accentuées", _AGAIN),
}
