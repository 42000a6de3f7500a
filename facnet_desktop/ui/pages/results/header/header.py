"""The head of the results: the file, what was read of it, the commands, the figures."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.reports.store_words import moment
from facnet_desktop.ui.pages.results.header.figures import Figures
from facnet_desktop.ui.pages.results.header.switcher import Switcher
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.privacy import Privacy
from facnet_desktop.ui.theme.icons import icon
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.flow import Flow
from facnet_desktop.ui.widgets.text import label, restyle


class ResultsHeader(QWidget):
    """``unread_asked`` for the lines not read; the others are the commands of the page."""

    unread_asked = Signal()
    export_asked = Signal()
    compare_asked = Signal()
    again_asked = Signal()
    lot_asked = Signal()

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switcher = Switcher(self)
        self.figures = Figures(privacy, self)
        self._when = label("", "muted", self)
        self._read = label("", "muted", self)
        self.unread = button("", "file-warning", "link", self)
        self._edition = label("", "muted", self)
        self.lot = button(self.tr("Rapport du lot…"), "file-text", "link", self)
        self.again = button(self.tr("Valider de nouveau"), "rotate-ccw", "", self)
        self.compare = button(self.tr("Comparer…"), "git-compare", "", self)
        self.export = button(self.tr("Exporter…"), "download", "primary", self)
        self.again.setToolTip(self.tr("Valider le fichier avec les règles et les références d'aujourd'hui"))
        self.compare.setToolTip(self.tr("Comparer avec une validation précédente"))
        self.export.setToolTip(self.tr("Exporter la liste de corrections (Ctrl+E)"))
        self.export.setShortcut("Ctrl+E")
        self._texts = {self.again: self.again.text(), self.compare: self.compare.text()}
        for one, text in self._texts.items():
            one.setAccessibleName(text)
        self._commands = _row(self.again, self.compare, self.export, parent=self)
        self._title = _row(self.switcher, parent=self, is_wide=True)
        self.lot.setToolTip(self.tr("Les fichiers validés avec celui-ci, sur deux pages"))
        self.lot.hide()
        self._facts = _row(self._when, self._read, self.unread, self._edition, self.lot, parent=self)
        self._top = Flow(spacing=UNIT)
        self._top.addWidget(self._title)
        self._top.addWidget(self._commands)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(UNIT // 2)
        self._column.addLayout(self._top)
        self._column.addWidget(self._facts)
        self._column.addWidget(self.figures)
        self.unread.clicked.connect(self.unread_asked)
        self.lot.clicked.connect(self.lot_asked)
        self.again.clicked.connect(self.again_asked)
        self.compare.clicked.connect(self.compare_asked)
        self.export.clicked.connect(self.export_asked)

    def show_validation(self, shown: ShownValidation) -> None:
        """Another validation, or the same followed up otherwise."""
        rows = shown.reading.rows
        self.switcher.show_name(shown.name)
        self._when.setText(self.tr("Validé le {when}").format(when=moment(shown.stored.kept_at)))
        self._read.setText(count(rows.accepted, "ligne lue", "lignes lues"))
        self.unread.setText(count(rows.rejected, "ligne non lue", "lignes non lues"))
        unread = ("file-warning", Tone.WARNING) if rows.rejected else ("file-check", Tone.MUTED)
        self.unread.setIcon(icon(*unread))
        self.unread.setToolTip(self.tr("Voir les lignes non lues et pourquoi"))
        self._edition.setText(self.tr("Références de {edition}").format(edition=shown.stored.edition))
        self.lot.setVisible(shown.job.lot_id is not None)
        self.figures.show_validation(shown)

    def set_compact(self, *, is_compact: bool) -> None:
        """Lower, where the window is: facts beside the name, commands as icons."""
        restyle(self.switcher, "compact", is_compact)
        self._when.setVisible(not is_compact)
        for one, text in self._texts.items():
            one.setText("" if is_compact else text)
            restyle(one, "compact", is_compact)
        for part in (self._facts, self._commands):
            self._column.removeWidget(part)
            self._top.removeWidget(part)
        if is_compact:
            self._top.addWidget(self._facts)
        else:
            self._column.insertWidget(1, self._facts)
        self._top.addWidget(self._commands)
        self.figures.set_compact(is_compact=is_compact)


def _row(*parts: QWidget, parent: QWidget, is_wide: bool = False) -> QWidget:
    holder = QWidget(parent)
    wide = QSizePolicy.Policy.Expanding if is_wide else QSizePolicy.Policy.Fixed
    holder.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(UNIT)
    for part in parts:
        row.addWidget(part)
    if is_wide:
        row.addStretch()
    return holder
