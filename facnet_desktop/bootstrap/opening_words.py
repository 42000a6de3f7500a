"""What a person is told of an opening: what became of a restoration, of her preferences."""

from PySide6.QtCore import QCoreApplication

from facnet_desktop.bootstrap.opening import Opened
from facnet_desktop.domain.errors import UserError
from facnet_desktop.reports.store_words import moment
from facnet_desktop.services.journal.events import Event
from facnet_desktop.ui.context import AppContext


def tell_opening(opened: Opened, context: AppContext) -> None:
    """Tell it, once the window is there; nothing, most of the time."""
    if opened.not_restored is not None:
        context.troubles.tell(opened.not_restored)
    if opened.restored is not None:
        context.journal.write(Event.STORE_RESTORED)
        context.announcer.say(
            _tr("La sauvegarde du {moment} est remise en place.").format(
                moment=moment(opened.restored.made_at)
            )
        )
    if opened.damaged:
        context.troubles.tell(
            UserError(
                _tr("Des paramètres conservés n'ont pas pu être lus."),
                _tr("Ils ont repris leur valeur habituelle; les autres sont intacts."),
                _tr("Les vérifier dans Paramètres."),
            )
        )


def _tr(text: str) -> str:
    return QCoreApplication.translate("opening", text)
