"""Speak to the program that runs with a data folder, when there is one."""

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.instance.address import published
from facnet_desktop.services.instance.channel import Channel, PeerFailed, connected
from facnet_desktop.services.instance.messages import Answer, Message, encoded

PATIENCE_SECONDS = 5.0


def tell(folder: DataFolder, message: Message, *, seconds: float = PATIENCE_SECONDS) -> Answer | None:
    """What the running program answers; ``None`` when none runs, or it does not answer in time.

    Raises:
        InvalidMessage: the message holds more than fits.
    """
    body = encoded(message)
    access = published(folder)
    if access is None:
        return None
    try:
        with Channel(connected(access.address, seconds=seconds), access.key, seconds=seconds) as channel:
            return Answer(channel.ask(body).decode("ascii"))
    except (OSError, PeerFailed, ValueError):
        return None
