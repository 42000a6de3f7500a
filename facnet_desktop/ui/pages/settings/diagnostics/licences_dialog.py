"""Whose work the program is made of, and the text of each licence."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QWidget

from facnet_desktop.services.licences import Component
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.pages.settings.form.enlarge import enlarge
from facnet_desktop.ui.pages.settings.form.lists import PaddedList
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.text import label

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WIDTHS = [250, 600]


class ComponentsModel(QAbstractListModel):
    """Their names, versions and licences."""

    def __init__(self, components: tuple[Component, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._components = components

    def component_at(self, row: int) -> Component:
        """What stands there."""
        return self._components[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self._components)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one = self._components[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{one.name} {one.version}".strip()
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in (one.name, one.version, one.licence) if part)
        return None


class LicencesDialog(Dialog):
    """A list and a text."""

    def __init__(self, components: tuple[Component, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent, self.tr("Licences"))
        self.model = ComponentsModel(components, self)
        self._list = PaddedList(self)
        self._name = label("", "strong", wraps=True)
        self._text = QPlainTextEdit(self)
        leave = button(self.tr("Fermer"), look="primary", parent=self)

        self._list.setModel(self.model)
        self._list.setAccessibleName(self.tr("Composants"))
        self._list.setProperty("look", "files")
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text.setReadOnly(True)
        self._text.setAccessibleName(self.tr("Texte de la licence, dans sa langue d'origine"))
        parts = QSplitter(Qt.Orientation.Horizontal, self)
        parts.addWidget(self._list)
        parts.addWidget(self._text)
        parts.setSizes(_WIDTHS)
        parts.setChildrenCollapsible(False)
        parts.setMinimumHeight(200)
        self.body.addWidget(label(self.tr("Licences"), "heading"))
        self.body.addWidget(
            label(
                self.tr("Le logiciel est fait de composants libres, dont voici les licences telles quelles."),
                "muted",
                wraps=True,
            )
        )
        self.body.addWidget(self._name)
        self.body.addWidget(parts, 1)
        self.buttons.addStretch()
        self.buttons.addWidget(leave)

        self._list.selectionModel().currentChanged.connect(self._show_component)
        leave.clicked.connect(self.reject)
        self._list.setCurrentIndex(self.model.index(0, 0))
        leave.setDefault(True)

    def fit(self) -> None:
        """As large as reading a licence asks for, within the screen."""
        super().fit()
        enlarge(self)

    @Slot(QModelIndex, QModelIndex)
    def _show_component(self, current: QModelIndex, _: QModelIndex) -> None:
        one = self.model.component_at(current.row())
        self._name.setText(
            ", ".join(part for part in (f"{one.name} {one.version}".strip(), one.licence) if part)
        )
        self._text.setPlainText(
            one.text or self.tr("Le texte de cette licence n'accompagne pas ce composant.")
        )
