"""The collaborators of the pages, made in the thread of the window from what was opened."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from facnet_desktop.bootstrap.faults import report_fault
from facnet_desktop.bootstrap.opening import Opened
from facnet_desktop.jobs.error_entries import Action
from facnet_desktop.services.account import account_name
from facnet_desktop.services.data_place.place import DataPlace
from facnet_desktop.services.preferences.keep import kept_by
from facnet_desktop.services.registers.revealed import record_reveal
from facnet_desktop.services.worker.workshop import IN_CHILD_ONLY, Workshop
from facnet_desktop.store.clock import wall_clock
from facnet_desktop.store.settings import Settings
from facnet_desktop.ui.announcer import Announcer
from facnet_desktop.ui.clipboard import Clipboard
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.errands import Errands
from facnet_desktop.ui.jobs.dispatcher import JobDispatcher
from facnet_desktop.ui.jobs.parts import Belongings, QueueParts
from facnet_desktop.ui.navigator import Navigator
from facnet_desktop.ui.preferences import LivePreferences
from facnet_desktop.ui.privacy import Privacy
from facnet_desktop.ui.troubles import Troubles

_SLOW_THREADS = 2


def context_of(
    opened: Opened,
    *,
    window: QWidget,
    resources: Path,
    memory: QSettings,
    monotonic: Callable[[], float] = time.monotonic,
    place: DataPlace | None = None,
) -> AppContext:
    """Everything the pages are given, all of it owned by ``window``.

    The queue does not run yet: ``dispatcher.start`` begins it. ``monotonic`` counts the seconds without a
    touch after which names are hidden. ``place`` is how the data folder came to be this one.
    """
    store, account = opened.store, account_name()
    told = partial(report_fault, opened.journal)
    announcer = Announcer(window)
    navigator = Navigator(window)
    troubles = Troubles(
        window,
        report_fault=told,
        copy=Clipboard(window).copy,
        leave=window.close,
        defaults={
            Action.SUPPORT_BUNDLE: partial(navigator.show_settings, "diagnostics"),
            Action.FREE_SPACE: partial(navigator.show_settings, "data"),
            Action.SEE_EXAMPLE: partial(navigator.open_files, (resources / "exemples" / "export.csv",)),
        },
    )
    dispatcher = JobDispatcher(
        QueueParts(
            queue=store.queue,
            board=store.board,
            executor=opened.executor,
            report_fault=told,
            belongings=Belongings(
                close_children=opened.pool.close, close_store=store.close, checkpoint=store.file.checkpoint
            ),
            clock=wall_clock,
            account=account,
            workers=opened.preferences.workers,
        ),
        window,
    )
    reads = dispatcher.reads
    privacy = Privacy(
        record=partial(record_reveal, store.accesses, account),
        errands=reads,
        refused=troubles.tell,
        announce=announcer.say,
        monotonic=monotonic,
        parent=window,
    )
    preferences = LivePreferences(
        opened.preferences,
        keep=kept_by(Settings(store.file), account),
        errands=reads,
        failed=troubles.tell,
        policy=opened.policy,
        parent=window,
    )
    privacy.follow(preferences)
    return AppContext(
        resources=resources,
        data=opened.data,
        store=store,
        reference=opened.reference,
        journal=opened.journal,
        clock=wall_clock,
        account=account,
        dispatcher=dispatcher,
        reads=reads,
        slow=Errands(threads=_SLOW_THREADS, failed=troubles.tell, parent=window),
        compute=Workshop(opened.pool, small_bytes=IN_CHILD_ONLY).function,
        navigator=navigator,
        memory=memory,
        privacy=privacy,
        preferences=preferences,
        troubles=troubles,
        announcer=announcer,
        place=place or DataPlace(data=opened.data, usual=opened.data),
        policy=opened.policy,
        ahead=opened.ahead,
    )
