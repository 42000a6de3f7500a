"""Every key on one sheet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.help.keys import KEYS, KeyGroup, french_keys, key_caps
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.text import label

_TWO_COLUMNS = 620


class ShortcutSheet(Dialog):
    """Two columns of groups; it scrolls where the screen is small."""

    CHARACTERS = 120

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, self.tr("Raccourcis clavier"))
        self.body.addWidget(label(self.windowTitle(), "title", self))
        self._columns = grid = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        grid.setSpacing(5 * UNIT)
        half = sum(len(group.uses) + 2 for group in KEYS) / 2
        columns = (QVBoxLayout(), QVBoxLayout())
        used = 0
        for group in KEYS:
            columns[used >= half - 1].addLayout(self._group(group))
            used += len(group.uses) + 2
        for column in columns:
            column.setSpacing(2 * UNIT)
            column.addStretch()
            grid.addLayout(column, 1)
        self.body.addLayout(grid)
        self.body.addStretch()
        close = button(self.tr("Fermer"), look="primary", parent=self)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        self.buttons.addStretch()
        self.buttons.addWidget(close)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """One column under the other where there is no room beside it."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        is_wide = event.size().width() >= _TWO_COLUMNS
        self._columns.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def _group(self, group: KeyGroup) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * UNIT)
        grid.setVerticalSpacing(UNIT - 2)
        grid.addWidget(label(group.title, "heading", self), 0, 0, 1, 2)
        for row, use in enumerate(group.uses, start=1):
            what = label(use.what, "", self, wraps=True)
            what.setAccessibleName(f"{use.what}\u00a0: {french_keys(use.keys)}")
            grid.addWidget(what, row, 0)
            grid.addLayout(self._caps(use.keys), row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        return grid

    def _caps(self, keys: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(3)
        for at, combination in enumerate(key_caps(keys)):
            if at:
                row.addWidget(label("·", "muted", self))
            for name in combination:
                cap = QLabel(name, self)
                cap.setProperty("look", "key")
                cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
                cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
                row.addWidget(cap)
        return row
