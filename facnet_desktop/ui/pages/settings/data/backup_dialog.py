"""« Sauvegarder maintenant »: with names or without, among the backups or elsewhere."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from facnet_desktop.domain.french import quoted
from facnet_desktop.services.store_care.backup import BackupRequest
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.pages.settings.form.file_choice import choose_place
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.fixed_note import FixedNote, fixed_words
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.text import label


class BackupDialog(Dialog):
    """``chosen`` carries a :class:`BackupRequest`; ``proposed`` is a place outside the data folder.

    ``names_stay``: the clinic forbids that a backup with names leaves the data folder.
    """

    IS_QUESTION = True
    chosen = Signal(object)

    def __init__(self, proposed: Path, parent: QWidget | None = None, *, names_stay: bool = False) -> None:
        super().__init__(parent, self.tr("Sauvegarder maintenant"))
        self._proposed = proposed
        self._names_stay = names_stay
        self._without = QRadioButton(self.tr("Sans renseignements nominatifs"), self)
        self._complete = QRadioButton(self.tr("Complète, avec les lignes de facture et les constats"), self)
        self._here = QRadioButton(self.tr("Dans le dossier des sauvegardes"), self)
        self._elsewhere = QRadioButton(self.tr("À un autre emplacement, par exemple une clé USB"), self)
        self._recorded = Notice(
            self.tr("Une sauvegarde qui sort du dossier des données est inscrite au registre des accès."),
            Tone.INFO,
            self,
        )
        leave = button(self.tr("Fermer"), parent=self)
        self._make = button(self.tr("Sauvegarder"), "archive", "primary", self)

        self.body.addWidget(label(self.tr("Sauvegarder maintenant"), "heading"))
        self.body.addWidget(
            label(
                self.tr("Une sauvegarde est chiffrée comme la base locale et s'ouvre avec la même clé."),
                "muted",
                wraps=True,
            )
        )
        self.body.addSpacing(UNIT)
        self._contents = self._choice(self.tr("Contenu"), self._without, self._complete)
        if names_stay:
            self.body.insertWidget(
                self.body.indexOf(self._complete) + 1,
                FixedNote(self, more=self.tr("Une sauvegarde complète reste dans le dossier des données.")),
            )
        self._places = self._choice(self.tr("Emplacement"), self._here, self._elsewhere)
        self.body.addWidget(self._recorded)
        self.body.addStretch()
        self.buttons.addStretch()
        self.buttons.addWidget(leave)
        self.buttons.addWidget(self._make)

        self._elsewhere.toggled.connect(self._show_place)
        leave.clicked.connect(self.reject)
        self._make.clicked.connect(self._go_on)
        self._without.setChecked(True)
        self._here.setChecked(True)
        self._recorded.hide()
        self._make.setDefault(True)

    def _choice(self, heading: str, *choices: QRadioButton) -> QButtonGroup:
        group = QButtonGroup(self)
        self.body.addWidget(label(heading, "strong"))
        for choice in choices:
            choice.setAccessibleDescription(heading)
            group.addButton(choice)
            self.body.addWidget(choice)
        self.body.addSpacing(UNIT)
        return group

    @Slot(bool)
    def _show_place(self, elsewhere: bool) -> None:  # noqa: FBT001  a slot
        self._recorded.setVisible(elsewhere)
        if self._names_stay:
            self._complete.setEnabled(not elsewhere)
            self._complete.setToolTip(fixed_words() if elsewhere else "")
            if elsewhere:
                self._without.setChecked(True)
        self._make.setText(self.tr("Choisir l'emplacement…") if elsewhere else self.tr("Sauvegarder"))
        self.fit()

    @Slot()
    def _go_on(self) -> None:
        if self._here.isChecked():
            self._choose(None)
            return
        choose_place(
            self,
            self.tr("Enregistrer la sauvegarde"),
            self._proposed,
            self.tr("Sauvegarde de {name} (*.db)").format(name=quoted("FacNet Desktop")),
            self._choose,
        )

    def _choose(self, to: Path | None) -> None:
        nominative = self._complete.isChecked()
        self.accept()
        self.chosen.emit(BackupRequest(nominative=nominative, to=to))
