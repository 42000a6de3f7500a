"""Whose work the program is made of, and the text of each licence."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.services.licences import Component
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.pages.settings.diagnostics.text_list import ListedText, TextList
from facnet_desktop.ui.pages.settings.form.enlarge import enlarge
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.text import label


class LicencesDialog(Dialog):
    """A list and a text."""

    def __init__(self, components: tuple[Component, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent, self.tr("Licences"))
        self.texts = TextList(
            [self._listed(one) for one in components],
            list_name=self.tr("Composants"),
            text_name=self.tr("Texte de la licence, dans sa langue d'origine"),
            parent=self,
        )
        self._name = label("", "strong", wraps=True)
        leave = button(self.tr("Fermer"), look="primary", parent=self)
        self.body.addWidget(label(self.tr("Licences"), "heading"))
        self.body.addWidget(
            label(
                self.tr("Le logiciel est fait de composants libres, dont voici les licences telles quelles."),
                "muted",
                wraps=True,
            )
        )
        self.body.addWidget(self._name)
        self.body.addWidget(self.texts, 1)
        self.buttons.addStretch()
        self.buttons.addWidget(leave)

        self.texts.chosen.connect(self._show_name)
        leave.clicked.connect(self.reject)
        self.texts.show_text(0)
        leave.setDefault(True)

    def fit(self) -> None:
        """As large as reading a licence asks for, within the screen."""
        super().fit()
        enlarge(self)

    def _listed(self, one: Component) -> ListedText:
        name = f"{one.name} {one.version}".strip()
        return ListedText(
            name=name,
            told=", ".join(part for part in (one.name, one.version, one.licence) if part),
            about=", ".join(part for part in (name, one.licence) if part),
            text=one.text or self.tr("Le texte de cette licence n'accompagne pas ce composant."),
        )

    @Slot(object)
    def _show_name(self, shown: ListedText) -> None:
        self._name.setText(shown.about)
