"""One dialog for every way out: which document, which findings, patients masked or named, then where."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.jobs.job import Job
from facnet_desktop.services.results.facets import Facets
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.view import FindingView
from facnet_desktop.services.work.export_document import ExportDocument
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.dialogs.export.disclosure import DisclosureChoice
from facnet_desktop.ui.dialogs.export.forms import PDF, ExportChoice, choices, file_name
from facnet_desktop.ui.dialogs.export.made import Asked, register, write_pdf
from facnet_desktop.ui.dialogs.export.outcome import Outcome
from facnet_desktop.ui.dialogs.export.run import ExportRun
from facnet_desktop.ui.dialogs.export.save_as import ask_path
from facnet_desktop.ui.dialogs.export.scope import ScopeChoice
from facnet_desktop.ui.pages.results.parts.columns import Columns
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.printing.content import document_of
from facnet_desktop.ui.printing.drawing import PdfDrawing
from facnet_desktop.ui.printing.preview import Preview
from facnet_desktop.ui.printing.report import PrintedReport, printed_report
from facnet_desktop.ui.trouble import Trouble, trouble_of
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.text import label

_HALF = 340
_WIDE = 2 * _HALF + 8 * UNIT


class ExportDialog(Dialog):
    """Stays open after an export: another form of the same findings is often wanted."""

    def __init__(
        self,
        context: AppContext,
        shown: ShownValidation,
        book: OpenFindings,
        *,
        view: FindingView | None = None,
        selected: tuple[int, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, self.tr("Exporter les résultats"))
        self._context = context
        self._shown, self._book = shown, book
        self._view, self._selected = view, selected
        self._choices = choices()
        self._path: Path | None = None
        self._drawn: tuple[Asked, Path, PrintedReport] | None = None
        self._forms = QButtonGroup(self)
        self.scope = ScopeChoice(context.privacy, shown.summary.findings, view, selected)
        self._scope_heading = label(self.tr("Constats"), "strong")
        self.disclosure = DisclosureChoice(is_forbidden=context.policy.forbids_names)
        self.outcome = Outcome()
        self._run = ExportRun(context.dispatcher, context.account, self)
        close = button(self.tr("Fermer"), parent=self)
        self.print = button(self.tr("Imprimer…"), "printer", "quiet", self)
        self.save = button(self.tr("Enregistrer sous…"), "save", "primary", self)

        document = _stacked(label(self.tr("Document"), "strong"), self._documents())
        rest = _stacked(
            self._scope_heading,
            self.scope,
            label(self.tr("Patients"), "strong"),
            self.disclosure,
            label(
                self.tr(
                    "L'export est inscrit au registre des accès, avec le destinataire et la raison d'un "
                    "document nominatif."
                ),
                "small",
                wraps=True,
            ),
        )
        self.body.addWidget(Columns((document, rest), _HALF))
        self.body.addStretch()
        self.body.addWidget(self.outcome)
        self.buttons.addWidget(self.print)
        self.buttons.addStretch()
        self.buttons.addWidget(close)
        self.buttons.addWidget(self.save)

        close.clicked.connect(self.reject)
        self.print.clicked.connect(self._ask_preview)
        self.save.clicked.connect(self._ask_path)
        self.save.setDefault(True)
        self.disclosure.changed.connect(self.fit)
        self._forms.idToggled.connect(self._show_choice)
        self.outcome.given_up.connect(self._run.cancel)
        self._run.progressed.connect(self.outcome.show_running)
        self._run.done.connect(self._show_done)
        self._run.failed.connect(self._show_failed)
        self._run.cancelled.connect(self._show_stopped)
        self.choose(self._choices[0].word)
        self._widen()
        context.slow.run(book.facets, self._show_doctors)

    @property
    def choice(self) -> ExportChoice:
        """The document that is chosen."""
        return self._choices[self._forms.checkedId()]

    def choose(self, word: str) -> None:
        """Choose a document by its word."""
        for place, choice in enumerate(self._choices):
            if choice.word == word:
                self._forms.button(place).setChecked(True)

    def save_to(self, path: Path) -> None:
        """Write the document there; ``outcome`` tells how it goes."""
        asked = self._asked()
        self._path = path
        self._busy(is_busy=True)
        self.outcome.show_running()
        if asked.choice.word == PDF:
            self._gather(asked, partial(self._draw_pdf, asked, path))
        else:
            self._context.slow.run(partial(asked.document, path), self._start, self._show_error)

    def _widen(self) -> None:
        """Side by side where the screen has the room."""
        if self.screen().availableSize().width() > _WIDE + 4 * UNIT:
            self.setMinimumWidth(_WIDE)

    def _documents(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for place, choice in enumerate(self._choices):
            made = QRadioButton(choice.title)
            about = label(choice.about, "small", wraps=True)
            about.setContentsMargins(4 * UNIT, 0, 0, UNIT // 2)
            about.setVisible(bool(choice.about))
            made.setAccessibleDescription(choice.about)
            self._forms.addButton(made, place)
            column.addWidget(made)
            column.addWidget(about)
        return box

    def _asked(self) -> Asked:
        return Asked(
            shown=self._shown,
            choice=self.choice,
            scope=self.scope.scope(),
            disclosure=self.disclosure.disclosure(),
            policy=self._context.policy,
            view=self._view,
            selected=self._selected,
        )

    def _show_doctors(self, facets: Facets) -> None:
        self.scope.show_doctors(facets.doctors)

    @Slot()
    def _show_choice(self) -> None:
        if self._forms.checkedId() >= 0:
            self._scope_heading.setVisible(self.choice.subset)
            self.scope.setVisible(self.choice.subset)
            self.print.setEnabled(self.choice.subset)
            self.fit()

    @Slot()
    def _ask_path(self) -> None:
        if self.disclosure.is_complete():
            name = file_name(self.choice, self._context.clock().astimezone())
            ask_path(self, self.tr("Enregistrer sous"), name, self.save_to)

    @Slot()
    def _ask_preview(self) -> None:
        if not self.disclosure.is_complete():
            return
        asked = self._asked()
        self._busy(is_busy=True)
        self.outcome.show_running()
        self._gather(asked, partial(self._note_print, asked))

    def _gather(self, asked: Asked, then: "partial[None]") -> None:
        """Read what is printed, and go on with it."""
        call = partial(
            printed_report,
            asked.shown,
            self._book,
            asked.wanted(),
            self._context.preferences.current.identity,
            self._context.clock().astimezone(),
        )
        self._context.slow.run(call, then, self._show_error)

    def _note_print(self, asked: Asked, report: PrintedReport) -> None:
        call = partial(
            register, self._context.store.accesses, self._context.account, AccessAction.PRINT, asked, report
        )
        self._context.reads.run(call, partial(self._preview, report), self._show_error)

    def _preview(self, report: PrintedReport, _: None) -> None:
        self._busy(is_busy=False)
        self.outcome.show_nothing()
        Preview(document_of(report), self).open()

    def _draw_pdf(self, asked: Asked, path: Path, report: PrintedReport) -> None:
        self._drawn = (asked, path, report)
        PdfDrawing(document_of(report)).drawn.connect(self._write_pdf)

    @Slot(object)
    def _write_pdf(self, content: bytes) -> None:
        if self._drawn is None:
            return
        (asked, path, report), self._drawn = self._drawn, None
        call = partial(
            write_pdf,
            self._context.store.accesses,
            self._context.account,
            asked,
            report,
            content=content,
            path=path,
        )
        self._context.reads.run(call, self._show_written, self._show_error)

    def _start(self, document: ExportDocument) -> None:
        self._run.start(self.choice.title, document)

    @Slot(object)
    def _show_done(self, _: Job) -> None:
        self._show_written(None)

    def _show_written(self, _: None) -> None:
        self._busy(is_busy=False)
        if self._path is not None:
            self.outcome.show_done(self._path)
            self._context.announcer.say(self.tr("Le document est enregistré."))
        self.fit()

    @Slot(object)
    def _show_failed(self, job: Job) -> None:
        self._busy(is_busy=False)
        self.outcome.show_failed(
            job.error.message if job.error is not None else self.tr("L'export a échoué.")
        )
        self.fit()

    @Slot(object)
    def _show_stopped(self, _: Job) -> None:
        self._busy(is_busy=False)
        self.outcome.show_stopped()
        self.fit()

    def _show_error(self, error: BaseException) -> None:
        self._busy(is_busy=False)
        self.outcome.show_failed(_sentences(trouble_of(error)))
        self.fit()

    def _busy(self, *, is_busy: bool) -> None:
        self.save.setEnabled(not is_busy)
        self.print.setEnabled(not is_busy and self.choice.subset)
        if not is_busy:
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)


def _stacked(*parts: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(UNIT)
    for part in parts:
        column.addWidget(part)
    column.addStretch()
    return box


def _sentences(trouble: Trouble) -> str:
    return f"{trouble.what} {trouble.consequence} {trouble.next_step}"
