"""The first page and the pre-flight, empty, busy, full and in trouble."""

import tempfile
from pathlib import Path

from PySide6.QtWidgets import QWidget

from facnet_desktop.jobs.error_catalogue import interruption
from facnet_desktop.ui.pages.home.page import HomePage
from shots.scene import Scene
from shots.studio import Studio
from tests.support.window_context import CANARY, EXAMPLE, validation_of
from tests.ui.preflight.exports import expiring_export, folder_of_exports, strange_export


def make_first_day(studio: Studio) -> QWidget:
    """Nothing was ever validated."""
    page = HomePage(studio.context)
    page.entered()
    return page


def make_full(studio: Studio) -> QWidget:
    """Some validations, one of which failed."""
    studio.validated(EXAMPLE)
    studio.validated(CANARY)
    page = HomePage(studio.context)
    page.entered()
    return page


def make_expiring(studio: Studio) -> QWidget:
    """Some services can only be billed for a few days more; a job was interrupted; another one runs."""
    store = studio.context.store
    studio.validated(expiring_export(studio.folder / "clinique-du-lac-octobre.csv"))
    studio.validated(CANARY)
    page = HomePage(studio.context)
    page.entered()
    studio.until(lambda: store.board.counters().completed == 2)
    return page


def make_unfinished(studio: Studio) -> QWidget:
    """The program was closed during two validations; the references are old."""
    queue = studio.context.store.queue
    queue.add([validation_of(EXAMPLE), validation_of(CANARY)])
    for _ in range(2):
        claimed = queue.claim("essai")
        assert claimed is not None  # noqa: S101
        queue.interrupt(claimed, interruption())
    page = HomePage(studio.context)
    page.entered()
    return page


def make_one_file(studio: Studio) -> QWidget:
    """One good export was dropped."""
    page = HomePage(studio.context)
    page.files_opened((EXAMPLE,))
    studio.until(lambda: _is_settled(page, 1))
    return page


def make_many_files(studio: Studio) -> QWidget:
    """A folder of a month end, with its troubles."""
    studio.validated(EXAMPLE)
    page = HomePage(studio.context)
    folder = Path(tempfile.mkdtemp(dir=studio.folder))
    page.files_opened(folder_of_exports(folder, EXAMPLE))
    studio.until(lambda: _is_settled(page, 12))
    return page


def make_columns(studio: Studio) -> QWidget:
    """A file whose columns have other names."""
    page = HomePage(studio.context)
    page.files_opened((strange_export(studio.folder / "export-mars.csv"),))
    studio.until(lambda: _is_settled(page, 1))
    return page


def open_columns_dialog(_: Studio, page: QWidget) -> None:
    """« Associer les colonnes »."""
    assert isinstance(page, HomePage)  # noqa: S101
    path = page.preflight.session.files[0].path
    page.preflight.choosing.ask_columns(path)


def make_earlier(studio: Studio) -> QWidget:
    """A file that was validated already."""
    studio.validated(EXAMPLE)
    page = HomePage(studio.context)
    page.files_opened((EXAMPLE,))
    studio.until(lambda: _is_settled(page, 1))
    return page


def open_menu(_: Studio, page: QWidget) -> None:
    """The context menu of the files."""
    assert isinstance(page, HomePage)  # noqa: S101
    page.preflight.menu.made().popup(page.mapToGlobal(page.rect().center()))


def wait(studio: Studio, page: QWidget) -> None:
    """What takes longer to know comes last."""
    assert isinstance(page, HomePage)  # noqa: S101
    studio.until(lambda: page.is_read)


def _is_settled(page: HomePage, least: int) -> bool:
    totals = page.preflight.session.totals
    session = page.preflight.session
    return totals.files >= least and totals.looking == 0 and session.is_told and not session.is_searching


SCENES = (
    Scene(name="home-first-day", make=make_first_day, prepare=wait),
    Scene(name="home-full", make=make_full, prepare=wait),
    Scene(name="home-expiring", make=make_expiring, prepare=wait),
    Scene(name="home-unfinished", make=make_unfinished, prepare=wait),
    Scene(name="home-one-file", make=make_one_file),
    Scene(name="home-many-files", make=make_many_files, prepare=wait),
    Scene(name="home-columns", make=make_columns),
    Scene(name="home-file-menu", make=make_many_files, prepare=open_menu),
    Scene(name="home-earlier-menu", make=make_earlier, prepare=open_menu),
    Scene(name="home-columns-dialog", make=make_columns, prepare=open_columns_dialog),
)
