"""What can be done about a store that does not open."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.store.restoring import Repaired
from facnet_desktop.ui.errands import Errands


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedies:
    """``restore_key`` and ``repair`` are called in a thread of ``errands``, the others in that of the window.

    ``restore_key`` takes the key as it was typed. ``repair`` takes whether an empty store may take the
    place of one that no backup can replace; it returns ``None`` when the store is sound after all.
    ``use_folder`` is ``None`` where another data folder cannot be used; when it raises ``UserError``, this
    window stays. ``missing`` is the folder that had been chosen and is not there.
    """

    errands: Errands
    open_again: Callable[[], object]
    leave: Callable[[], object]
    copy: Callable[[str], object]
    restore_key: Callable[[str], object]
    repair: Callable[[bool], Repaired | None]
    use_folder: Callable[[Path], object] | None = None
    missing: Path | None = None
