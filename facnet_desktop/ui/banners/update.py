"""Another version than the last time: said once, with what it changes, and never at the first start."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop import __version__
from facnet_desktop.domain.french import long_date
from facnet_desktop.store.backup_files import BackupKind
from facnet_desktop.store.backups import Backups
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.help.notes import noted_versions, place_of
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.notice import Notice

SEEN_KEY = "notes/version"
UPGRADE_KEY = "notes/upgrade"


class UpdateNotice(Notice):
    """``shown_changed`` when it appears or is put away; ``look`` decides."""

    shown_changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__("", Tone.INFO, parent, closable=True)
        self._context = context
        self.add_button(self.tr("Lire les nouveautés"), "sparkles").clicked.connect(self._read)
        self.closed.connect(self.shown_changed)

    def look(self) -> None:
        """Compare with the version that was opened last; a first start only remembers it."""
        memory = self._context.memory
        if memory.value(SEEN_KEY) == __version__:
            return
        is_first = not self._context.preferences.current.welcomed
        notes = self._context.resources / "notes"
        self._context.reads.run(
            partial(_what_came, notes, self._context.store.backups), partial(self._tell, is_first=is_first)
        )

    def _tell(self, came: tuple[bool, datetime | None], *, is_first: bool) -> None:
        has_notes, upgraded_at = came
        memory = self._context.memory
        moment = "" if upgraded_at is None else upgraded_at.isoformat()
        is_upgrade = moment != "" and moment != memory.value(UPGRADE_KEY, "")
        memory.setValue(SEEN_KEY, __version__)
        memory.setValue(UPGRADE_KEY, moment)
        if is_first or not has_notes:
            return
        text = self.tr("FacNet Desktop {version}\u00a0: ce qui a changé.").format(version=__version__)
        if is_upgrade and upgraded_at is not None:
            told = self.tr(
                "La base locale a été mise à jour le {date}; une sauvegarde complète a été faite avant."
            ).format(date=long_date(upgraded_at.astimezone().date()))
            text = f"{text} {told}"
        self.say(text, Tone.INFO)
        self.show()
        self.shown_changed.emit()
        self._context.announcer.say(text)

    @Slot()
    def _read(self) -> None:
        self._context.navigator.show_help(place_of(__version__))
        self.hide()
        self.shown_changed.emit()


def _what_came(notes: Path, backups: Backups) -> tuple[bool, datetime | None]:
    """Whether this version has notes; when the store was last backed up to be brought up to date (UTC)."""
    made = [one.made_at for one in backups.listed() if one.kind is BackupKind.BEFORE_UPGRADE]
    return __version__ in noted_versions(notes), max(made).astimezone(UTC) if made else None
