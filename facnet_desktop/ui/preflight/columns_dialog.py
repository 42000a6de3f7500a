"""« Associer les colonnes » : told once, kept for every file of the same source."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from facnet_desktop.domain.french import quoted
from facnet_desktop.ingest.columns import REQUIRED
from facnet_desktop.services.preflight.mapping import (
    as_read,
    choices_with,
    mappable,
    needs_position,
    proposed,
    taken_twice,
)
from facnet_desktop.services.preflight.report import Column, PreflightReport
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.preflight.column_choice import ColumnChoice
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.text import label


class ColumnsDialog(Dialog):
    """``told`` carries the ``ReadingChoices`` once « Associer » is pressed."""

    told = Signal(object)

    def __init__(self, report: PreflightReport, parent: QWidget | None = None) -> None:
        super().__init__(parent, self.tr("Associer les colonnes"))
        self._report = report
        self._rows = self._make_rows()
        self._all = QCheckBox(self.tr("Montrer aussi les colonnes reconnues"), self)
        self._wrong = Notice("", Tone.ERROR, self)
        self._by_place = Notice("", Tone.WARNING, self)
        self._confirmed = QCheckBox(self.tr("Je confirme que ces colonnes sont à leur place"), self)
        self._apply = button(self.tr("Associer"), "check", "primary", self)
        self._cancel = button(self.tr("Fermer sans changer"), parent=self)

        self.body.addWidget(label(self._heading(), "heading", wraps=True))
        self.body.addWidget(
            label(
                self.tr(
                    "Indiquer quelle colonne du fichier correspond à chaque colonne attendue. Le choix sera "
                    "repris pour les prochains fichiers qui ont le même en-tête."
                ),
                "muted",
                wraps=True,
            )
        )
        rows = QVBoxLayout()
        rows.setSpacing(0)
        width = max(row.title_width for row in self._rows)
        for row in self._rows:
            row.align(width)
            rows.addWidget(row)
        self.body.addSpacing(UNIT)
        self.body.addLayout(rows)
        self.body.addWidget(self._all)
        self.body.addWidget(self._wrong)
        self.body.addWidget(self._by_place)
        self.body.addWidget(self._confirmed)
        self.body.addStretch()
        self.buttons.addStretch()
        self.buttons.addWidget(self._cancel)
        self.buttons.addWidget(self._apply)
        self._apply.setDefault(True)

        for row in self._rows:
            row.changed.connect(self._check)
        self._all.toggled.connect(self._show_rows)
        self._confirmed.toggled.connect(self._check)
        self._apply.clicked.connect(self._tell)
        self._cancel.clicked.connect(self.reject)
        self._all.setChecked(not report.missing)
        self._show_rows()
        self._check()
        next((row for row in self._rows if row.lacks), self._rows[0]).focus()

    def _make_rows(self) -> list[ColumnChoice]:
        report = self._report
        known = {**proposed(report), **as_read(report)}
        return [
            ColumnChoice(name, report.columns, known.get(name), needed=name in REQUIRED, parent=self)
            for name in mappable(report)
        ]

    def _heading(self) -> str:
        return self.tr("Colonnes de {name}").format(name=quoted(self._report.path.name))

    @property
    def _chosen(self) -> dict[str, Column]:
        return {row.name: row.chosen for row in self._rows if row.chosen is not None}

    @Slot()
    def _show_rows(self) -> None:
        for row in self._rows:
            row.setVisible(self._all.isChecked() or row.name in self._report.missing)
        if self.isVisible():
            self.fit()

    @Slot()
    def _check(self) -> None:
        """Say what stands in the way of the button."""
        chosen = self._chosen
        twice = taken_twice(chosen.values())
        for row in self._rows:
            row.show_wrong(is_wrong=row.chosen is not None and row.chosen.position in twice)
        self._wrong.setVisible(bool(twice))
        if twice:
            self._wrong.say(
                self.tr("La même colonne du fichier est choisie deux fois. En changer une."), Tone.ERROR
            )
        by_place = sorted(
            column.position + 1 for column in chosen.values() if needs_position(column, self._report)
        )
        self._by_place.setVisible(bool(by_place))
        self._confirmed.setVisible(bool(by_place))
        if by_place:
            places = ", ".join(map(str, by_place))
            self._by_place.say(
                self.tr(
                    "Le nom ne suffit pas à reconnaître la colonne {places}\u00a0: elle sera reconnue à sa "
                    "place dans le fichier. Vérifier ses valeurs."
                ).format(places=places),
                Tone.WARNING,
            )
        lacks = any(row.lacks for row in self._rows)
        is_confirmed = not by_place or self._confirmed.isChecked()
        self._apply.setEnabled(not lacks and not twice and is_confirmed)
        self._apply.setToolTip(self.tr("Choisir d'abord chaque colonne.") if lacks else "")

    @Slot()
    def _tell(self) -> None:
        self.told.emit(choices_with(self._report, self._chosen))
        self.accept()
