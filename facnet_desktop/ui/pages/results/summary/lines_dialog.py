"""The invoice lines behind a figure."""

from dataclasses import dataclass, field

import polars as pl
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.pages.results.parts.line_list import LineList
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.text import label

_ROOM = 200
_WIDE = 1000
_OF_SCREEN = 0.85
_HIGH = 560


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LinesAsked:
    """``lines`` are physical numbers in file order; ``title`` says what they have in common."""

    title: str
    lines: pl.Series = field(repr=False)


class LinesDialog(Dialog):
    """Lists them, patients masked; Ctrl+C copies the invoice number of the line."""

    def __init__(
        self, context: AppContext, book: OpenFindings, asked: LinesAsked, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, asked.title)
        self.lines = LineList(context, asked.title, self)
        self.lines.setMinimumHeight(_ROOM)
        self.setMinimumWidth(min(_WIDE, round(self.screen().availableSize().width() * _OF_SCREEN)))
        close = button(self.tr("Fermer"), look="primary", parent=self)
        self.body.addWidget(label(asked.title, "heading", self, wraps=True))
        self.body.addWidget(
            label(
                self.tr("{lines}. Ctrl+C copie le numéro de facture.").format(
                    lines=count(asked.lines.len(), "ligne de facture", "lignes de facture")
                ),
                "muted",
                self,
                wraps=True,
            )
        )
        self.body.addWidget(self.lines, 1)
        self.buttons.addStretch()
        self.buttons.addWidget(close)
        close.clicked.connect(self.accept)
        self.lines.show_lines(book.results, book.job_id, asked.lines)
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """A list takes what room the screen has, up to a page of it."""
        super().fit()
        high = round(self.screen().availableSize().height() * _OF_SCREEN)
        self.resize(self.width(), min(high, _HIGH))
