"""A validation as the results page shows it once its lines and findings were destroyed."""

from dataclasses import replace
from datetime import UTC, datetime

from facnet_desktop.ui.pages.results.shown import ShownValidation

DESTROYED_AT = datetime(2025, 8, 1, 12, tzinfo=UTC)


def destroyed(shown: ShownValidation) -> ShownValidation:
    """Its counts and sums remain, nothing that names anybody does."""
    reading = replace(shown.reading, errors=(), warnings=())
    stored = replace(shown.stored, destroyed_at=DESTROYED_AT)
    return replace(shown, book=None, aliases={}, reading=reading, stored=stored)
