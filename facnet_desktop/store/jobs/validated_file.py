"""Which file a validation has really read: it may have been replaced while its job waited."""

from facnet_desktop.store.encrypted import Cursor
from facnet_desktop.store.jobs.queue import Keep

_READ = "UPDATE job SET file_sha256 = ?, file_bytes = ?, catalogue = ? WHERE number = ?"


def validated_file(*, sha256: str, size: int, catalogue: str) -> Keep:
    """Recognises, from the completion of the job on, the ``size`` bytes that were read and with what.

    What the job was queued with would say of another file that it was validated.
    """

    def keep(cursor: Cursor, job: int) -> None:
        cursor.execute(_READ, (sha256, size, catalogue, job))

    return keep


def both(first: Keep, second: Keep) -> Keep:
    """One after the other, in the same transaction."""

    def keep(cursor: Cursor, job: int) -> None:
        first(cursor, job)
        second(cursor, job)

    return keep
