"""The columns of the list of jobs: their titles, widths, and which ones show at first."""

from dataclasses import dataclass
from enum import IntEnum


class Column(IntEnum):
    """In their order at first."""

    FILE = 0
    STATE = 1
    PROGRESS = 2
    LINES = 3
    ERRORS = 4
    RECOVERABLE = 5
    DURATION = 6
    START = 7
    KIND = 8
    SIZE = 9
    WHO = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """``told`` says more, in the tooltip; ``width`` is in logical pixels; numbers are on the right."""

    title: str
    told: str
    width: int
    is_number: bool = False


HEADINGS: dict[Column, Heading] = {
    Column.FILE: Heading(title="Fichier", told="Le fichier, ou ce que fait la tâche; le lot", width=204),
    Column.STATE: Heading(title="État", told="Où en est la tâche", width=170),
    Column.PROGRESS: Heading(title="Progression", told="L'étape en cours, ou ce qui a été trouvé", width=188),
    Column.LINES: Heading(title="Lignes", told="Lignes de facture lues", width=70, is_number=True),
    Column.ERRORS: Heading(title="Erreurs", told="Constats de gravité erreur", width=66, is_number=True),
    Column.RECOVERABLE: Heading(
        title="À récupérer", told="Montant à récupérer après correction", width=96, is_number=True
    ),
    Column.DURATION: Heading(title="Durée", told="Temps de traitement", width=78, is_number=True),
    Column.START: Heading(title="Début", told="Début du traitement, sinon mise en file", width=116),
    Column.KIND: Heading(title="Genre", told="Ce que fait la tâche", width=116),
    Column.SIZE: Heading(title="Taille", told="Taille du fichier", width=84, is_number=True),
    Column.WHO: Heading(title="Lancée par", told="Compte qui a lancé la tâche", width=140),
}
HIDDEN_AT_FIRST = frozenset({Column.KIND, Column.SIZE, Column.WHO})
COMPACT = frozenset({Column.FILE, Column.STATE, Column.PROGRESS, Column.ERRORS, Column.DURATION})
"""What the dock shows at first."""
ALWAYS = frozenset({Column.FILE})
"""What cannot be hidden."""
