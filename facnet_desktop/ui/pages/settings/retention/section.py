"""« Conservation »: how long each class of data is kept, purging now, what was destroyed."""

from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from facnet_desktop.domain.french import count, long_date
from facnet_desktop.domain.retention import (
    FEWEST_DAYS,
    MOST_DAYS,
    Destroyed,
    Due,
    Reason,
    RetentionPolicy,
)
from facnet_desktop.jobs.job import Job, State
from facnet_desktop.services.work.purge import purge_job
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.confirm import Confirmation, ask
from facnet_desktop.ui.pages.settings.form.inputs import QuietSpin
from facnet_desktop.ui.pages.settings.form.job_line import JobLine
from facnet_desktop.ui.pages.settings.form.row import SettingRow
from facnet_desktop.ui.pages.settings.form.section import Section
from facnet_desktop.ui.pages.settings.form.table_height import fit_height
from facnet_desktop.ui.pages.settings.retention.durations import other_durations
from facnet_desktop.ui.pages.settings.retention.look import RetentionLook, look
from facnet_desktop.ui.pages.settings.retention.records_model import PurgeRecordsModel
from facnet_desktop.ui.pages.settings.retention.words import destroyed_sentences, due_dates
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.tables import dress_table, set_widths
from facnet_desktop.ui.widgets.text import label

_PAUSE_MS = 800
_ROWS_SHOWN = 8


