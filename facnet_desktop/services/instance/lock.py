"""The one program that runs the jobs of a data folder holds this lock; it dies with the program."""

from types import TracebackType

from filelock import FileLock, Timeout

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.errors import ErrorCode, UserError


class AlreadyRunning(UserError):
    """Another program holds the data folder."""

    code = ErrorCode.QUEUE_BUSY


def already_running() -> AlreadyRunning:
    """Another program runs the queue."""
    return AlreadyRunning(
        "FacNet Desktop est déjà ouvert avec ce dossier de données.",
        "Il traite lui-même les tâches en file.",
        "Attendre qu'il ait fini, ou le fermer.",
    )


class InstanceLock:
    """Taken by at most one program at a time, released by the system when it dies, however it does."""

    def __init__(self, folder: DataFolder) -> None:
        self._lock = FileLock(folder.instance_lock, mode=0o600, thread_local=False)

    def take(self) -> bool:
        """Whether this program is now the one; never waits."""
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            return False
        return True

    def release(self) -> None:
        """Let another program be the one."""
        self._lock.release()

    def __enter__(self) -> "InstanceLock":
        """Take it.

        Raises:
            AlreadyRunning: another program is the one.
        """
        if not self.take():
            raise already_running()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
