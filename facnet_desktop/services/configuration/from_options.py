"""What the options of a command ask for, checked with the same words as the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.services.configuration.checker import BILLING_DELAY, Checker
from facnet_desktop.services.configuration.choice import rule_choice
from facnet_desktop.services.configuration.contexts import context_name, short_codes
from facnet_desktop.services.configuration.document import misplaced

LONGEST_NUMBER = 100
"""Digits kept of a number: more than any bound, so that what is cut is refused all the same."""

Pairs = Sequence[tuple[str, str]]
"""Names and values as they were typed; the last value of a name counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options as a person typed them, not checked yet; ``gmf_places`` are already five digits each."""

    only: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    severities: Pairs = ()
    parameters: Pairs = ()
    contexts: Pairs = ()
    delay: int | None = None
    gmf_places: tuple[str, ...] = ()
    exceptions: Path | None = None


def configuration_of(options: Options, checker: Checker) -> Configuration:
    """The configuration the options ask for.

    Raises:
        ConfigurationError: something in them is not known; the option is named.
    """
    parameters = dict(
        checker.parameter(f"--seuil {name}", name, _whole(value)) for name, value in options.parameters
    )
    if options.delay is not None:
        if BILLING_DELAY in parameters:
            raise misplaced("--delai", f"le délai est aussi donné par --seuil {BILLING_DELAY}")
        parameters.update([checker.delay("--delai", options.delay)])
    lists: dict[str, tuple[str, ...]] = {}
    labels: dict[str, str] = {}
    for typed, text in options.contexts:
        name, is_label = context_name("--contexte", typed, checker.reference)
        codes = short_codes("--contexte", text.split(","))
        if not is_label:
            lists[name] = codes
        elif len(codes) > 1:
            raise misplaced("--contexte", "un nom officiel n'a qu'un code court")
        else:
            labels[name] = codes[0]
    return Configuration(
        choices=rule_choice(
            checker.rules,
            checker.rule_names("--regles", options.only),
            checker.rule_names("--avec", options.extra),
            checker.rule_names("--sans", options.without),
            parameters,
        ),
        severities=dict(
            checker.severity(f"--gravite {rule}", rule, word) for rule, word in options.severities
        ),
        parameters=parameters,
        contexts=lists,
        labels=labels,
        gmf_places=options.gmf_places or None,
        exceptions=None if options.exceptions is None else str(options.exceptions),
    )


def _whole(text: str) -> int | str:
    """The number a person typed, or the text itself, which will be refused with its name."""
    return int(text[:LONGEST_NUMBER]) if text.isascii() and text.isdecimal() else text