class RetentionSection(Section):
    """A number of days is kept once a person stops changing it; a shorter one is asked about first.

    What the policy of the clinic fixes is shown greyed.
    """

    NAME = "retention"
    ICON = "hourglass"
    WORDS = (
        "Conservation durée jours purge purger détruire registre des destructions sommaires journal politique"
    )

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._kept_days = 0
        self._is_loaded = False
        self._days = QuietSpin(FEWEST_DAYS, MOST_DAYS, self)
        self._pause = QTimer(self)
        self._purge = button(self.tr("Purger maintenant…"), "trash-2", "danger", self)
        self._line = JobLine(context, self.tr("Purge"), self)
        self._records = PurgeRecordsModel(self)
        self._table = QTableView(self)
        self._none = label(self.tr("Aucune destruction n'est inscrite."), "muted", wraps=True)

        self._days.setSuffix(self.tr("\u00a0jours"))
        self._days.setSingleStep(10)
        self._days_row = SettingRow(
            self.tr("Lignes de facture et constats"),
            self.tr("De {least} à {most} jours. C'est tout ce qui nomme des patients.").format(
                least=FEWEST_DAYS, most=MOST_DAYS
            ),
            self._days,
        )
        self._purge_row = SettingRow(self.tr("Purge"), "", self._purge)
        self._add_durations()
        purge_card = self.add_card(self.tr("Destruction"), self._purge_row)
        purge_card.content.addWidget(self._line)
        self._add_records()
        self.column.addStretch()

        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._weigh_days)
        self._days.valueChanged.connect(self._pause.start)
        self._days.editingFinished.connect(self._weigh_typed)
        self._purge.clicked.connect(self._look_at_due)
        self._line.ended.connect(self._purged)
        self._days.setEnabled(False)
        self._table.hide()
        self._none.hide()

    def title(self) -> str:
        return self.tr("Conservation")

    def introduction(self) -> str:
        return self.tr(
            "Ce qui n'est plus nécessaire est détruit à l'ouverture du logiciel, puis chaque jour."
        )

    @property
    def is_loaded(self) -> bool:
        return self._is_loaded

    @property
    def _is_fixed(self) -> bool:
        return self.context.policy.retention.nominative_days is not None

    def entered(self) -> None:
        """What is due grows by itself."""
        self.context.reads.run(partial(look, self.context.store.retention), self._show)

    def _add_durations(self) -> None:
        if self._is_fixed:
            self._days_row.fix()
        rows = other_durations(self.context.policy.retention)
        self.add_card(self.tr("Durées de conservation"), self._days_row, *rows)

    def _add_records(self) -> None:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._none)
        column.addWidget(self._table)
        self._table.setModel(self._records)
        dress_table(self._table, self.tr("Registre des destructions"))
        set_widths(self._table.horizontalHeader(), PurgeRecordsModel.WIDTHS, stretched=3)
        self.add_card(self.tr("Registre des destructions"), box)

    def _show(self, found: RetentionLook) -> None:
        self._kept_days = found.days
        self._is_loaded = True
        if not self._pause.isActive():
            self._set_days(found.days)
        self._days.setEnabled(not self._is_fixed)
        self._records.show_records(found.records)
        fit_height(self._table, 2, _ROWS_SHOWN)
        self._table.setVisible(bool(found.records))
        self._none.setVisible(not found.records)
        last = (
            self.tr("Dernière destruction\u00a0: {day}.").format(
                day=long_date(found.records[0].at.astimezone().date())
            )
            if found.records
            else self.tr("Rien n'a encore été détruit.")
        )
        self._purge_row.explain(" ".join([last, *self._due_sentences(found.due)]))

    def _due_sentences(self, due: Due) -> tuple[str, ...]:
        sentences = destroyed_sentences(due.amount)
        return (self.tr("À détruire maintenant\u00a0:"), *sentences) if sentences else ()

    def _set_days(self, days: int) -> None:
        self._days.blockSignals(True)
        self._days.setValue(days)
        self._days.blockSignals(False)

    # --- how long ----------------------------------------------------------------------------------

    @Slot()
    def _weigh_typed(self) -> None:
        if self._pause.isActive():
            self._weigh_days()

    @Slot()
    def _weigh_days(self) -> None:
        """Keep a longer time at once; look first at what a shorter one would destroy."""
        self._pause.stop()
        days = self._days.value()
        if days == self._kept_days or not self._days.isEnabled():
            return
        if days > self._kept_days:
            self._keep_days(days)
            return
        self.context.reads.run(
            partial(self.context.store.retention.due, nominative_days=days), partial(self._ask_shorter, days)
        )

    def _ask_shorter(self, days: int, due: Due) -> None:
        if days != self._days.value():
            return
        if not due.amount.validations:
            self._keep_days(days)
            return
        ask(
            self,
            Confirmation(
                title=self.tr("Conserver les lignes et les constats {days} seulement?").format(
                    days=count(days, self.tr("jour"))
                ),
                text=self.tr("La prochaine purge détruira ce qui est plus ancien, sans retour possible."),
                details=_lines(due),
                action=self.tr("Raccourcir la durée"),
                keep=self.tr("Garder {days}").format(days=count(self._kept_days, self.tr("jour"))),
            ),
            partial(self._keep_days, days),
            self._give_days_back,
        )

    def _give_days_back(self) -> None:
        self._set_days(self._kept_days)

    def _keep_days(self, days: int) -> None:
        retention = self.context.store.retention
        self.context.reads.run(
            partial(retention.keep_policy, RetentionPolicy(nominative_days=days), who=self.context.account),
            partial(self._kept, days),
            self._not_kept,
        )

    def _kept(self, days: int, _: None) -> None:
        self._kept_days = days
        self.context.announcer.say(
            self.tr("Durée de conservation\u00a0: {days}.").format(days=count(days, self.tr("jour")))
        )
        self.entered()

    def _not_kept(self, error: BaseException) -> None:
        self._give_days_back()
        self.context.troubles.tell(error)

    # --- purging -----------------------------------------------------------------------------------

    @Slot()
    def _look_at_due(self) -> None:
        self.context.reads.run(self.context.store.retention.due, self._ask_purge)

    def _ask_purge(self, due: Due) -> None:
        if due.amount == Destroyed():
            self._line.tell(self.tr("Rien n'est à détruire aujourd'hui."), Tone.MUTED)
            return
        limit = long_date(due.cutoffs.nominative.astimezone().date())
        ask(
            self,
            Confirmation(
                title=self.tr("Détruire ce qui a été conservé assez longtemps?"),
                text=self.tr(
                    "Les lignes et les constats d'avant le {day} seront détruits, aussi dans les "
                    "sauvegardes. Ce qui est détruit ne peut pas être récupéré."
                ).format(day=limit),
                details=_lines(due),
                action=self.tr("Détruire"),
                keep=self.tr("Ne rien détruire"),
            ),
            self._purge_now,
        )

    def _purge_now(self) -> None:
        self._purge.setEnabled(False)
        self._line.submit(purge_job(by=self.context.account, reason=Reason.RETENTION))

    @Slot(object)
    def _purged(self, job: Job) -> None:
        self._purge.setEnabled(True)
        self.entered()
        if job.state is State.COMPLETED:
            self._line.say(self.tr("Purge terminée et inscrite au registre des destructions."), Tone.GOOD)


def _lines(due: Due) -> tuple[str, ...]:
    return tuple(line for line in (*destroyed_sentences(due.amount), due_dates(due)) if line)
