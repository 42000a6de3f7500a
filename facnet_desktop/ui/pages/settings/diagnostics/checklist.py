"""The parts of a self-test, one under another: an icon, a word, what was looked at, what is wrong."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from facnet_desktop.jobs.job import Job
from facnet_desktop.services.strict_json import Node, UnexpectedJson
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPart:
    """``failures`` are sentences; none when the part passed."""

    title: str
    scope: str
    failures: tuple[str, ...]


def parts_of(job: Job) -> tuple[CheckedPart, ...]:
    """What a self-test that has ended found, passed or not; none when it could not be carried out."""
    kept = job.result if job.error is None else job.error.details
    try:
        return tuple(_part(node) for node in Node((kept or {}).get("parts")).items())
    except UnexpectedJson:
        return ()


def _part(node: Node) -> CheckedPart:
    found = node.members("name", "title", "scope", "failures")
    return CheckedPart(
        title=found["title"].text(), scope=found["scope"].text(), failures=found["failures"].texts()
    )


class Checklist(QWidget):
    """Empty until ``show_parts``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(UNIT)
        self._grid.setVerticalSpacing(UNIT)
        self._grid.setColumnStretch(1, 1)
        self.parts: tuple[CheckedPart, ...] = ()

    def show_parts(self, parts: tuple[CheckedPart, ...]) -> None:
        """All of them, in their order."""
        self.parts = parts
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, part in enumerate(parts):
            self._add(row, part)
        self.setVisible(bool(parts))

    def _add(self, row: int, part: CheckedPart) -> None:
        passed = not part.failures
        mark = IconLabel("circle-check" if passed else "circle-x", Tone.GOOD if passed else Tone.ERROR)
        title = label(part.title, "strong", wraps=True)
        verdict = self.tr("en ordre") if passed else self.tr("défaillance")
        told = part.scope if passed else " ".join(part.failures)
        title.setAccessibleName(f"{part.title}, {verdict}")
        words = label(told, "muted" if passed else "error", wraps=True)
        words.setAccessibleName(f"{part.title}, {verdict}. {told}")
        self._grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(title, row, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, row, 2, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(2, 2)
