"""« Diagnostic »: the program checks itself, tells how the queue goes, gathers what the support needs."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from facnet_desktop import __version__
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.policy import Policy
from facnet_desktop.jobs.job import Job, State
from facnet_desktop.services.licences import Component, components
from facnet_desktop.services.support_bundle.bundle import Bundle
from facnet_desktop.services.support_bundle.gather import Sources, gather
from facnet_desktop.services.work.selftest import selftest_job
from facnet_desktop.store.clock import Clock
from facnet_desktop.store.key import choose_keeper
from facnet_desktop.store.state import open_state
from facnet_desktop.store.store import Store
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.settings.diagnostics.bundle_dialog import BundleDialog
from facnet_desktop.ui.pages.settings.diagnostics.checklist import Checklist, parts_of
from facnet_desktop.ui.pages.settings.diagnostics.licences_dialog import LicencesDialog
from facnet_desktop.ui.pages.settings.diagnostics.look import (
    DiagnosticsLook,
    dated,
    look,
    percent,
    seconds,
    spread_words,
)
from facnet_desktop.ui.pages.settings.form.job_line import JobLine
from facnet_desktop.ui.pages.settings.form.long_call import LongCall, Measure
from facnet_desktop.ui.pages.settings.form.row import SettingRow
from facnet_desktop.ui.pages.settings.form.section import Section
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT, Card
from facnet_desktop.ui.widgets.text import label

_NOT_YET = "…"


class DiagnosticsSection(Section):
    """Nothing here names anybody."""

    NAME = "diagnostics"
    ICON = "heart-pulse"
    WORDS = (
        "Diagnostic autodiagnostic vérification dossier de soutien technique durées file d'attente version "
        "référence édition licences à propos"
    )

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._start = button(self.tr("Lancer l'autodiagnostic"), "play", parent=self)
        self._line = JobLine(context, self.tr("Autodiagnostic"), self)
        self._when = label("", "muted", wraps=True)
        self.checklist = Checklist(self)
        self._gather = button(self.tr("Préparer et montrer…"), "life-buoy", parent=self)
        self._call = LongCall(context, self)
        self._licences = button(self.tr("Licences…"), "book-text", parent=self)
        self._values: dict[str, QLabel] = {}

        checks = self.add_card(
            self.tr("Autodiagnostic"),
            SettingRow(
                self.tr("Vérifier l'installation"),
                self.tr(
                    "Règles, références, base locale, disque, dossier et horloge. Aucun export n'est lu. "
                    "Quelques secondes."
                ),
                self._start,
            ),
        )
        checks.content.addWidget(self._line)
        checks.content.addWidget(self._when)
        checks.content.addWidget(self.checklist)
        support = self.add_card(
            self.tr("Dossier de soutien"),
            SettingRow(
                self.tr("Pour le soutien technique"),
                self.tr(
                    "Versions, état, journal technique et dernières tâches, sans renseignement sur qui que "
                    "ce soit. Le contenu est montré avant d'être enregistré."
                ),
                self._gather,
            ),
        )
        support.content.addWidget(self._call)
        self._add_values(
            self.tr("File d'attente, 100 dernières validations"),
            {
                "waiting": self.tr("Attente"),
                "processing": self.tr("Traitement"),
                "rate": self.tr("Par mégaoctet"),
                "success": self.tr("Réussite"),
            },
        )
        versions = self._add_values(
            self.tr("Versions"),
            {
                "program": self.tr("FacNet Desktop"),
                "edition": self.tr("Références en vigueur"),
                "source": self.tr("Source"),
            },
        )
        versions.content.addWidget(
            SettingRow(
                self.tr("Composants et licences"), self.tr("Ce dont le logiciel est fait."), self._licences
            )
        )
        self.column.addStretch()

        self._start.clicked.connect(self._start_check)
        self._line.ended.connect(self._checked)
        self._gather.clicked.connect(self._gather_bundle)
        self._call.idle_changed.connect(self._gather.setEnabled)
        self._licences.clicked.connect(self._read_licences)
        self._values["program"].setText(__version__)
        self._when.hide()
        self.checklist.hide()

    def title(self) -> str:
        return self.tr("Diagnostic")

    @property
    def is_loaded(self) -> bool:
        return self.value("edition") != _NOT_YET

    def entered(self) -> None:
        """Jobs ended meanwhile, the reference may be another one."""
        context = self.context
        context.slow.run(partial(look, context.store.board, context.reference), self._show)

    @property
    def call(self) -> LongCall:
        """What gathers the support bundle."""
        return self._call

    @property
    def line(self) -> JobLine:
        """The self-test under way."""
        return self._line

    def value(self, name: str) -> str:
        """What is told there."""
        return self._values[name].text()

    def _add_values(self, heading: str, names: dict[str, str]) -> Card:
        box = QWidget(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * UNIT)
        grid.setVerticalSpacing(UNIT)
        grid.setColumnStretch(1, 1)
        for row, (name, words) in enumerate(names.items()):
            value = self._values[name] = label(_NOT_YET, wraps=True)
            value.setAccessibleName(words)
            grid.addWidget(label(words, "muted"), row, 0)
            grid.addWidget(value, row, 1)
        return self.add_card(heading, box)

    def _show(self, found: DiagnosticsLook) -> None:
        timings = found.timings
        rate = timings.seconds_per_megabyte
        for name, text in (
            ("waiting", spread_words(timings.waiting)),
            ("processing", spread_words(timings.processing)),
            ("rate", self.tr("aucune mesure") if rate is None else seconds(rate)),
            ("success", percent(timings.success_rate)),
            ("edition", found.edition),
            ("source", found.source),
        ):
            self._values[name].setText(text)
        if found.selftest is not None and not self._line.is_under_way:
            self._show_check(found.selftest)

    # --- the program checks itself -----------------------------------------------------------------

    @Slot()
    def _start_check(self) -> None:
        self._start.setEnabled(False)
        self._when.hide()
        self.checklist.show_parts(())
        self._line.submit(selftest_job(by=self.context.account))

    @Slot(object)
    def _checked(self, job: Job) -> None:
        self._start.setEnabled(True)
        if job.state is State.COMPLETED:
            self._line.say(self.tr("Tout est en ordre."), Tone.GOOD)
        self._show_check(job)

    def _show_check(self, job: Job) -> None:
        parts = parts_of(job)
        self.checklist.show_parts(parts)
        self._when.setVisible(bool(parts))
        if job.ended_at is not None:
            self._when.setText(
                self.tr("Dernier autodiagnostic\u00a0: {moment}.").format(moment=dated(job.ended_at))
            )

    # --- what the support needs --------------------------------------------------------------------

    @Slot()
    def _gather_bundle(self) -> None:
        context = self.context
        self._call.run(
            self.tr("Préparation du dossier de soutien…"),
            partial(_gathered, context.data, context.store, context.clock, context.policy),
            self._show_bundle,
            stoppable=False,
        )

    def _show_bundle(self, bundle: Bundle) -> None:
        BundleDialog(self.context, bundle, self).open()

    @Slot()
    def _read_licences(self) -> None:
        self._licences.setEnabled(False)
        self.context.slow.run(partial(components, self.context.resources), self._show_licences)

    def _show_licences(self, found: tuple[Component, ...]) -> None:
        self._licences.setEnabled(True)
        LicencesDialog(found, self).open()


def _gathered(data: DataFolder, store: Store, clock: Clock, policy: Policy, _: Measure) -> Bundle:
    state = open_state(store, choose_keeper(data))
    return gather(Sources(data=data, state=state, store=store, clock=clock, policy=policy))
