"""A book of exceptions as JSON text."""

import json
from typing import Any

from facnet_desktop.domain.suppression import Suppression, SuppressionBook

VERSION = 1


def text_of(book: SuppressionBook) -> str:
    """One entry on each line: two people's changes to a shared copy can be compared."""
    entries = ",\n  ".join(_encoded(_entry(entry)) for entry in book)
    inside = f"\n  {entries}\n " if entries else ""
    return f'{{"version": {VERSION},\n "key": {_encoded(book.key)},\n "exceptions": [{inside}]}}\n'


def _entry(entry: Suppression) -> dict[str, Any]:
    return {
        "id": entry.id,
        "rule": entry.rule,
        "invoices": entry.invoices,
        "fingerprint": entry.fingerprint,
        "reason": entry.reason,
        "author": entry.author,
        "date": entry.made_on.isoformat(),
        "expiry": None if entry.expiry is None else entry.expiry.isoformat(),
    }


def _encoded(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
