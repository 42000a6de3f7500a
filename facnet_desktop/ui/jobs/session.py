"""The end of the session of the system, and of the application, reach the queue."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from facnet_desktop.ui.jobs.dispatcher import JobDispatcher


def follow_session(application: QGuiApplication, dispatcher: JobDispatcher) -> None:
    """At log-off jobs are interrupted in under four seconds, without a question; at the end all is closed.

    Both are heard at once: the system, or ``exec``, goes on as soon as they return.
    """
    at_once = Qt.ConnectionType.DirectConnection
    application.commitDataRequest.connect(dispatcher.session_ends, at_once)
    application.aboutToQuit.connect(dispatcher.close_at_once, at_once)
