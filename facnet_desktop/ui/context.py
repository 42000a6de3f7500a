"""What the pages work with: made once the store is open, given to each of them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.policy import NO_POLICY, Policy
from facnet_desktop.services.data_place.place import DataPlace
from facnet_desktop.services.journal.journal import Journal
from facnet_desktop.services.reference_source import ReferenceSource
from facnet_desktop.services.work.ahead import ValidationAhead
from facnet_desktop.services.worker.contract import WorkFunction
from facnet_desktop.store.clock import Clock
from facnet_desktop.store.store import Store
from facnet_desktop.ui.errands import Errands
from facnet_desktop.ui.jobs.dispatcher import JobDispatcher
from facnet_desktop.ui.navigator import Navigator

if TYPE_CHECKING:
    from facnet_desktop.ui.announcer import Announcer
    from facnet_desktop.ui.preferences import LivePreferences
    from facnet_desktop.ui.privacy import Privacy
    from facnet_desktop.ui.troubles import Troubles


@dataclass(frozen=True, slots=True, kw_only=True)
class AppContext:
    """Collaborators of every page; Qt ones live in the thread of the window.

    ``reads`` answers in order and is for short calls to the store, ``slow`` (two threads) for the rest.
    ``reference`` gives the reference in force and is asked in ``slow``. ``memory`` keeps the state of the
    window between two starts, never anything that names somebody. ``account`` is who works here.
    ``compute`` gives a function of the worker by its name: it runs in a child, and is called in ``slow``.
    ``place`` tells how ``data`` came to be the folder. ``policy`` is what the clinic fixed: what it fixes is
    shown and cannot be changed. ``ahead`` computes what a person is about to ask for.
    """

    resources: Path
    data: DataFolder
    store: Store
    reference: ReferenceSource
    journal: Journal
    clock: Clock
    account: str
    dispatcher: JobDispatcher
    reads: Errands
    slow: Errands
    compute: Callable[[str], WorkFunction]
    navigator: Navigator
    memory: QSettings
    privacy: "Privacy"
    preferences: "LivePreferences"
    troubles: "Troubles"
    announcer: "Announcer"
    place: DataPlace
    policy: Policy = NO_POLICY
    ahead: ValidationAhead | None = None
