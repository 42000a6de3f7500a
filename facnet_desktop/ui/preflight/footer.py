"""The bottom of the pre-flight: what to do with the selection, the title of the lot, the main button."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.services.preflight.batch import Totals
from facnet_desktop.ui.widgets.buttons import button, with_shortcut
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.text import label

_LONGEST_TITLE = 80


class PreflightFooter(QWidget):
    """Its buttons say how many files they act on."""

    validate_wanted = Signal()
    remove_wanted = Signal()
    look_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remove = button(self.tr("Retirer de la liste"), "x", "quiet", self)
        self._remove.setToolTip(
            with_shortcut(self.tr("Le fichier lui-même n'est pas touché"), QKeySequence.StandardKey.Delete)
        )
        self._look = button(self.tr("Tout réessayer"), "refresh-cw", "quiet", self)
        self._look.setToolTip(
            with_shortcut(self.tr("Relire les fichiers à examiner"), QKeySequence.StandardKey.Refresh)
        )
        self._lot = QLineEdit(self)
        self._lot.setMaxLength(_LONGEST_TITLE)
        self._lot.setPlaceholderText(self.tr("Facultatif"))
        self._lot.setMinimumWidth(12 * UNIT)
        self._lot.setMaximumWidth(30 * UNIT)
        self._lot_title = label(self.tr("&Titre du lot"), "muted", self)
        self._lot_title.setBuddy(self._lot)
        self.main_button: QPushButton = button(self.tr("Valider"), "play", "primary", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self._remove)
        row.addWidget(self._look)
        row.addStretch()
        row.addWidget(self._lot_title)
        row.addWidget(self._lot)
        row.addWidget(self.main_button)
        self._remove.clicked.connect(self.remove_wanted)
        self._look.clicked.connect(self.look_wanted)
        self.main_button.clicked.connect(self.validate_wanted)

    @property
    def lot_title(self) -> str:
        """What was typed."""
        return self._lot.text()

    def show_totals(self, totals: Totals, *, chosen: int, stuck: int, is_busy: bool) -> None:
        """``chosen`` files are selected, ``stuck`` of them ask for someone."""
        is_lot = totals.can_start > 1
        for part in (self._lot_title, self._lot):
            part.setVisible(is_lot)
        if totals.files == 1:
            said = self.tr("Valider ce fichier")
        else:
            said = self.tr("Valider {files}").format(files=count(totals.can_start, "fichier"))
        self.main_button.setText(said)
        self.main_button.setEnabled(totals.can_start > 0 and not is_busy)
        self.main_button.setToolTip(
            self.tr("Entrée") if totals.can_start else self.tr("Aucun fichier ne peut être validé tel quel.")
        )
        self._remove.setVisible(totals.files > 0)
        self._remove.setEnabled(chosen > 0)
        self._look.setVisible(totals.problems > 0)
        self._look.setEnabled(stuck > 0 or totals.problems > 0)
