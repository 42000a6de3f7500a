"""What the section shows of the store, read at once in another thread."""

from dataclasses import dataclass

from facnet_desktop.domain.retention import Due, PurgeRecord
from facnet_desktop.store.retention import Retention


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionLook:
    """``days`` that lines and findings are kept, what is due, and what was destroyed, newest first."""

    days: int
    due: Due
    records: tuple[PurgeRecord, ...]


def look(retention: Retention) -> RetentionLook:
    """As it stands.

    Raises:
        StoreError: it cannot be read.
    """
    return RetentionLook(
        days=retention.policy().nominative_days, due=retention.due(), records=tuple(retention.records())
    )
