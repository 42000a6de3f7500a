"""The dialog of the first start: shown once, whether it is gone through or passed over."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.first_run.steps import ClinicStep, DataStep, PrivacyStep, Step
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.text import label


def needs_welcome(preferences: Preferences) -> bool:
    """Whether the first start has not been shown yet."""
    return not preferences.welcomed


class WelcomeDialog(Dialog):
    """``example_asked`` when the person wants to try the shipped example right away.

    What a screen chose is kept when it is left by « Suivant » or « Terminer »; Esc passes over the rest.
    """

    IS_QUESTION = True
    example_asked = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent, self.tr("Bienvenue dans FacNet Desktop"))
        self._context = context
        self._place = label("", "small")
        self._heading = label("", "title", wraps=True)
        self._stack = QStackedWidget(self)
        self.steps: tuple[Step, ...] = (
            ClinicStep(context, self),
            DataStep(context, self),
            PrivacyStep(context, self),
        )
        self._skip = button(self.tr("Passer"), look="quiet", parent=self)
        self._back = button(self.tr("Précédent"), "arrow-left", parent=self)
        self._example = button(self.tr("Essayer avec l'exemple"), "sparkles", parent=self)
        self._next = button(self.tr("Suivant"), look="primary", parent=self)

        self.body.addWidget(self._place)
        self.body.addWidget(self._heading)
        self.body.addSpacing(UNIT // 2)
        self.body.addWidget(self._stack, 1)
        for step in self.steps:
            self._stack.addWidget(step)
        self._skip.setToolTip(self.tr("Tout se retrouve dans Paramètres et confidentialité."))
        self.buttons.addWidget(self._skip)
        self.buttons.addStretch()
        for one in (self._back, self._example, self._next):
            self.buttons.addWidget(one)

        self._skip.clicked.connect(self.reject)
        self._back.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        self._example.clicked.connect(self._try_example)
        self.finished.connect(self._remember)
        self._next.setDefault(True)
        self._show_step(0)

    @property
    def at(self) -> int:
        """The screen that is shown, from 0."""
        return self._stack.currentIndex()

    def _show_step(self, at: int) -> None:
        last = len(self.steps) - 1
        self._stack.setCurrentIndex(at)
        self._place.setText(self.tr("Étape {number} de {total}").format(number=at + 1, total=len(self.steps)))
        self._heading.setText(self.steps[at].heading())
        self.setAccessibleDescription(f"{self._place.text()}. {self._heading.text()}")
        self._back.setVisible(at > 0)
        self._example.setVisible(at == last)
        self._skip.setVisible(at < last)
        self._next.setText(self.tr("Terminer") if at == last else self.tr("Suivant"))
        self.steps[at].begin()
        self._context.announcer.speak(self.accessibleDescription())

    @Slot()
    def _go_on(self) -> None:
        self.steps[self.at].keep()
        if self.at + 1 < len(self.steps):
            self._show_step(self.at + 1)
        else:
            self.accept()

    @Slot()
    def _go_back(self) -> None:
        self.steps[self.at].keep()
        self._show_step(self.at - 1)

    @Slot()
    def _try_example(self) -> None:
        self.steps[self.at].keep()
        self.accept()
        self.example_asked.emit()

    @Slot()
    def _remember(self) -> None:
        self._context.preferences.change(welcomed=True)
