"""The editions a person may hear of: where each comes from, what it is used for."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.services.reference_package.listed import ListedEdition, Standing
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.labels import Mark
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.roomy_table import RoomyTable
from facnet_desktop.ui.widgets.rows_model import Column, RowsModel
from facnet_desktop.ui.widgets.tables import dress_table
from facnet_desktop.ui.widgets.text import label

_WIDTHS = (84, 250, 150, 150)


class EditionsDialog(Dialog):
    """``undo_asked`` when the last import is to be undone."""

    undo_asked = Signal()

    def __init__(self, editions: Sequence[ListedEdition], parent: QWidget | None = None) -> None:
        super().__init__(parent, _tr("Éditions des références"))
        model: RowsModel[ListedEdition] = RowsModel(_columns(), self)
        self._table = table = RoomyTable(_WIDTHS, 1, self)
        table.setModel(model)
        dress_table(table, self.windowTitle())
        table.setMinimumHeight(18 * UNIT)
        table.give_widths()
        self._undo = button(_tr("Annuler la dernière importation"), "undo-2", parent=self)
        close = button(_tr("Fermer"), "", "primary", self)

        self.body.addWidget(label(self.windowTitle(), "heading", self))
        self.body.addWidget(
            label(
                _tr("Chaque ligne de facture est jugée avec l'édition en vigueur à sa date de service."),
                "muted",
                self,
                wraps=True,
            )
        )
        self.body.addWidget(table, 1)
        self.buttons.addWidget(self._undo)
        self.buttons.addStretch()
        self.buttons.addWidget(close)

        self._undo.clicked.connect(self._ask_undo)
        close.clicked.connect(self.accept)
        model.show_rows(editions)
        self._undo.setEnabled(any(not one.is_shipped and one.standing is Standing.LATEST for one in editions))
        close.setDefault(True)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def wanted_width(self) -> int:
        margins = self.body.contentsMargins()
        return max(super().wanted_width(), self._table.whole_width + margins.left() + margins.right())

    @Slot()
    def _ask_undo(self) -> None:
        self.accept()
        self.undo_asked.emit()


def _columns() -> Sequence[Column[ListedEdition]]:
    return (
        Column(title=_tr("Édition"), text=_edition),
        Column(title=_tr("Origine"), text=_origin),
        Column(title=_tr("Signature"), text=_signer),
        Column(title=_tr("État"), text=_state, mark=standing_mark),
    )


def _edition(one: ListedEdition) -> str:
    return one.edition


def _origin(one: ListedEdition) -> str:
    if one.imported_at is None:
        return _tr("Livrée avec le logiciel")
    day = one.imported_at.astimezone().date().isoformat()
    return _tr("Importée le {day} par {who}").format(day=day, who=one.imported_by)


def _signer(one: ListedEdition) -> str:
    return one.signer or "—"


def _state(one: ListedEdition) -> str:
    return standing_mark(one).word


def standing_mark(one: ListedEdition) -> Mark:
    """What an edition is used for, in a word."""
    return {
        Standing.LATEST: Mark(_tr("En vigueur"), "circle-check", Tone.GOOD),
        Standing.EARLIER: Mark(_tr("Services passés"), "history", Tone.MUTED),
        Standing.LEFT: Mark(_tr("Retirée"), "ban", Tone.MUTED),
    }[one.standing]


def _tr(text: str) -> str:
    return QCoreApplication.translate("references", text)
