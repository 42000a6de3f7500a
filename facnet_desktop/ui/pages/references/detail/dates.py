"""Days as the tables give them: some have no known beginning, most have no end."""

from datetime import date

from PySide6.QtCore import QCoreApplication


def first_text(first: date) -> str:
    """The first day, in words when the tables know none."""
    return _tr("sans date connue") if first == date.min else first.isoformat()


def last_text(last: date) -> str:
    """The last day, in words while it goes on."""
    return _tr("en vigueur") if last == date.max else last.isoformat()


def span_text(first: date, last: date) -> str:
    """Both, empty when there is nothing to say."""
    if first == date.min and last == date.max:
        return ""
    if first == date.min:
        return _tr("jusqu'au {last}").format(last=last.isoformat())
    if last == date.max:
        return _tr("depuis le {first}").format(first=first.isoformat())
    return _tr("du {first} au {last}").format(first=first.isoformat(), last=last.isoformat())


def _tr(text: str) -> str:
    return QCoreApplication.translate("references", text)
