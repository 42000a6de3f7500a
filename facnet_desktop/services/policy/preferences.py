"""What the policy of the clinic replaces among the preferences, without touching what a person chose."""

from dataclasses import replace
from typing import Any

from facnet_desktop.domain.policy import Policy
from facnet_desktop.services.preferences.model import Preferences


def obeyed(policy: Policy, chosen: Preferences) -> Preferences:
    """The preferences as they count."""
    return replace(chosen, **_fixed(policy))


def to_keep(policy: Policy, asked: Preferences, chosen: Preferences) -> Preferences:
    """What is kept of ``asked``: what is fixed keeps the value that was chosen before the policy."""
    return replace(asked, **{name: getattr(chosen, name) for name in _fixed(policy)})


def _fixed(policy: Policy) -> dict[str, Any]:
    values = {"remask_minutes": policy.remask_minutes, "clear_clipboard": policy.clear_clipboard}
    return {name: value for name, value in values.items() if value is not None}
