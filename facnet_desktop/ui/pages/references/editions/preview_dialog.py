"""A package before anything is changed: who signed it, which entries it changes, then its rehearsal."""

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facnet_desktop.domain.french import quoted
from facnet_desktop.services.reference_package.changes import Change
from facnet_desktop.services.reference_package.import_edition import PackagePreview
from facnet_desktop.services.reference_search.folding import words_of
from facnet_desktop.services.rehearsal.outcome import Rehearsal
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.pages.references.editions.change_rows import change_columns, table_word
from facnet_desktop.ui.pages.references.editions.rehearsal_view import RehearsalView
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.roomy_table import RoomyTable
from facnet_desktop.ui.widgets.rows_model import RowsModel
from facnet_desktop.ui.widgets.search_field import SearchField
from facnet_desktop.ui.widgets.tables import dress_table
from facnet_desktop.ui.widgets.text import label

_TABLE_HEIGHT = 30 * UNIT
_ROOM_FOR_NAMES = 15 * UNIT
"""Files of a clinic have long names."""
_WIDTHS = (138, 110, 200, 92, 92)


class PackagePreviewDialog(Dialog):
    """Two steps: the changes of the tables, then what they change in the last files. Accepted to import.

    ``rehearsal`` is told how the rehearsal goes by ``show_outcome``, ``show_refusal`` and ``show_undone``,
    which also say whether the package may be accepted.
    """

    IS_QUESTION = True
    CHARACTERS = 104

    def __init__(self, preview: PackagePreview, parent: QWidget | None = None) -> None:
        super().__init__(parent, _tr("Mettre à jour les références"))
        self._changes = preview.changes
        self._may_accept = preview.repairs
        self.rehearsal = RehearsalView(self)
        self._steps = QStackedWidget(self)
        self._model: RowsModel[Change] = RowsModel(change_columns(), self)
        self._table = RoomyTable(_WIDTHS, 2, self)
        self._table.setModel(self._model)
        self._search = SearchField(self.tr("Chercher dans les changements"), self)
        self._keep = button(self.tr("Ne rien changer"), parent=self)
        self._back = button(self.tr("Revoir les changements"), "arrow-left", parent=self)
        self._next = button(self.tr("Voir la répétition"), "arrow-right", "primary", self)
        self._act = button(self._action(preview), "package-check", "primary", self)

        self.body.addLayout(self._head(preview))
        self.body.addLayout(self._signed(preview))
        self._steps.addWidget(self._first_step(preview))
        self._steps.addWidget(self.rehearsal)
        self.body.addWidget(self._steps, 1)
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
        self.buttons.addWidget(self._back)
        self.buttons.addStretch()
        for made in (self._keep, self._next, self._act):
            self.buttons.addWidget(made)

        self._keep.clicked.connect(self.reject)
        self._act.clicked.connect(self.accept)
        self._next.clicked.connect(self.show_rehearsal)
        self._back.clicked.connect(self.show_changes)
        self._search.textChanged.connect(self._filter)

        self._model.show_rows(self._changes)
        has_changes = bool(self._changes)
        self._search.setVisible(has_changes)
        self._table.setVisible(has_changes)
        self._is_rehearsed = not preview.repairs
        self.show_changes()

    def wanted_width(self) -> int:
        margins = self.body.contentsMargins()
        room = margins.left() + margins.right() + _ROOM_FOR_NAMES
        return max(super().wanted_width(), self.rehearsal.whole_width + room)

    # --- the two steps -----------------------------------------------------------------------------

    @Slot()
    def show_changes(self) -> None:
        """The first step."""
        self._steps.setCurrentIndex(0)
        self._show_buttons(is_last=not self._is_rehearsed)

    @Slot()
    def show_rehearsal(self) -> None:
        """The second step."""
        self._steps.setCurrentIndex(1)
        self._show_buttons(is_last=True)

    def show_outcome(self, found: Rehearsal) -> None:
        """The rehearsal is done: the package may be accepted."""
        self.rehearsal.show_outcome(found)
        if self.isVisible():
            self.fit()
        self._allow(may_accept=True)

    def show_refusal(self, text: str) -> None:
        """The rehearsal refuses the package."""
        self.rehearsal.show_refusal(text)
        self._allow(may_accept=False)

    def show_undone(self, text: str) -> None:
        """There was no rehearsal, which says nothing of the package: the person decides."""
        self.rehearsal.show_undone(text)
        self._allow(may_accept=True)

    @Slot(float)
    def show_progress(self, share: float) -> None:
        """The rehearsal is under way."""
        self.rehearsal.show_progress(share)
        self._allow(may_accept=False)

    def _allow(self, *, may_accept: bool) -> None:
        if self._may_accept != may_accept:
            self._may_accept = may_accept
            self._act.setEnabled(may_accept)
            if self._act.isVisible():
                self._give_focus()

    def _show_buttons(self, *, is_last: bool) -> None:
        self._back.setVisible(is_last and self._is_rehearsed)
        self._next.setVisible(not is_last)
        self._act.setVisible(is_last)
        self._act.setEnabled(self._may_accept)
        self._give_focus()

    def _give_focus(self) -> None:
        """To what comes next; to nothing that changes something while it may not."""
        chosen = self._keep
        if not self._next.isHidden():
            chosen = self._next
        elif self._may_accept:
            chosen = self._act
        chosen.setDefault(True)
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what it says ------------------------------------------------------------------------------

    def _action(self, preview: PackagePreview) -> str:
        if preview.repairs:
            return self.tr("Remettre les fichiers en place")
        return self.tr("Mettre l'édition {edition} en vigueur").format(edition=preview.package.edition)

    def _head(self, preview: PackagePreview) -> QHBoxLayout:
        edition = quoted(preview.package.edition)
        told = (
            self.tr("Édition {edition}, déjà en vigueur").format(edition=edition)
            if preview.repairs
            else self.tr("Édition {edition}, à la suite de {over}").format(
                edition=edition, over=quoted(preview.over)
            )
        )
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(told, "heading", self, wraps=True))
        words.addWidget(label(preview.package.tables.manifest.source, "muted", self, wraps=True))
        head = QHBoxLayout()
        head.setSpacing(UNIT + UNIT // 2)
        head.addWidget(IconLabel("package", Tone.ACCENT, 28, self), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _signed(self, preview: PackagePreview) -> QHBoxLayout:
        told = self.tr("Signature vérifiée\u00a0: {signer}. Le paquet est entier.").format(
            signer=preview.package.signer
        )
        signed = QHBoxLayout()
        signed.setSpacing(UNIT)
        signed.addWidget(IconLabel("shield-check", Tone.GOOD, 18, self))
        signed.addWidget(label(told, "", self, wraps=True), 1)
        return signed

    def _first_step(self, preview: PackagePreview) -> QWidget:
        step = QWidget(self)
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT + UNIT // 2)
        for sentence in self._sentences(preview):
            column.addWidget(label(sentence, "strong", self, wraps=True))
        column.addWidget(self._search)
        column.addWidget(self._table, 1)
        return step

    def _sentences(self, preview: PackagePreview) -> list[str]:
        if preview.repairs:
            return [
                self.tr(
                    "Des fichiers de cette édition manquent ou ont été modifiés depuis son importation. Le "
                    "paquet les remet en place; rien d'autre ne change."
                )
            ]
        if not preview.differences:
            return [self.tr("Aucune différence avec l'édition en vigueur.")]
        return [f"{difference.sentence()}." for difference in preview.differences]

    def _dress_table(self) -> None:
        dress_table(self._table, self.tr("Changements du paquet"))
        self._table.setMinimumHeight(_TABLE_HEIGHT)
        self._table.setSortingEnabled(True)
        header = self._table.horizontalHeader()
        header.setSortIndicatorClearable(False)
        self._table.give_widths()
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
