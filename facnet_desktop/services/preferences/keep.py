"""Preferences in the encrypted store; those that touch privacy are written down in the register."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from facnet_desktop.domain.access import Detail
from facnet_desktop.services.preferences.as_json import Read, preferences_json, preferences_of_json
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.store.settings import Settings

KEY = "preferences"


def load(settings: Settings) -> Read:
    """What was kept; ``damaged`` is to be told to the person, who may have chosen otherwise.

    Raises:
        StoreError: the store cannot be read.
    """
    kept = settings.text(KEY)
    if kept is None:
        return Read(Preferences())
    try:
        content = json.loads(kept)
    except (ValueError, RecursionError):
        content = None
    return preferences_of_json(content)


def save(settings: Settings, preferences: Preferences, before: Preferences, *, who: str) -> None:
    """Keep ``preferences`` in place of ``before``; the register says which privacy settings changed.

    Raises:
        StoreError: nothing was changed.
    """
    noted = tuple(_privacy_changes(preferences, before))
    settings.keep(KEY, preferences_json(preferences), who=who, noted=noted)


def kept_by(settings: Settings, who: str) -> Callable[[Preferences, Preferences], None]:
    """``save`` with its surroundings: called with the preferences and what they were before."""
    return partial(_save_as, settings, who)


def _save_as(settings: Settings, who: str, preferences: Preferences, before: Preferences) -> None:
    save(settings, preferences, before, who=who)


def _privacy_changes(now: Preferences, before: Preferences) -> Iterator[Mapping[str, Detail]]:
    if now.remask_minutes != before.remask_minutes:
        yield {"setting": "remask", "minutes": now.remask_minutes}
    if now.clear_clipboard != before.clear_clipboard:
        yield {"setting": "clipboard", "cleared": now.clear_clipboard}
