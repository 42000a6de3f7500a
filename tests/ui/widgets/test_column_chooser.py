"""Which columns are shown."""

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.theme.theme import Theme
from facnet_desktop.ui.widgets.column_chooser import ColumnChooser


def test_columns_are_hidden_and_the_last_one_stays(qtbot: QtBot, theme: Theme) -> None:
    model = QStandardItemModel(0, 2)
    model.setHorizontalHeaderLabels(["Code", "Libellé"])
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    chooser = ColumnChooser(view.horizontalHeader(), view)
    chooser.menu().aboutToShow.emit()
    code, label = chooser.menu().actions()
    assert (code.text(), code.isChecked()) == ("Code", True)
    label.trigger()
    assert view.isColumnHidden(1)
    chooser.menu().aboutToShow.emit()
    code, label = chooser.menu().actions()
    assert not code.isEnabled()
    assert label.isEnabled()
    label.trigger()
    assert not view.isColumnHidden(1)
