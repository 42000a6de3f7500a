"""The whole window, as it is used."""

import uuid
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.data_place.place import DataPlace
from facnet_desktop.store.backup_files import BackupKind
from facnet_desktop.ui.window.contents import WindowContents
from facnet_desktop.ui.window.main_window import MainWindow
from shots.scene import Scene
from shots.scenes.jobs import FilledQueue
from shots.studio import Studio
from tests.support.window_context import EXAMPLE


def _window(studio: Studio) -> MainWindow:
    window = MainWindow(studio.theme, studio.context.memory)
    contents = WindowContents(studio.context, window)
    contents.banners.hide()  # where this machine keeps the key concerns nobody who looks at pictures
    return window


def first_day(studio: Studio) -> QWidget:
    """Nothing was ever validated."""
    return _window(studio)


def with_results(studio: Studio) -> QWidget:
    """The findings of the example."""
    job_id: uuid.UUID = studio.validated()
    window = _window(studio)
    studio.context.navigator.show_results(job_id)
    return window


def with_dock(studio: Studio) -> QWidget:
    """The home page, below which the jobs will come."""
    studio.validated()
    return _window(studio)


def open_dock(studio: Studio, window: QWidget) -> None:
    """Ctrl+J."""
    QTest.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    studio.settle(1_500)


def busy(studio: Studio) -> QWidget:
    """A lot under way, on the page of the jobs."""
    FilledQueue(studio).month_end()
    window = _window(studio)
    window.show_page("jobs")
    return window


def before_validating(studio: Studio) -> QWidget:
    """What is known of a file that was just dropped."""
    window = _window(studio)
    window.open_paths([Path(EXAMPLE)])
    return window


def updated(studio: Studio) -> QWidget:
    """The first start of another version, which brought the store up to date."""
    studio.context.preferences.change(welcomed=True)
    studio.context.store.backups.make(BackupKind.BEFORE_UPGRADE)
    context = replace(studio.context, store=replace(studio.context.store, caution=None))
    window = MainWindow(studio.theme, context.memory)
    WindowContents(context, window)
    return window


def held_over(studio: Studio, window: QWidget) -> None:
    """Files of the explorer, not let go yet."""
    studio.settle(1_500)
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(EXAMPLE))])
    how = (Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window.windowHandle(), QDragEnterEvent(window.rect().center(), *how))


def left_behind(studio: Studio) -> QWidget:
    """The clinic fixed another folder, and data stayed in the usual one."""
    usual = DataFolder(studio.folder / "FacNet Desktop")
    usual.root.mkdir()
    usual.database.touch()
    place = DataPlace(data=studio.context.data, usual=usual, forsaken=usual)
    context = replace(studio.context, place=place, store=replace(studio.context.store, caution=None))
    window = MainWindow(studio.theme, context.memory)
    WindowContents(context, window)
    return window


def settled(studio: Studio, _: QWidget) -> None:
    """Answers of threads have come."""
    studio.settle(1_500)


SCENES = (
    Scene(name="window-first-day", make=first_day, prepare=settled),
    Scene(name="window-updated", make=updated, prepare=settled),
    Scene(name="window-results", make=with_results, prepare=settled),
    Scene(name="window-jobs", make=busy, prepare=settled),
    Scene(name="window-dock", make=with_dock, prepare=open_dock),
    Scene(name="window-held-over", make=with_results, prepare=held_over),
    Scene(name="window-left-behind", make=left_behind, prepare=settled),
    Scene(name="window-before", make=before_validating, prepare=settled),
)
