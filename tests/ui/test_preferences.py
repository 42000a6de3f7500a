"""Preferences in the window: shown at once, kept in another thread, put back when they cannot be kept."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.store.errors import busy
from facnet_desktop.ui.errands import Errands
from facnet_desktop.ui.preferences import LivePreferences


class Keeping:
    """Keeps what it is given, when it is let, or refuses."""

    def __init__(self) -> None:
        self.kept: list[tuple[Preferences, Preferences]] = []
        self.threads: list[int] = []
        self.error: Exception | None = None
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def __call__(self, new: Preferences, before: Preferences) -> None:
        self.threads.append(threading.get_ident())
        assert self.may_go_on.wait(60)
        if self.error is not None:
            raise self.error
        self.kept.append((new, before))


@pytest.fixture
def errands(qtbot: QtBot) -> Iterator[Errands]:
    made = Errands(threads=1, failed=print)
    yield made
    assert made.stop(60_000)


def _live(
    keeping: Keeping, errands: Errands
) -> tuple[LivePreferences, list[Preferences], list[BaseException]]:
    seen: list[Preferences] = []
    errors: list[BaseException] = []
    live = LivePreferences(Preferences(), keep=keeping, errands=errands, failed=errors.append)
    live.changed.connect(seen.append)
    return live, seen, errors


def test_a_change_is_shown_at_once_and_kept_in_another_thread(qtbot: QtBot, errands: Errands) -> None:
    keeping = Keeping()
    live, seen, _ = _live(keeping, errands)
    live.change(workers=3)
    assert live.current.workers == 3
    assert [preferences.workers for preferences in seen] == [3]
    qtbot.waitUntil(lambda: live.is_saved)
    assert keeping.kept == [(Preferences(workers=3), Preferences())]
    assert keeping.threads != [threading.get_ident()]


def test_the_same_value_again_is_no_change(qtbot: QtBot, errands: Errands) -> None:
    keeping = Keeping()
    live, seen, _ = _live(keeping, errands)
    live.change(workers=None)
    assert seen == []
    assert live.is_saved


def test_changes_made_while_one_is_saved_go_together_with_the_next(qtbot: QtBot, errands: Errands) -> None:
    keeping = Keeping()
    keeping.may_go_on.clear()
    live, _, _ = _live(keeping, errands)
    live.change(workers=1)
    live.change(workers=2)
    live.change(attempts=5)
    keeping.may_go_on.set()
    qtbot.waitUntil(lambda: live.is_saved)
    first, last = Preferences(workers=1), Preferences(workers=2, attempts=5)
    assert keeping.kept == [(first, Preferences()), (last, first)]


def test_what_cannot_be_kept_is_put_back_and_told(qtbot: QtBot, errands: Errands) -> None:
    keeping = Keeping()
    keeping.error = busy()
    live, seen, errors = _live(keeping, errands)
    live.change(workers=4)
    qtbot.waitUntil(lambda: bool(errors))
    assert live.current == Preferences()
    assert [preferences.workers for preferences in seen] == [4, None]
    assert errors == [keeping.error]
    keeping.error = None
    live.change(workers=2)
    qtbot.waitUntil(lambda: live.is_saved)
    assert keeping.kept == [(Preferences(workers=2), Preferences())]
