"""The guide as one PDF, shipped beside the program: opened by the reader of the system, else saved."""

import shutil
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.errors import UserError
from facnet_desktop.services.atomic_file import replacing
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.export.save_as import ask_path

FILE_NAME = "FacNet-guide.pdf"


class PrintedGuide(QObject):
    """Looks for the file off the thread of the window, each time it is asked for."""

    def __init__(self, context: AppContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._path = context.resources / "guide" / FILE_NAME

    def open(self) -> None:
        """Show it to the person, in whatever the system reads such files with."""
        self._context.slow.run(self._path.is_file, self._open)

    def _open(self, is_shipped: bool) -> None:  # noqa: FBT001  what the errand answers
        if not is_shipped:
            self._context.troubles.tell(
                UserError(
                    self.tr("Le guide en PDF n'accompagne pas cette installation."),
                    self.tr("Les mêmes pages se lisent dans le guide de la fenêtre (F1)."),
                    self.tr("Pour le PDF, installer le logiciel avec son programme d'installation."),
                )
            )
        elif QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path))):
            self._context.announcer.say(self.tr("Le guide en PDF s'ouvre."))
        else:
            ask_path(self._window, self.tr("Enregistrer le guide en PDF"), FILE_NAME, self._save)

    def _save(self, to: Path) -> None:
        self._context.slow.run(partial(_copy, self._path, to), partial(self._saved, to.name))

    def _saved(self, name: str, _: None) -> None:
        self._context.announcer.say(
            self.tr("Le guide est enregistré sous «\u00a0{name}\u00a0».").format(name=name)
        )


def _copy(shipped: Path, to: Path) -> None:
    with shipped.open("rb") as source, replacing(to, inputs=[shipped]) as target:
        shutil.copyfileobj(source, target)
