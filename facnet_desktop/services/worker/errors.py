"""How work in the child can end badly without any fault of the file."""

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.french import count

_NOTHING_LOST = "Rien n'a été perdu\u00a0: rien n'a été enregistré à moitié et les autres tâches continuent."


class WorkerError(UserError):
    """The child ended before the work did. The cause of the exception tells how, without any content."""

    code = ErrorCode.WORKER_DIED


class WorkerDied(WorkerError):
    """The child crashed, was killed from outside, or could not be started."""

    code = ErrorCode.WORKER_DIED


class WorkerHung(WorkerError):
    """The child was alive and said nothing for too long; it was killed."""

    code = ErrorCode.WORKER_HUNG


class MemoryExhausted(WorkerError):
    """The work needed more memory than the computer, or the ceiling that was set, allows."""

    code = ErrorCode.MEMORY


def died() -> WorkerDied:
    """The child is gone, and nobody here asked it to leave."""
    return WorkerDied(
        "Le moteur de validation s'est arrêté avant la fin.",
        _NOTHING_LOST,
        "Réessayer; si l'arrêt se répète, créer un dossier de soutien.",
    )


def hung(seconds: float) -> WorkerHung:
    """The child gave no sign for that long."""
    minutes = max(1, round(seconds / 60))
    return WorkerHung(
        f"Le moteur de validation ne donnait plus de signal d'activité depuis {count(minutes, 'minute')}; "
        "il a été arrêté.",
        _NOTHING_LOST,
        "Réessayer; si l'arrêt se répète, créer un dossier de soutien.",
    )


def memory_exhausted(ceiling_mb: int | None = None) -> MemoryExhausted:
    """There was no memory left, or less than ``ceiling_mb`` was not enough."""
    limit = "" if ceiling_mb is None else f" (plafond\u00a0: {count(ceiling_mb, 'Mo', 'Mo')})"
    return MemoryExhausted(
        f"La mémoire est insuffisante pour terminer le traitement{limit}.",
        _NOTHING_LOST,
        "Fermer d'autres programmes ou diviser le fichier, puis réessayer.",
    )
