"""Nothing opens, and nothing here can mend it: what to tell to whom."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.errors import UserError
from facnet_desktop.ui.dialogs.trouble import Choice, TroubleDialog
from facnet_desktop.ui.trouble import trouble_of


class RefusalDialog(TroubleDialog):
    """Its text can be copied whole, for whoever is called: it names no person and no file of hers."""

    def __init__(
        self, error: UserError, copy: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        def words(text: str) -> str:
            return QCoreApplication.translate("RefusalDialog", text)

        super().__init__(
            trouble_of(error),
            (),
            quiet=(
                Choice(
                    text=words("Copier le message"),
                    call=partial(copy, str(error)),
                    icon="clipboard-copy",
                    stays=True,
                    done=words("Message copié"),
                ),
            ),
            leave=words("Fermer FacNet Desktop"),
            parent=parent,
        )
