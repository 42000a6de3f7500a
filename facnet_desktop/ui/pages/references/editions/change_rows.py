"""The changes of a package as the columns of a table."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from facnet_desktop.reference.table_words import WORDS
from facnet_desktop.services.reference_package.changes import Change, ChangeKind
from facnet_desktop.services.reference_search.folding import folded
from facnet_desktop.ui.labels import Mark
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.rows_model import Column


def change_columns() -> Sequence[Column[Change]]:
    """What, in which table, from what to what."""
    return (
        Column(title=_tr("Changement"), text=_kind, mark=kind_mark, order=_by_kind),
        Column(title=_tr("Table"), text=table_word),
        Column(title=_tr("Entrée"), text=_name, order=_by_name),
        Column(title=_tr("Avant"), text=_before, figures=True),
        Column(title=_tr("Après"), text=_after, figures=True),
    )


def kind_mark(change: Change) -> Mark:
    """The word and the icon of a kind of change."""
    return {
        ChangeKind.CHANGED: Mark(_tr("Modification"), "pencil", Tone.ACCENT),
        ChangeKind.REMOVED: Mark(_tr("Retrait"), "minus", Tone.WARNING),
        ChangeKind.ADDED: Mark(_tr("Ajout"), "plus", Tone.GOOD),
    }[change.kind]


def table_word(change: Change) -> str:
    """The rows of the table: « Tarifs », « Exclusions »."""
    plural = WORDS[change.file].plural
    return f"{plural[:1].upper()}{plural[1:]}"


def _kind(change: Change) -> str:
    return kind_mark(change).word


def _by_kind(change: Change) -> int:
    return list(ChangeKind).index(change.kind)


def _name(change: Change) -> str:
    return change.name


def _by_name(change: Change) -> tuple[int, str]:
    first = change.name.partition(",")[0]
    return (int(first) if first.isdecimal() else 10**9, folded(change.name))


def _before(change: Change) -> str:
    return change.before


def _after(change: Change) -> str:
    return change.after


def _tr(text: str) -> str:
    return QCoreApplication.translate("references", text)
