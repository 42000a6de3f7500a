"""The results: their list of findings beside what one of them says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.follow_up import FollowUpState
from facnet_desktop.services.results.criteria import Criteria, Dimension, GroupBy
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.ui.pages.results.page import ResultsPage
from facnet_desktop.ui.pages.results.shown import ShownValidation
from shots.scene import Scene
from tests.support.window_context import CANARY

if TYPE_CHECKING:
    from shots.studio import Studio


SIZES = {1.0: (1160, 690), 1.5: (846, 430), 2.0: (622, 306)}
"""What the window leaves to a page, by scale."""
TODAY = datetime(2025, 4, 22, 15, tzinfo=UTC)
"""A day on which some of the findings of the example are about to expire."""


def _results(page: QWidget) -> ResultsPage:
    if not isinstance(page, ResultsPage):
        raise TypeError
    return page


def _shown(page: ResultsPage) -> tuple[ShownValidation, OpenFindings]:
    if page.shown is None or page.shown.book is None:
        raise LookupError
    return page.shown, page.shown.book


def paged(studio: "Studio") -> ResultsPage:
    """The page at the size it has in the window."""
    page = ResultsPage(replace(studio.context, clock=lambda: TODAY))
    page.resize(*SIZES.get(page.devicePixelRatioF(), SIZES[1.0]))
    return page


def full(studio: "Studio") -> ResultsPage:
    """A validation with findings of every severity."""
    page = paged(studio)
    page.show_results(studio.validated())
    studio.until(lambda: page.findings.model.rowCount() > 0)
    return page


def read_whole(studio: "Studio", page: QWidget) -> None:
    """Wait for the lines of the finding."""
    page = _results(page)
    page.entered()
    studio.until(lambda: page.findings.pane.detail is not None)


def empty(studio: "Studio") -> ResultsPage:
    """No validation yet."""
    page = paged(studio)
    page.entered()
    studio.settle(300)
    return page


def filtered(studio: "Studio") -> ResultsPage:
    """Several filters at once."""
    page = full(studio)
    doctors = page.findings.bar.facets
    studio.until(lambda: any(facet.values.rowCount() for facet in doctors.values()))
    page.show_findings(Criteria(rules=frozenset({"FB001", "IC001"}), text="19"))
    return page


def no_match(studio: "Studio") -> ResultsPage:
    """A search that finds nothing."""
    page = full(studio)
    page.show_findings(Criteria(text="introuvable"))
    studio.until(lambda: page.findings.model.rowCount() == 0)
    return page


def grouped(by: GroupBy) -> "Callable[[Studio], ResultsPage]":
    """Under headings."""

    def make(studio: "Studio") -> ResultsPage:
        page = full(studio)
        page.findings.choose(page.findings.choices.grouped_by(by))
        studio.until(
            lambda: page.findings.model.folding is not None and page.findings.model.folding.is_grouped
        )
        return page

    return make


def on_heading(studio: "Studio", page: QWidget) -> None:
    """A heading is selected."""
    page = _results(page)
    page.findings.view.select_rows(0)
    studio.settle(100)


def followed(studio: "Studio", page: QWidget) -> None:
    """Some were treated."""
    page = _results(page)
    page.findings.view.select_rows(1, [2, 4])
    page.findings.commands.follow_up(FollowUpState.CORRECTED)
    studio.until(lambda: bool(page.findings.status.done_words))
    page.findings.view.select_rows(3)
    page.findings.commands.follow_up(FollowUpState.ASK_DOCTOR)
    studio.settle(300)
    read_whole(studio, page)


def facet(studio: "Studio") -> QWidget:
    """The list of values of a filter."""
    page = full(studio)
    page.show()
    button = page.findings.bar.facets[Dimension.RULE]
    studio.until(lambda: button.values.rowCount() > 0)
    button.values.toggle(1)
    studio.until(lambda: page.findings.is_settled)
    button.click()
    return button.popup


def switcher(studio: "Studio") -> QWidget:
    """The list of the last validations."""
    studio.validated(CANARY)
    page = full(studio)
    page.show()
    page.header.switcher.click()
    studio.until(page.header.switcher.popup.isVisible)
    return page.header.switcher.popup


def asking(command: str) -> "Callable[[Studio, QWidget], object]":
    """A command that asks something first."""

    def prepare(studio: "Studio", page: QWidget) -> None:
        page = _results(page)
        read_whole(studio, page)
        actions = page.findings.actions_of_findings
        {"dismiss": actions.states[FollowUpState.DISMISSED], "suppress": actions.suppress}[command].trigger()
        studio.settle(200)

    return prepare


def nothing(studio: "Studio", page: QWidget) -> None:
    """A validation in which every rule was satisfied."""
    page = _results(page)
    shown, book = _shown(page)
    index = replace(book.index, frame=book.index.frame.clear(), orders={})
    page.findings.show_validation(replace(shown, book=replace(book, index=index)))
    studio.until(page.findings.nothing.isVisible)


def gone(studio: "Studio", page: QWidget) -> None:
    """One whose lines and findings were destroyed."""
    page = _results(page)
    shown, _ = _shown(page)
    stored = replace(shown.stored, destroyed_at=TODAY)
    page.findings.show_validation(replace(shown, book=None, stored=stored))
    studio.settle(100)


SCENES = (
    Scene(name="results-full", make=full, own_size=True, prepare=read_whole),
    Scene(name="results-none", make=empty, own_size=True),
    Scene(name="results-filtered", make=filtered, own_size=True, prepare=read_whole),
    Scene(name="results-no-match", make=no_match, own_size=True),
    Scene(name="results-by-rule", make=grouped(GroupBy.RULE), own_size=True, prepare=read_whole),
    Scene(name="results-by-doctor-heading", make=grouped(GroupBy.DOCTOR), own_size=True, prepare=on_heading),
    Scene(name="results-followed", make=full, own_size=True, prepare=followed),
    Scene(name="results-facet", make=facet, own_size=True),
    Scene(name="results-switcher", make=switcher, own_size=True),
    Scene(name="results-dismiss", make=full, own_size=True, prepare=asking("dismiss")),
    Scene(name="results-suppress", make=full, own_size=True, prepare=asking("suppress")),
    Scene(name="results-nothing", make=full, own_size=True, prepare=nothing),
    Scene(name="results-gone", make=full, own_size=True, prepare=gone),
)
