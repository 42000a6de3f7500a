"""What a choice of the dialog becomes: the request of a job, or what the window prints itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.domain.access import AccessAction, Detail
from facnet_desktop.domain.policy import NO_POLICY, Policy
from facnet_desktop.services.atomic_file import check_output, replacing
from facnet_desktop.services.results.view import FindingView
from facnet_desktop.services.work.export import MASKED, NAMED
from facnet_desktop.services.work.export_document import Disclosure, ExportDocument
from facnet_desktop.store.access_register import AccessRegister
from facnet_desktop.ui.dialogs.export.forms import PDF, ExportChoice
from facnet_desktop.ui.dialogs.export.scope import Scope, Which
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.printing.report import PrintedReport, Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """All that the person chose, but where; ``view`` and ``selected`` are what the list showed.

    ``policy`` is what the clinic fixed: no job stands between a person and what the window prints itself.
    """

    shown: ShownValidation
    choice: ExportChoice
    scope: Scope
    disclosure: Disclosure | None
    view: FindingView | None = None
    selected: tuple[int, ...] = ()
    policy: Policy = NO_POLICY

    def numbers(self) -> tuple[int, ...] | None:
        """Of the findings to list in their order, ``None`` for all; long for a long view."""
        if not self.choice.subset:
            return None
        if self.scope.which is Which.SELECTED:
            return self.selected
        if self.scope.which is Which.VIEW and self.view is not None:
            return tuple(self.view.numbers())
        return None

    def document(self, path: Path) -> ExportDocument:
        """The request of a job; for a thread."""
        return ExportDocument(
            validation=self.shown.job_id,
            format=self.choice.word,
            path=str(path.absolute()),
            disclosure=self.disclosure,
            numbers=self.numbers(),
            doctor=self.scope.doctor if self.choice.subset else None,
        )

    def wanted(self) -> Wanted:
        """What is to be printed."""
        chosen = self.scope.which in (Which.SELECTED, Which.VIEW)
        return Wanted(
            numbers=self._chosen if chosen else None,
            doctor=self.scope.doctor,
            is_named=self.disclosure is not None,
        )

    def _chosen(self) -> Sequence[int]:
        if self.scope.which is Which.SELECTED or self.view is None:
            return self.selected
        return self.view.numbers()


def register(
    accesses: AccessRegister, who: str, action: AccessAction, asked: Asked, report: PrintedReport
) -> None:
    """Write down that the report leaves the program on paper, or as a PDF.

    Raises:
        PolicyForbids: it names patients, and the clinic forbids it; nothing may leave.
        StoreError: it could not be written; nothing may leave.
    """
    told = asked.disclosure
    if told is not None:
        asked.policy.require_names_allowed()
    details: dict[str, Detail] = {
        "format": PDF,
        "patients": MASKED if told is None else NAMED,
        "findings": report.listed,
    }
    if told is not None:
        details |= {"recipient": told.recipient, "purpose": told.purpose}
    accesses.add(who, action, asked.shown.job_id, details)


def write_pdf(
    accesses: AccessRegister, who: str, asked: Asked, report: PrintedReport, *, content: bytes, path: Path
) -> None:
    """The file is there whole once the register tells of it, or not at all.

    Raises:
        OutputError: it cannot be written there.
        PolicyForbids: it names patients, and the clinic forbids it; there is no file.
        StoreError: the register could not be written; there is no file.
    """
    check_output(path)
    with replacing(path) as stream:
        stream.write(content)
        register(accesses, who, AccessAction.EXPORT, asked, report)
