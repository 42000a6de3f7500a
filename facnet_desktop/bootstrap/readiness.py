"""How long the person waited for the window, from the birth of the process: for the log and the measures."""

import time

import psutil

from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.journal import Journal
from facnet_desktop.services.journal.metadata import Milliseconds


def tell_ready(journal: Journal) -> None:
    """Write down that the window can be used now."""
    waited = time.time() - psutil.Process().create_time()
    journal.write(Event.WINDOW_READY, waited=Milliseconds.of(waited))
