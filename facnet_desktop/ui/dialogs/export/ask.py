"""The ways into the export dialog."""

from PySide6.QtWidgets import QDialog, QWidget

from facnet_desktop.services.results.view import FindingView
from facnet_desktop.store.results import destroyed
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.export.dialog import ExportDialog
from facnet_desktop.ui.pages.results.shown import ShownValidation


def ask_export(
    parent: QWidget,
    context: AppContext,
    shown: ShownValidation,
    *,
    view: FindingView | None = None,
    selected: tuple[int, ...] = (),
) -> QDialog | None:
    """``view`` is what the list of findings shows, ``selected`` the numbers selected in it.

    ``None`` once the findings were destroyed: the person is told.
    """
    if shown.book is None:
        context.troubles.tell(destroyed(shown.stored.destroyed_at or shown.stored.kept_at))
        return None
    dialog = ExportDialog(context, shown, shown.book, view=view, selected=selected, parent=parent.window())
    dialog.open()
    return dialog


def ask_export_of(parent: QWidget, context: AppContext, shown: ShownValidation, word: str) -> QDialog | None:
    """The same with a document chosen already."""
    dialog = ask_export(parent, context, shown)
    if isinstance(dialog, ExportDialog):
        dialog.choose(word)
    return dialog
