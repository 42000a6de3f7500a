"""What the program is, what it is not, and what it is made of."""

import platform
from functools import partial

import shiboken6
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facnet_desktop import __version__
from facnet_desktop.reference.model import Reference
from facnet_desktop.services.licences import Component, components
from facnet_desktop.ui.application import NAME
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.pages.settings.diagnostics.licences_dialog import LicencesDialog
from facnet_desktop.ui.status.words import of_edition
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label

_MARK = 48


class AboutDialog(Dialog):
    """The date of the references comes once they are read."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent, self.tr("À propos de FacNet Desktop"))
        self._context = context
        head = QHBoxLayout()
        head.setSpacing(2 * UNIT)
        head.addWidget(IconLabel("clipboard-check", Tone.ACCENT, _MARK, self), 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(label(NAME, "title", self))
        names.addWidget(label(self.tr("Version {version}").format(version=__version__), "muted", self))
        head.addLayout(names, 1)
        self.body.addLayout(head)
        self._duty = label("", "", self, wraps=True)
        self.body.addWidget(self._duty)
        for text in (
            self.tr(
                "Ce logiciel n'est ni un produit de la Régie de l'assurance maladie du Québec, ni approuvé "
                "par elle. Un résultat sans constat ne garantit pas un paiement."
            ),
            self.tr(
                "Aucune connexion réseau\u00a0: ni télémétrie, ni mise à jour automatique. Les données "
                "restent dans une base chiffrée de cet ordinateur."
            ),
        ):
            self.body.addWidget(label(text, "", self, wraps=True))
        self._system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
        self.body.addWidget(label(self._system, "small", self))
        self.body.addStretch()
        copy = button(self.tr("Copier la version"), "clipboard-copy", "quiet", self)
        reading = button(self.tr("Licences…"), parent=self)
        close = button(self.tr("Fermer"), look="primary", parent=self)
        copy.clicked.connect(self._copy)
        reading.clicked.connect(self._show_licences)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        self.buttons.addWidget(copy)
        self.buttons.addStretch()
        self.buttons.addWidget(reading)
        self.buttons.addWidget(close)
        close.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say("")
        context.slow.run(context.reference.load, self._receive)

    def _receive(self, reference: Reference) -> None:
        if shiboken6.isValid(self):
            self._say(of_edition(reference.edition))

    def _say(self, edition: str) -> None:
        """FRENCH.md words it; without an edition yet, without its date."""
        duty = self.tr(
            "Outil d'aide à la vérification. La facturation demeure sous la responsabilité du professionnel."
        )
        dated = self.tr("Références en date {edition}.").format(edition=edition) if edition else ""
        self._duty.setText(f"{duty} {dated}".strip())
        if self.isVisible():
            self.fit()

    @Slot()
    def _copy(self) -> None:
        version = self.tr("Version {version}").format(version=__version__)
        self._context.privacy.copy(f"{NAME}, {version}, {self._system}", self.tr("Version copiée."))

    @Slot()
    def _show_licences(self) -> None:
        self._context.slow.run(partial(components, self._context.resources), self._list_licences)

    def _list_licences(self, found: tuple[Component, ...]) -> None:
        if shiboken6.isValid(self):
            LicencesDialog(found, self).open()
