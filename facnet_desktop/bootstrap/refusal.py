"""A window that only says why nothing opens: for what is refused before there is a data folder to open."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.errors import UserError
from facnet_desktop.ui.application import make_application
from facnet_desktop.ui.clipboard import Clipboard
from facnet_desktop.ui.dialogs.refusal import RefusalDialog

if TYPE_CHECKING:
    from facnet_desktop.bootstrap.installation import Installation


def tell_in_window(installation: "Installation", error: UserError) -> None:
    """Show it until it is closed; nothing is read from, nor written to, any folder of the person."""
    application, _ = make_application([], installation.resources)
    owner = QWidget()
    dialog = RefusalDialog(error, Clipboard(owner).copy)
    dialog.finished.connect(application.quit)
    dialog.open()
    application.exec()
