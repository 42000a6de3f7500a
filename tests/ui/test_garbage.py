"""Objects of Qt in a reference cycle die in the thread of the window, whoever allocates meanwhile."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from facnet_desktop.ui.garbage import GarbageCollection


class Knot(QObject):
    """Holds itself, and a timer that must be stopped in its own thread."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        self.timer = QTimer(self)
        self.timer.start(1)


def test_a_cycle_is_collected_by_the_window_and_by_no_other_thread(qtbot: QtBot) -> None:
    gc.enable()  # as the program finds it
    collection = GarbageCollection()
    died_in: list[int] = []
    knot = Knot()
    weakref.finalize(knot, lambda: died_in.append(threading.get_ident()))
    del knot

    def allocate() -> None:
        for _ in range(5_000):
            cycle: list[object] = []
            cycle.append(cycle)

    thread = threading.Thread(target=allocate)
    thread.start()
    thread.join()
    assert died_in == []
    for _ in range(50):
        allocate()
        collection.collect_due()
    assert died_in == [threading.get_ident()]
    collection.stop()
    assert gc.isenabled()
