"""The preferences as the window lives with them: shown at once, kept in another thread."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from facnet_desktop.domain.policy import NO_POLICY, Policy
from facnet_desktop.services.policy.preferences import obeyed, to_keep
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.ui.errands import Errands


class LivePreferences(QObject):
    """``changed`` carries the ``Preferences`` as they stand, in the thread of the window.

    One save at a time: what changes meanwhile goes with the next one. When a save fails, the preferences
    go back to the last that were kept, ``changed`` says so, and ``failed`` is told why.

    What the policy of the clinic fixes stands in place of what was chosen, and is never kept instead of it.
    """

    changed = Signal(object)

    def __init__(
        self,
        current: Preferences,
        *,
        keep: Callable[[Preferences, Preferences], None],
        errands: Errands,
        failed: Callable[[BaseException], object],
        policy: Policy = NO_POLICY,
        parent: QObject | None = None,
    ) -> None:
        """``keep`` is given the new preferences and those it replaces; it runs in a thread of ``errands``."""
        super().__init__(parent)
        self._current = current
        self._kept = current
        self._keep = keep
        self._errands = errands
        self._failed = failed
        self._policy = policy
        self._is_saving = False

    @property
    def current(self) -> Preferences:
        """As they stand, saved or about to be."""
        return obeyed(self._policy, self._current)

    @property
    def is_saved(self) -> bool:
        """Whether what stands is what is kept."""
        return not self._is_saving

    def change(self, **fields: Any) -> None:
        """Change some of the fields of ``Preferences``."""
        self.keep(replace(self.current, **fields))

    def keep(self, preferences: Preferences) -> None:
        """Take these preferences; nothing happens when they are the same."""
        chosen = to_keep(self._policy, preferences, self._current)
        if chosen == self._current:
            return
        self._current = chosen
        self.changed.emit(self.current)
        self._save()

    def _save(self) -> None:
        if self._is_saving or self._current == self._kept:
            return
        self._is_saving = True
        saved = self._current
        self._errands.run(
            partial(self._keep, saved, self._kept), partial(self._was_saved, saved), self._was_refused
        )

    def _was_saved(self, saved: Preferences, _: None) -> None:
        self._kept = saved
        self._is_saving = False
        self._save()

    def _was_refused(self, error: BaseException) -> None:
        self._is_saving = False
        self._current = self._kept
        self.changed.emit(self.current)
        self._failed(error)
