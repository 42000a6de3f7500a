"""What a validation queued from the window is made with."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.reference.check import LARGEST_VALUE
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Rule
from facnet_desktop.services.choose_rules import choose_in_turn
from facnet_desktop.services.configuration.apply import applied
from facnet_desktop.services.configuration.checker import BILLING_DELAY
from facnet_desktop.services.configuration.choice import rule_choice
from facnet_desktop.services.configuration.configure import Setup
from facnet_desktop.services.configuration.contexts import CONTEXT_LISTS
from facnet_desktop.services.preferences.model import Preferences

_LARGEST = 1_000_000


def setup_of(
    preferences: Preferences,
    reference: Reference,
    rules: Sequence[Rule],
    *,
    exceptions: Path | None = None,
) -> Setup:
    """``reference`` is the one in force today, as it is shipped or was imported; ``rules`` are all of them.

    What the preferences name and this program or this reference no longer has is left out
    (``unknown_names``). ``exceptions`` need not have been begun.

    Raises:
        NoRuleLeft: every rule is off.
    """
    kept = _known(preferences, reference, rules)
    configuration = Configuration(
        choices=rule_choice(rules, (), kept.rules_on, kept.rules_off, kept.parameters),
        severities=kept.severities,
        parameters=kept.parameters,
        contexts=kept.contexts,
        labels=kept.labels,
        gmf_places=kept.gmf_places or None,
        exceptions=None if exceptions is None else str(exceptions),
    )
    return Setup(
        configuration=configuration,
        rules=choose_in_turn(rules, configuration.choices),
        reference=applied(configuration, reference),
        shipped=reference,
    )


def unknown_names(preferences: Preferences, reference: Reference, rules: Sequence[Rule]) -> tuple[str, ...]:
    """What the preferences name and is not there any more, or does not allow that value, in their order."""
    kept = _known(preferences, reference, rules)
    named = (
        (preferences.rules_on, kept.rules_on),
        (preferences.rules_off, kept.rules_off),
        (preferences.severities, kept.severities),
        (preferences.parameters, kept.parameters),
        (preferences.contexts, kept.contexts),
        (preferences.labels, kept.labels),
    )
    return tuple(dict.fromkeys(name for asked, known in named for name in asked if name not in known))


def largest_value(unit: str) -> int:
    """The most that an adjustable parameter of that unit may be; the least is 1."""
    return LARGEST_VALUE.get(unit, _LARGEST)


def is_billing_delay(name: str) -> bool:
    """Whether the parameter is the delay that a clinic gives itself to bill: it calls for a rule."""
    return name == BILLING_DELAY


def _known(preferences: Preferences, reference: Reference, rules: Sequence[Rule]) -> Preferences:
    codes = {rule.code for rule in rules}
    labels = {element.label for element in reference.contexts}
    notes = reference.parameter_notes
    return replace(
        preferences,
        rules_on=tuple(code for code in preferences.rules_on if code in codes),
        rules_off=tuple(code for code in preferences.rules_off if code in codes),
        severities={code: kept for code, kept in preferences.severities.items() if code in codes},
        parameters={
            name: value
            for name, value in preferences.parameters.items()
            if name in notes and notes[name].adjustable and 1 <= value <= largest_value(notes[name].unit)
        },
        contexts={
            name: kept
            for name, kept in preferences.contexts.items()
            if name.startswith(CONTEXT_LISTS) and name in reference.lists
        },
        labels={label: code for label, code in preferences.labels.items() if label in labels},
    )
