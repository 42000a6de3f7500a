"""What nobody caught: told once, with a reference number, written down, and the program goes on.

Qt prints an exception raised in a slot and goes on without a word; Python does the same in a thread and
in a destructor. These are our own faults: each is reported, and the queue continues.
"""

import sys
import threading
from collections.abc import Callable
from types import FrameType, TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler

from facnet_desktop.jobs.error_catalogue import ErrorReport
from facnet_desktop.ui.gate import Gate

_LACKING = "This plugin does not support"
"""How Qt says that the screen cannot do something, as those that show nothing: no fault of ours."""
_SERIOUS = frozenset({QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg})


class QtComplaint(Exception):
    """Qt reports a misuse of it; its own text, which may name a file, is left out."""


class CrashHook(QObject):
    """Installed once for the program; ``trouble`` carries an :class:`ErrorReport`, in this thread.

    The same fault is told once, however often it happens again; it is written down by ``report_fault``,
    which any thread calls.
    """

    trouble = Signal(object)
    _reported = Signal(object)

    def __init__(
        self, report_fault: Callable[[BaseException], ErrorReport], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._report_fault = report_fault
        self._gate = Gate()
        self._tell = self._gate.through(self._reported.emit)
        self._lock = threading.Lock()
        self._told: set[object] = set()
        self._reporting = threading.local()
        self._reported.connect(self._tell_trouble, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(self._gate.close, Qt.ConnectionType.DirectConnection)

    def install(self) -> None:
        """Hear everything from now on."""
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        sys.unraisablehook = self._unraisable
        qInstallMessageHandler(self._complaint)

    def remove(self) -> None:
        """Give the hooks back; nothing is told any more."""
        self._gate.close()
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        qInstallMessageHandler(None)

    def report(self, error: BaseException, *, is_told: bool = True) -> None:
        """Write a fault down, and tell it, once; any thread. Never raises."""
        if getattr(self._reporting, "under_way", False):
            return  # a fault of the report itself: there is nobody left to tell
        self._reporting.under_way = True
        try:
            report = self._report_fault(error)
            with self._lock:
                reference = report.error.details.get("reference")
                is_new = reference not in self._told
                self._told.add(reference)
            if is_new and is_told:
                self._tell(report)
        except Exception as failure:  # noqa: BLE001  the last resort is the error output
            sys.__excepthook__(type(failure), failure, failure.__traceback__)
        finally:
            self._reporting.under_way = False

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error.with_traceback(trace))

    def _uncaught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.report(caught.exc_value)

    def _unraisable(self, caught: "sys.UnraisableHookArgs") -> None:
        if caught.exc_value is not None:
            self.report(caught.exc_value)

    def _complaint(self, kind: QtMsgType, _: QMessageLogContext, text: str | None) -> None:
        """Written down only: what Qt finds odd about a screen or a font is no trouble of a person."""
        if kind in _SERIOUS and not (text or "").startswith(_LACKING):
            self.report(_complaint_here(kind), is_told=False)

    @Slot(object)
    def _tell_trouble(self, report: ErrorReport) -> None:
        self.trouble.emit(report)


def _complaint_here(kind: QtMsgType) -> QtComplaint:
    """With the Python calls that led to it: Qt itself names no place."""
    trace: TracebackType | None = None
    frame: FrameType | None = sys._getframe(2)  # neither this function nor the hook
    while frame is not None:
        trace = TracebackType(trace, frame, frame.f_lasti, frame.f_lineno)
        frame = frame.f_back
    return QtComplaint(kind.name).with_traceback(trace)
