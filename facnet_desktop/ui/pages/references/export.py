"""CSV files of what is on the screen, or of a whole table of the edition in force."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from facnet_desktop.domain.french import quoted
from facnet_desktop.reference.table_words import FILE_OF, WORDS
from facnet_desktop.services.reference_search.export import write_shown, write_whole_table
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.references.searching import Searching
from facnet_desktop.ui.widgets.buttons import button


class ExportMenu(QObject):
    """``button`` opens the menu; files are written off the window's thread."""

    def __init__(self, context: AppContext, search: Searching, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._search = search
        self._window = parent
        self._write: Callable[[Path], None] | None = None
        self.button: QPushButton = button(self.tr("Exporter"), "download", parent=parent)
        self.button.setToolTip(self.tr("Enregistrer une table dans un fichier CSV, pour Excel"))
        menu = QMenu(self.button)
        self._shown = menu.addAction(self.tr("La liste affichée…"))
        self._shown.triggered.connect(self._export_shown)
        menu.addSeparator()
        self._tables = menu.addMenu(self.tr("Une table de l'édition en vigueur"))
        for name, file in FILE_OF.items():
            action = QAction(_capital(WORDS[file].plural), self._tables)
            action.setData(name)
            self._tables.addAction(action)
        self._tables.triggered.connect(self._export_table)
        self.button.setMenu(menu)

    @Slot()
    def _export_shown(self) -> None:
        table = self._search.table
        header = table.view.horizontalHeader()
        shown = [
            section
            for place in range(header.count())
            if not header.isSectionHidden(section := header.logicalIndex(place))
        ]
        columns = [table.model.columns[section] for section in shown]
        self._ask(
            table.scope.value,
            partial(
                write_shown,
                [column.heading for column in columns],
                table.model.rows,
                [partial(_text_on, column.text, table.model.day) for column in columns],
            ),
        )

    @Slot(QAction)
    def _export_table(self, action: QAction) -> None:
        name = str(action.data())
        source = self._context.reference
        self._ask(name, partial(write_whole_table, source, FILE_OF[name]))

    def _ask(self, name: str, write: Callable[[Path], None]) -> None:
        self._write = write
        dialog = QFileDialog(self._window, self.tr("Enregistrer sous"), f"references-{name}.csv")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Fichier CSV (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.write_to)
        dialog.open()

    @Slot(str)
    def write_to(self, path: str) -> None:
        """Write what was asked for there."""
        if self._write is not None:
            write, self._write = self._write, None
            self._context.slow.run(partial(write, Path(path)), partial(self._told, Path(path).name))

    def _told(self, name: str, _: None) -> None:
        self._context.announcer.say(self.tr("{name} enregistré.").format(name=quoted(name)))


def _text_on(text: Callable[..., str], day: object, entry: object) -> str:
    return text(entry, day)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
