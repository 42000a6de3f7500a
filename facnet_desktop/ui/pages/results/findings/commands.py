"""Carries out the commands of the list on the findings that are selected."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.follow_up import FollowUp, FollowUpState
from facnet_desktop.domain.french import count, quoted
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.services.suppressions.accept import Acceptance
from facnet_desktop.services.suppressions.json_file import JsonFile
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.confirm import Confirmation, ask
from facnet_desktop.ui.pages.results.findings.actions import FindingActions
from facnet_desktop.ui.pages.results.findings.copying import finding_text, invoices_of
from facnet_desktop.ui.pages.results.findings.detail.pane import DetailPane
from facnet_desktop.ui.pages.results.findings.follow_up.acts import FollowUpActs
from facnet_desktop.ui.pages.results.findings.follow_up.dialog import FollowUpDialog
from facnet_desktop.ui.pages.results.findings.suppression.acts import SuppressionActs
from facnet_desktop.ui.pages.results.findings.suppression.dialog import SuppressionDialog
from facnet_desktop.ui.pages.results.findings.table.listing import Listing
from facnet_desktop.ui.pages.results.findings.table.selection import selected_count, selected_numbers

ASKED_FROM = 200
"""Findings from which one is asked before all of them are marked."""
MOST_COPIED = 10_000
"""Findings whose invoices are copied at once."""


class FindingCommands(QObject):
    """``said`` carries a ``Said`` once something was done about findings."""

    said = Signal(object)

    def __init__(
        self,
        context: AppContext,
        actions: FindingActions,
        listing: Listing,
        pane: DetailPane,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._actions, self._window = context, actions, parent
        self._view, self._model, self._listing, self._pane = listing.view, listing.model, listing, pane
        self._follow_up = FollowUpActs(context.reads, context.account, self)
        self._suppression = SuppressionActs(
            context.slow, JsonFile(context.data.exceptions), context.account, self
        )
        for acts in (self._follow_up, self._suppression):
            acts.said.connect(self.said)
            acts.refused.connect(context.troubles.tell)
            acts.undo_changed.connect(self._undo_changed)
        actions.follow_up.connect(self.follow_up)
        actions.copy_invoice.triggered.connect(self._copy_invoice)
        actions.copy_invoices.triggered.connect(self._copy_invoices)
        actions.copy_finding.triggered.connect(self._copy_finding)
        actions.note.triggered.connect(self._write_note)
        actions.suppress.triggered.connect(self._suppress)
        actions.rule.triggered.connect(self._show_rule)
        actions.undo.triggered.connect(self.undo)
        self._view.ticked.connect(self._tick)

    def forget(self) -> None:
        """Another validation: what was done before is not taken back from there."""
        self._follow_up.forget()
        self._suppression.forget()

    @Slot()
    def undo(self) -> None:
        """Take back the last thing that was done."""
        self._suppression.undo()
        self._follow_up.undo()

    # --- follow-up ---------------------------------------------------------------------------------

    @Slot(object)
    def follow_up(self, state: FollowUpState) -> None:
        """Say it of every finding that is selected."""
        many = selected_count(self._view, self._model)
        if not many:
            return
        if state is FollowUpState.DISMISSED:
            self._open(state)
        elif many >= ASKED_FROM:
            word = self._actions.states[state].text()
            question = Confirmation(
                title=self.tr("Marquer {findings} {word}?").format(
                    findings=count(many, "constat"), word=quoted(word)
                ),
                text=self.tr("La note et le motif de ces constats seront effacés. Ctrl+Z annule."),
                action=self.tr("Marquer"),
                keep=self.tr("Ne rien changer"),
                destructive=False,
            )
            ask(self._window, question, partial(self._say, state))
        else:
            self._say(state)

    @Slot()
    def _tick(self) -> None:
        """The circle of a finding: corrected, or to be treated again."""
        row = self._listing.item
        if isinstance(row, FindingRow):
            is_done = row.follow_up.state.is_treated
            self._say(FollowUpState.TO_DO if is_done else FollowUpState.CORRECTED)

    def _say(self, state: FollowUpState, reason: str | None = None, note: str | None = None) -> None:
        book = self._book
        numbers = selected_numbers(self._view, self._model)
        if book is None or not numbers:
            return
        before = book.follow_up(numbers[0]) if len(numbers) == 1 else FollowUp()
        self._suppression.forget()
        self._follow_up.say(
            book,
            numbers,
            state,
            reason=(before.reason if state is before.state else "") if reason is None else reason,
            note=before.note if note is None else note,
        )

    @Slot()
    def _write_note(self) -> None:
        row = self._listing.item
        if isinstance(row, FindingRow):
            self._open(row.follow_up.state)

    def _open(self, state: FollowUpState) -> None:
        many = selected_count(self._view, self._model)
        row = self._listing.item
        before = row.follow_up if isinstance(row, FindingRow) and many == 1 else FollowUp()
        dialog = FollowUpDialog(many, state, before, self._window)
        dialog.said.connect(partial(self._say, state))
        dialog.open()

    # --- exceptions --------------------------------------------------------------------------------

    @Slot()
    def _suppress(self) -> None:
        row, book = self._listing.item, self._book
        if isinstance(row, FindingRow) and book is not None:
            dialog = SuppressionDialog(row, self._context.account, book.today, self._window)
            dialog.accepted_case.connect(self._accept)
            dialog.open()

    @Slot(object)
    def _accept(self, acceptance: Acceptance) -> None:
        book = self._book
        if book is not None:
            self._follow_up.forget()
            self._suppression.accept(book, acceptance)

    # --- copies ------------------------------------------------------------------------------------

    @Slot()
    def _copy_invoice(self) -> None:
        row = self._listing.item
        if not isinstance(row, FindingRow):
            self._copy_invoices()
        elif row.finding.invoices:
            said = self.tr("Numéro de facture {number} copié.").format(number=row.finding.invoices[0])
            self._context.privacy.copy(row.finding.invoices[0], said)
        else:
            self._context.announcer.say(self.tr("Ce constat ne nomme aucune facture."))

    @Slot()
    def _copy_invoices(self) -> None:
        book = self._book
        numbers = selected_numbers(self._view, self._model)
        if book is not None and numbers:
            self._context.reads.run(partial(_invoices, book, numbers[:MOST_COPIED]), self._copy_all)

    def _copy_all(self, invoices: list[str]) -> None:
        if invoices:
            said = self.tr("{count} copiés.") if len(invoices) > 1 else self.tr("{count} copié.")
            many = count(len(invoices), "numéro de facture", "numéros de facture")
            self._context.privacy.copy("\n".join(invoices), said.format(count=many))

    @Slot()
    def _copy_finding(self) -> None:
        row, eyes = self._listing.item, self._model.eyes
        if isinstance(row, FindingRow) and eyes is not None:
            self._context.privacy.copy(finding_text(row, self._pane.detail, eyes), self.tr("Constat copié."))

    @Slot()
    def _show_rule(self) -> None:
        row = self._listing.item
        if isinstance(row, FindingRow):
            self._context.navigator.show_rule(row.finding.rule)

    @Slot(bool)
    def _undo_changed(self, _: bool) -> None:  # noqa: FBT001  the signature of the signal
        self._actions.undo.setEnabled(self._follow_up.can_undo or self._suppression.can_undo)

    @property
    def _book(self) -> OpenFindings | None:
        return None if self._model.found is None else self._model.found.book


def _invoices(book: OpenFindings, numbers: list[int]) -> list[str]:
    return invoices_of(book.rows(numbers))
