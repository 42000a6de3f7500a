"""« Dossier de soutien »: every file is shown before any is saved, and what is saved is what was shown."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.reports.store_words import file_size
from facnet_desktop.services.support_bundle.bundle import Bundle, Member, save
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.pages.settings.form.enlarge import enlarge
from facnet_desktop.ui.pages.settings.form.file_choice import choose_place
from facnet_desktop.ui.pages.settings.form.lists import PaddedList
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.text import label

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WIDTHS = [250, 600]


class MembersModel(QAbstractListModel):
    """The files of a bundle, with what each is and its size."""

    def __init__(self, members: tuple[Member, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._members = members

    def member_at(self, row: int) -> Member:
        """What stands there."""
        return self._members[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self._members)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        member = self._members[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return member.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{member.name}, {member.about}, {file_size(member.bytes)}"
        return None


class BundleDialog(Dialog):
    """Over a bundle that was gathered once."""

    IS_QUESTION = True

    def __init__(self, context: AppContext, bundle: Bundle, parent: QWidget | None = None) -> None:
        super().__init__(parent, self.tr("Dossier de soutien"))
        self._context = context
        self._bundle = bundle
        self.model = MembersModel(bundle.members, self)
        self._list = PaddedList(self)
        self._text = QPlainTextEdit(self)
        self._about = label("", "muted", wraps=True)
        self._outcome = Notice(parent=self)
        leave = button(self.tr("Fermer"), parent=self)
        self._save = button(self.tr("Enregistrer…"), "save", "primary", self)

        self._list.setModel(self.model)
        self._list.setAccessibleName(self.tr("Fichiers du dossier de soutien"))
        self._list.setProperty("look", "files")
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text.setReadOnly(True)
        self._text.setAccessibleName(self.tr("Contenu du fichier"))
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        parts = QSplitter(Qt.Orientation.Horizontal, self)
        parts.addWidget(self._list)
        parts.addWidget(self._text)
        parts.setSizes(_WIDTHS)
        parts.setChildrenCollapsible(False)
        parts.setMinimumHeight(200)
        self.body.addWidget(label(self.tr("Dossier de soutien"), "heading"))
        self.body.addWidget(label(self._introduction(), wraps=True))
        self.body.addWidget(parts, 1)
        self.body.addWidget(self._about)
        self.body.addWidget(self._outcome)
        self.buttons.addStretch()
        self.buttons.addWidget(leave)
        self.buttons.addWidget(self._save)

        self._list.selectionModel().currentChanged.connect(self._show_member)
        leave.clicked.connect(self.reject)
        self._save.clicked.connect(self._choose_place)
        self._outcome.hide()
        self._list.setCurrentIndex(self.model.index(0, 0))
        self._save.setDefault(True)

    def fit(self) -> None:
        """As large as reading a file asks for, within the screen."""
        super().fit()
        enlarge(self)

    def shown(self) -> str:
        """The text of the file that is shown."""
        return self._text.toPlainText()

    def outcome(self) -> str:
        """What came of saving, empty before."""
        return "" if self._outcome.isHidden() else self._outcome.text()

    def _introduction(self) -> str:
        files = count(len(self._bundle.members), self.tr("fichier"))
        told = self.tr(
            "{files}, sans nom, numéro d'assurance maladie, numéro de facture, montant ni diagnostic. "
            "Voici tout ce qui sera enregistré; rien n'est transmis."
        ).format(files=files)
        if not self._bundle.masked:
            return told
        masked = count(self._bundle.masked, self.tr("fichier masqué"), self.tr("fichiers masqués"))
        return self.tr("{told} La dernière vérification a masqué du texte\u00a0: {masked}.").format(
            told=told, masked=masked
        )

    @Slot(QModelIndex, QModelIndex)
    def _show_member(self, current: QModelIndex, _: QModelIndex) -> None:
        member = self.model.member_at(current.row())
        self._text.setPlainText(member.text)
        self._about.setText(
            self.tr("{name}\u00a0: {about}, {size}").format(
                name=member.name, about=member.about, size=file_size(member.bytes)
            )
        )

    @Slot()
    def _choose_place(self) -> None:
        today = self._context.clock().astimezone().date().isoformat()
        choose_place(
            self,
            self.tr("Enregistrer le dossier de soutien"),
            Path.home() / self.tr("facnet-soutien-{day}.zip").format(day=today),
            self.tr("Dossier de soutien (*.zip)"),
            self._save_to,
        )

    def _save_to(self, path: Path) -> None:
        self._save.setEnabled(False)
        self._context.slow.run(partial(save, self._bundle, path), partial(self._saved, path), self._refused)

    def _saved(self, path: Path, _: None) -> None:
        self._save.setEnabled(True)
        told = self.tr("Dossier de soutien enregistré\u00a0: {name}.").format(name=path.name)
        self._outcome.say(told, Tone.GOOD)
        self._outcome.show()
        self._context.announcer.say(told)

    def _refused(self, error: BaseException) -> None:
        self._save.setEnabled(True)
        self._context.troubles.tell(error)
