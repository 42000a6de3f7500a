"""What the findings show as a whole: the list, none at all, destroyed, or not to be read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from facnet_desktop.domain.french import long_date
from facnet_desktop.ui.pages.results.findings.nothing import NothingFound
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.trouble import trouble_of
from facnet_desktop.ui.widgets.states import EmptyState


class FindingsStates(QStackedWidget):
    """``again_asked`` to validate the file again, ``retried`` to read once more. ``main`` holds the list."""

    again_asked = Signal()
    retried = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.main = QWidget(self)
        self.nothing = NothingFound(self)
        self._gone = EmptyState("archive", "", "", self)
        self._trouble = EmptyState("circle-alert", "", "", self, tone=Tone.ERROR)
        for state in (self.main, self.nothing, self._gone, self._trouble):
            self.addWidget(state)
        again = self._gone.add_button(self.tr("Valider le fichier de nouveau"), "rotate-ccw", "primary")
        again.clicked.connect(self.again_asked)
        self._trouble.add_button(self.tr("Réessayer"), "refresh-cw").clicked.connect(self.retried)

    def show_main(self) -> None:
        """The list."""
        self.setCurrentWidget(self.main)

    def show_nothing(self, shown: ShownValidation) -> None:
        """No finding at all."""
        self.nothing.show_validation(shown)
        self.setCurrentWidget(self.nothing)

    def show_gone(self, shown: ShownValidation) -> None:
        """The lines and the findings were destroyed."""
        at = shown.stored.destroyed_at
        day = "" if at is None else long_date(at.astimezone().date())
        self._gone.say(
            self.tr("Les lignes de cette validation ont été détruites le {day}").format(day=day),
            self.tr(
                "Les constats ne peuvent plus être montrés; le sommaire reste. "
                "Valider le fichier de nouveau pour revoir ses constats."
            ),
        )
        self.setCurrentWidget(self._gone)

    def show_trouble(self, error: BaseException) -> None:
        """They cannot be read."""
        trouble = trouble_of(error)
        self._trouble.say(trouble.what or trouble.title, trouble.next_step)
        self.setCurrentWidget(self._trouble)
