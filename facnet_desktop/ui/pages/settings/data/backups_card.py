"""Backups: made now, listed, put back at the next start."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableView, QWidget

from facnet_desktop.domain.french import quoted
from facnet_desktop.jobs.job import Job, State
from facnet_desktop.reports.store_words import KINDS, file_size, moment
from facnet_desktop.services.store_care.backup import BackupRequest
from facnet_desktop.services.store_care.restore_at_start import ask_to_restore, withdraw_restoration
from facnet_desktop.services.work.backup import backup_job
from facnet_desktop.store.backup_files import Backup, backup_at
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.confirm import Confirmation, ask
from facnet_desktop.ui.pages.settings.data.backup_dialog import BackupDialog
from facnet_desktop.ui.pages.settings.data.backups_model import BackupsModel
from facnet_desktop.ui.pages.settings.data.look import DataLook
from facnet_desktop.ui.pages.settings.form.file_choice import choose_file
from facnet_desktop.ui.pages.settings.form.job_line import JobLine
from facnet_desktop.ui.pages.settings.form.row import SettingRow
from facnet_desktop.ui.pages.settings.form.table_height import fit_height
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT, Card
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.tables import dress_table, set_widths
from facnet_desktop.ui.widgets.text import label

_ROWS_SHOWN = 6


class BackupsCard(Card):
    """``changed`` when there is another backup, or another one to put back."""

    changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Sauvegardes"), parent)
        self._context = context
        self._make = button(self.tr("Sauvegarder maintenant…"), "archive", parent=self)
        self._line = JobLine(context, self.tr("Sauvegarde"), self)
        self._waiting = Notice(parent=self, tone=Tone.WARNING)
        self._withdraw = self._waiting.add_button(self.tr("Ne plus restaurer"), "undo-2")
        self._model = BackupsModel(self)
        self._table = QTableView(self)
        self._none = label(self.tr("Aucune sauvegarde."), "muted", wraps=True)
        self._restore = button(self.tr("Restaurer…"), "history", parent=self)
        self._restore_other = button(self.tr("Restaurer un autre fichier…"), "folder-open", parent=self)

        self._table.setModel(self._model)
        dress_table(self._table, self.tr("Sauvegardes"))
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        set_widths(self._table.horizontalHeader(), BackupsModel.WIDTHS, stretched=1)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self._restore)
        row.addWidget(self._restore_other)
        row.addStretch()
        self.content.addWidget(
            SettingRow(
                self.tr("Sauvegarde"),
                self.tr("Une sauvegarde complète est faite chaque jour; les sept dernières sont gardées."),
                self._make,
            )
        )
        self.content.addWidget(self._line)
        self.content.addWidget(self._waiting)
        self.content.addWidget(self._none)
        self.content.addWidget(self._table)
        self.content.addLayout(row)

        self._make.clicked.connect(self._ask_request)
        self._line.ended.connect(self._made)
        self._withdraw.clicked.connect(self._withdraw_restoration)
        self._restore.clicked.connect(self._restore_chosen)
        self._restore_other.clicked.connect(self._choose_other)
        self._table.selectionModel().selectionChanged.connect(self._show_buttons)
        for part in (self._waiting, self._none, self._table):
            part.hide()
        self._show_buttons()

    @property
    def line(self) -> JobLine:
        """What makes a backup."""
        return self._line

    def show_look(self, found: DataLook) -> None:
        """As it is now."""
        self._model.show_backups(found.backups)
        fit_height(self._table, 2, _ROWS_SHOWN)
        self._table.setVisible(bool(found.backups))
        self._none.setVisible(not found.backups)
        self._waiting.setVisible(found.restoring is not None)
        if found.restoring is not None:
            self._waiting.say(
                self.tr(
                    "La sauvegarde {name} sera remise en place à la prochaine ouverture. Fermer le logiciel, "
                    "puis l'ouvrir de nouveau."
                ).format(name=quoted(found.restoring)),
                Tone.WARNING,
            )
        self._show_buttons()

    @Slot()
    def _show_buttons(self) -> None:
        self._restore.setEnabled(self._table.selectionModel().hasSelection())

    # --- making one --------------------------------------------------------------------------------

    @Slot()
    def _ask_request(self) -> None:
        now = self._context.clock().astimezone()
        dialog = BackupDialog(
            Path.home() / f"facnet-{now:%Y-%m-%d}.db",
            self,
            names_stay=self._context.policy.forbids_names,
        )
        dialog.chosen.connect(self._start)
        dialog.open()

    @Slot(object)
    def _start(self, request: BackupRequest) -> None:
        self._make.setEnabled(False)
        self._line.submit(backup_job(request, created_by=self._context.account))

    @Slot(object)
    def _made(self, job: Job) -> None:
        self._make.setEnabled(True)
        if job.state is State.COMPLETED and job.result is not None:
            size = job.result.get("bytes")
            self._line.say(
                self.tr("Sauvegarde faite et vérifiée\u00a0: {name} ({size}).").format(
                    name=job.result.get("name"), size=file_size(size if isinstance(size, int) else 0)
                ),
                Tone.GOOD,
            )
        self.changed.emit()

    # --- putting one back --------------------------------------------------------------------------

    @Slot()
    def _restore_chosen(self) -> None:
        rows = self._table.selectionModel().selectedRows()
        if rows:
            self._ask_restore(self._model.backup_at(rows[0].row()).path, self._model.backup_at(rows[0].row()))

    @Slot()
    def _choose_other(self) -> None:
        choose_file(
            self,
            self.tr("Choisir la sauvegarde à restaurer"),
            Path.home(),
            self.tr("Sauvegarde de {name} (*.db)").format(name=quoted("FacNet Desktop")),
            self._look_at_other,
        )

    def _look_at_other(self, path: Path) -> None:
        self._context.slow.run(partial(backup_at, path), partial(self._ask_restore, path))

    def _ask_restore(self, path: Path, backup: Backup | None) -> None:
        about = (
            self.tr("Fichier\u00a0: {name}").format(name=path.name)
            if backup is None
            else self.tr("Sauvegarde {kind}, faite le {moment}.").format(
                kind=KINDS[backup.kind], moment=moment(backup.made_at)
            )
        )
        without = backup is not None and not backup.kind.nominative
        ask(
            self,
            Confirmation(
                title=self.tr("Restaurer cette sauvegarde?"),
                text=self.tr(
                    "Ce qui a été fait depuis ne sera plus dans la base locale. Celle d'aujourd'hui est mise "
                    "de côté dans le dossier «\u00a0quarantaine\u00a0», jamais supprimée. La restauration se "
                    "fait à la prochaine ouverture du logiciel."
                ),
                details=(
                    about,
                    *((self.tr("Les lignes de facture et les constats n'y sont pas."),) if without else ()),
                ),
                action=self.tr("Restaurer à la prochaine ouverture"),
                keep=self.tr("Ne pas restaurer"),
            ),
            partial(self._restore_later, path),
        )

    def _restore_later(self, path: Path) -> None:
        self._context.slow.run(partial(ask_to_restore, self._context.data, path), self._changed)

    @Slot()
    def _withdraw_restoration(self) -> None:
        self._context.slow.run(partial(withdraw_restoration, self._context.data), self._changed)

    def _changed(self, _: None) -> None:
        self.changed.emit()
