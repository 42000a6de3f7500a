"""What a package would change, before anything is: who signed it, how many entries, which ones."""

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from facnet_desktop.domain.french import quoted
from facnet_desktop.services.reference_package.changes import Change
from facnet_desktop.services.reference_package.import_edition import PackagePreview
from facnet_desktop.services.reference_search.folding import words_of
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.pages.references.editions.change_rows import change_columns, table_word
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.rows_model import RowsModel
from facnet_desktop.ui.widgets.search_field import SearchField
from facnet_desktop.ui.widgets.tables import dress_table
from facnet_desktop.ui.widgets.text import label

_TABLE_HEIGHT = 30 * UNIT
_WIDTHS = (138, 110, 200, 92, 92)
_LEAST_WIDTH = 80 * UNIT


class PackagePreviewDialog(Dialog):
    """Accepted when the import is to be done."""

    IS_QUESTION = True

    def __init__(self, preview: PackagePreview, parent: QWidget | None = None) -> None:
        super().__init__(parent, _tr("Mettre à jour les références"))
        self._changes = preview.changes
        self._model: RowsModel[Change] = RowsModel(change_columns(), self)
        self._table = QTableView(self)
        self._table.setModel(self._model)
        self._search = SearchField(self.tr("Chercher dans les changements"), self)
        keep = button(self.tr("Ne rien changer"), parent=self)
        act = button(
            self.tr("Mettre l'édition {edition} en vigueur").format(edition=preview.package.edition),
            "package-check",
            "primary",
            self,
        )

        head = QHBoxLayout()
        head.setSpacing(UNIT + UNIT // 2)
        head.addWidget(IconLabel("package", Tone.ACCENT, 28, self), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(
            label(
                self.tr("Édition {edition}, à la suite de {over}").format(
                    edition=quoted(preview.package.edition), over=quoted(preview.over)
                ),
                "heading",
                self,
                wraps=True,
            )
        )
        words.addWidget(label(preview.package.tables.manifest.source, "muted", self, wraps=True))
        head.addLayout(words, 1)
        self.body.addLayout(head)
        signed = QHBoxLayout()
        signed.setSpacing(UNIT)
        signed.addWidget(IconLabel("shield-check", Tone.GOOD, 18, self))
        signed.addWidget(
            label(
                self.tr("Signature vérifiée\u00a0: {signer}. Le paquet est entier.").format(
                    signer=preview.package.signer
                ),
                "",
                self,
                wraps=True,
            ),
            1,
        )
        self.body.addLayout(signed)
        for sentence in self._sentences(preview):
            self.body.addWidget(label(sentence, "strong", self, wraps=True))
        self.body.addWidget(self._search)
        self.body.addWidget(self._table, 1)
        self.body.addWidget(
            label(
                self.tr(
                    "Chaque ligne de facture est jugée avec l'édition en vigueur à sa date de service. "
                    "L'importation peut être annulée."
                ),
                "small",
                self,
                wraps=True,
            )
        )
        self._dress_table()
        self.buttons.addStretch()
        self.buttons.addWidget(keep)
        self.buttons.addWidget(act)

        keep.clicked.connect(self.reject)
        act.clicked.connect(self.accept)
        self._search.textChanged.connect(self._filter)

        self._model.show_rows(self._changes)
        has_changes = bool(self._changes)
        self._search.setVisible(has_changes)
        self._table.setVisible(has_changes)
        act.setDefault(True)
        act.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sentences(self, preview: PackagePreview) -> list[str]:
        if not preview.differences:
            return [self.tr("Aucune différence avec l'édition en vigueur.")]
        return [f"{difference.sentence()}." for difference in preview.differences]

    def _dress_table(self) -> None:
        dress_table(self._table, self.tr("Changements du paquet"))
        self._table.setMinimumSize(_LEAST_WIDTH, _TABLE_HEIGHT)
        self._table.setSortingEnabled(True)
        header = self._table.horizontalHeader()
        header.setSortIndicatorClearable(False)
        for section, width in enumerate(_WIDTHS):
            header.resizeSection(section, width)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)

    @Slot(str)
    def _filter(self, wanted: str) -> None:
        """Rows that hold every word, by its beginning."""
        starts = [f" {word}" for word in words_of(wanted)]
        self._model.show_rows(
            [
                change
                for change in self._changes
                if all(start in f" {' '.join(words_of(_told(change)))}" for start in starts)
            ]
        )


def _tr(text: str) -> str:
    return QCoreApplication.translate("references", text)


def _told(change: Change) -> str:
    return f"{table_word(change)} {change.name} {change.before} {change.after}"
