"""Patients are masked when they are painted, until a person asks otherwise and the register says so."""

import time
import uuid
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.written_nam import without_written_nams
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.services.registers.revealed import Subject
from facnet_desktop.ui.clipboard import Clipboard
from facnet_desktop.ui.errands import Errands
from facnet_desktop.ui.masking.aliases import Aliases
from facnet_desktop.ui.masking.idle import IdleWatch
from facnet_desktop.ui.preferences import LivePreferences

IDLE_MINUTES = 5


class Privacy(QObject):
    """Whether names are shown, and what is painted of a person.

    Names of a validation are shown once ``record`` has returned for it, never before; hiding them is
    immediate. ``record`` runs in a thread; what it raises goes to ``refused`` and nothing is shown.
    ``changed`` asks whoever paints people to paint again.
    """

    changed = Signal()
    revealed_changed = Signal(bool)
    presenting_changed = Signal(bool)

    def __init__(
        self,
        *,
        record: Callable[[Subject], object],
        errands: Errands,
        refused: Callable[[BaseException], object],
        announce: Callable[[str], object],
        monotonic: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._record = record
        self._errands = errands
        self._refused = refused
        self._announce = announce
        self._patients = Aliases()
        self._doctors = Aliases()
        self._clipboard = Clipboard(self)
        self._idle = IdleWatch(monotonic=monotonic, parent=self)
        self._idle_minutes = IDLE_MINUTES
        self._subject: Subject | None = None
        self._is_wanted = False
        self._request = 0
        self._shown: set[uuid.UUID] = set()
        self._is_presenting = False

        self._idle.idle.connect(self.mask)

    # --- showing and hiding ------------------------------------------------------------------------

    @property
    def is_revealed(self) -> bool:
        """Whether names are shown, of one validation at least."""
        return bool(self._shown)

    @property
    def is_presenting(self) -> bool:
        """Whether doctors and amounts are masked too, for a screen that others see."""
        return self._is_presenting

    @property
    def idle_minutes(self) -> int:
        """After how many minutes without a touch names are hidden again."""
        return self._idle_minutes

    @Slot()
    def toggle(self) -> None:
        """Ctrl+Maj+N."""
        if self._is_wanted:
            self.mask()
        else:
            self.reveal()

    @Slot()
    def reveal(self) -> None:
        """Show the names of the validation on the screen, once the register has its entry."""
        if self._is_presenting:
            self._announce(self.tr("Le mode présentation masque les noms."))
        elif self._subject is None:
            self._announce(self.tr("Cette page ne montre aucun nom de patient."))
        elif not self._is_wanted:
            self._is_wanted = True
            self._write_down(self._subject)

    @Slot()
    def mask(self) -> None:
        """Hide every name now; one whose entry is being written is not shown."""
        was_revealed = self.is_revealed
        self._is_wanted = False
        self._request += 1
        self._shown.clear()
        self._idle.stop()
        if was_revealed:
            self._announce(self.tr("Renseignements nominatifs masqués."))
            self.changed.emit()
            self.revealed_changed.emit(False)

    def set_presenting(self, is_presenting: bool) -> None:  # noqa: FBT001  a slot of a checkable action
        """Enter or leave the presentation mode; names are hidden on the way in."""
        if is_presenting == self._is_presenting:
            return
        self.mask()
        self._is_presenting = is_presenting
        self.changed.emit()
        self.presenting_changed.emit(is_presenting)

    def show_subject(self, subject: Subject | None) -> None:
        """The validation that the page shows from now on; its names wait for their own entry."""
        self._subject = subject
        if subject is not None and self._is_wanted and subject.job_id not in self._shown:
            self._write_down(subject)

    def follow(self, preferences: LivePreferences) -> None:
        """Obey the preferences, now and when they change."""
        preferences.changed.connect(self._obey)
        self._obey(preferences.current)

    # --- what is painted ---------------------------------------------------------------------------

    def patient(self, key: str | None, scope: uuid.UUID, name: str | None = None) -> str:
        """The alias of a patient, or her name (her key without one) while names of ``scope`` are shown."""
        if key is None:
            return ""
        if scope in self._shown:
            return name or key
        return self.alias(key, scope)

    def alias(self, key: str, scope: uuid.UUID) -> str:
        """« Patient 017 », also while names are shown."""
        return self.tr("Patient {number:03d}").format(number=self._patients.number(key, scope))

    def sentence(self, text: str, scope: uuid.UUID) -> str:
        """A sentence of a finding, without health insurance numbers unless names are shown."""
        return text if scope in self._shown else without_written_nams(text)

    def doctor(self, number: str, name: str = "") -> str:
        """The number and the name of a doctor, or « Médecin 03 » in presentation mode."""
        if self._is_presenting:
            return self.tr("Médecin {number:02d}").format(number=self._doctors.number(number))
        return f"{number} · {name}" if name else number

    def money(self, text: str) -> str:
        """A formatted amount, without its figures in presentation mode."""
        return f"•••{NBSP}$" if self._is_presenting else text

    def learn(self, scope: uuid.UUID, numbers: Mapping[str, int]) -> None:
        """The aliases of a whole validation (``alias_numbers``), to be the same each time it is opened."""
        self._patients.learn(scope, numbers)
        self.changed.emit()

    def copy(self, text: str, said: str = "") -> None:
        """Copy what is painted, masked text masked; ``said`` is announced (« Numéro de facture copié. »)."""
        self._clipboard.copy(text, is_private=self.is_revealed)
        self._announce(said or self.tr("Copié dans le presse-papiers."))

    # --- how it happens ----------------------------------------------------------------------------

    def _write_down(self, subject: Subject) -> None:
        self._request += 1
        self._errands.run(
            partial(self._record, subject),
            partial(self._written_down, self._request, subject.job_id),
            partial(self._not_written_down, self._request),
        )

    def _written_down(self, request: int, job_id: uuid.UUID, _: object) -> None:
        if request != self._request:
            return
        was_revealed = self.is_revealed
        self._shown.add(job_id)
        self._idle.start(self._idle_minutes * 60.0)
        self.changed.emit()
        if not was_revealed:
            self._announce(self.tr("Renseignements nominatifs affichés."))
            self.revealed_changed.emit(True)

    def _not_written_down(self, request: int, error: BaseException) -> None:
        if request == self._request:
            self.mask()
        self._refused(error)

    @Slot(object)
    def _obey(self, preferences: Preferences) -> None:
        self._clipboard.clears = preferences.clear_clipboard
        self._idle_minutes = preferences.remask_minutes
        if self.is_revealed:
            self._idle.start(self._idle_minutes * 60.0)
