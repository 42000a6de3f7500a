"""One column that a validation reads: which column of the file it is, with some of its values."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from facnet_desktop.domain.money import NBSP
from facnet_desktop.services.preflight.report import Column
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.text import label, restyle

_WIDEST_NAME = 36
_LEAST_WIDTH = 14
"""Characters of the list of columns that are always seen."""


class ColumnChoice(QWidget):
    """A row of a form: a name, a list to choose from, the first values of what is chosen."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        columns: tuple[Column, ...],
        chosen: Column | None,
        *,
        needed: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.is_needed = needed
        self._columns = {column.position: column for column in columns}
        self._title = label(name, "strong" if needed else "", self)
        self._box = QComboBox(self)
        self._samples = label("", "small", self, wraps=True)
        self._box.addItem(self.tr("Choisir la colonne…") if needed else self.tr("Aucune"), None)
        for column in columns:
            self._box.addItem(_shown(column, self.tr("sans nom")), column.position)
            self._box.setItemData(self._box.count() - 1, column.name, Qt.ItemDataRole.ToolTipRole)
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._box.setMinimumContentsLength(_LEAST_WIDTH)
        self._box.setAccessibleName(self.tr("Colonne du fichier pour «\u00a0{name}\u00a0»").format(name=name))
        self._title.setBuddy(self._box)
        if chosen is not None:
            self._box.setCurrentIndex(self._box.findData(chosen.position))
        answer = QVBoxLayout()
        answer.setSpacing(UNIT // 2)
        answer.addWidget(self._box)
        answer.addWidget(self._samples)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, UNIT)
        row.setSpacing(3 * UNIT)
        self._title.setMinimumHeight(self._box.sizeHint().height())
        row.addWidget(self._title, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(answer, 1)
        self._box.currentIndexChanged.connect(self._tell)
        self._show_samples()

    @property
    def chosen(self) -> Column | None:
        """The column of the file."""
        return self._columns.get(self._box.currentData())

    @property
    def lacks(self) -> bool:
        """Whether it still has to be chosen."""
        return self.is_needed and self.chosen is None

    @property
    def title_width(self) -> int:
        """The room its name needs."""
        return self._title.sizeHint().width()

    def align(self, width: int) -> None:
        """Give its name that room, as those of the other rows."""
        self._title.setFixedWidth(width)

    def show_wrong(self, *, is_wrong: bool) -> None:
        """The same column was chosen elsewhere too."""
        restyle(self._box, "invalid", is_wrong)

    def focus(self) -> None:
        """Put the keyboard there."""
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _tell(self) -> None:
        self._show_samples()
        self.changed.emit()

    def _show_samples(self) -> None:
        column = self.chosen
        self._samples.setVisible(column is not None)
        if column is None:
            self._samples.setText("")
        elif column.samples:
            self._samples.setText(
                self.tr("Par exemple\u00a0: {values}").format(values=" · ".join(column.samples))
            )
        else:
            self._samples.setText(self.tr("Vide dans les premières lignes"))


def _shown(column: Column, nameless: str) -> str:
    """« 5. Date du service · 2025-03-11 »: the position tells apart columns of the same name."""
    name = column.name or nameless
    cut = f"{name[:_WIDEST_NAME]}…" if len(name) > _WIDEST_NAME else name
    sample = f" · {column.samples[0]}" if column.samples else ""
    return f"{column.position + 1}.{NBSP}{cut}{sample}"
