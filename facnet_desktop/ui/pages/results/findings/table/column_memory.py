"""Which columns a person asked for, kept between two starts."""

from PySide6.QtCore import QSettings

_SHOWN, _HIDDEN = "findings/columns_shown", "findings/columns_hidden"


def kept_columns(memory: QSettings) -> dict[str, bool]:
    """By key of column; columns that nobody asked for or did without are not in it."""
    shown = dict.fromkeys(_keys(memory, _SHOWN), True)
    return shown | dict.fromkeys(_keys(memory, _HIDDEN), False)


def keep_columns(memory: QSettings, chosen: dict[str, bool]) -> None:
    """Keep them."""
    memory.setValue(_SHOWN, ",".join(key for key, is_shown in chosen.items() if is_shown))
    memory.setValue(_HIDDEN, ",".join(key for key, is_shown in chosen.items() if not is_shown))


def _keys(memory: QSettings, name: str) -> list[str]:
    kept = memory.value(name, "")
    texts = kept if isinstance(kept, list) else str(kept).split(",")
    return [str(text) for text in texts if text]
