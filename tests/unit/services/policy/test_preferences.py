"""A preference that the clinic fixed is obeyed, and the one that was chosen is kept for later."""

from facnet_desktop.domain.policy import NO_POLICY, Policy
from facnet_desktop.services.policy.preferences import obeyed, to_keep
from facnet_desktop.services.preferences.model import Preferences

CHOSEN = Preferences(remask_minutes=30, clear_clipboard=False, workers=2)


def test_without_a_policy_what_was_chosen_counts() -> None:
    assert obeyed(NO_POLICY, CHOSEN) == CHOSEN
    asked = Preferences(remask_minutes=1, clear_clipboard=True)
    assert to_keep(NO_POLICY, asked, CHOSEN) == asked


def test_what_is_fixed_counts_whatever_was_chosen() -> None:
    found = obeyed(Policy(remask_minutes=2, clear_clipboard=True), CHOSEN)
    assert (found.remask_minutes, found.clear_clipboard, found.workers) == (2, True, 2)
    assert obeyed(Policy(clear_clipboard=False), Preferences(clear_clipboard=True)).clear_clipboard is False


def test_what_was_chosen_before_comes_back_without_the_policy() -> None:
    policy = Policy(remask_minutes=2)
    kept = to_keep(policy, Preferences(remask_minutes=2, workers=4), CHOSEN)
    assert kept == Preferences(remask_minutes=30, workers=4)
