"""What a person may choose once and for all; every value has a default that works."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from facnet_desktop.domain.severity import Severity

FEWEST_WORKERS, MOST_WORKERS = 1, 4
FEWEST_ATTEMPTS, MOST_ATTEMPTS = 1, 5
FEWEST_REMASK_MINUTES, MOST_REMASK_MINUTES = 1, 60


class AfterFile(StrEnum):
    """What the window does once one file has been validated."""

    OPEN = "open"
    STAY = "stay"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicIdentity:
    """Who bills, as reports are headed; ``establishments`` are numbers of five digits."""

    name: str = ""
    establishments: tuple[str, ...] = ()
    operator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """``workers``: files validated at once, ``None`` when the program decides; ``attempts``: of a file
    whose failure may pass by itself.

    ``rules_on`` are codes of rules that are off unless asked for, ``rules_off`` of rules not wanted;
    ``severities`` go by rule code. ``parameters`` are in the unit of the reference table. ``contexts`` are
    the short codes of a named list, ``labels`` the short code of an official label. ``remask_minutes``:
    without a gesture, before names are masked again. ``welcomed``: the first run was shown.
    """

    identity: ClinicIdentity = field(default_factory=ClinicIdentity)
    workers: int | None = None
    attempts: int = 3
    after_file: AfterFile = AfterFile.OPEN
    rules_on: tuple[str, ...] = ()
    rules_off: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    parameters: Mapping[str, int] = field(default_factory=dict)
    contexts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    gmf_places: tuple[str, ...] = ()
    remask_minutes: int = 5
    clear_clipboard: bool = False
    welcomed: bool = False

    def with_rule(self, code: str, *, on: bool, by_default: bool) -> "Preferences":
        """The same with a rule on or off; ``by_default`` is what it is when nobody chooses."""
        rules_on = tuple(other for other in self.rules_on if other != code)
        rules_off = tuple(other for other in self.rules_off if other != code)
        if on and not by_default:
            rules_on = tuple(sorted((*rules_on, code)))
        if not on:
            rules_off = tuple(sorted((*rules_off, code)))
        return replace(self, rules_on=rules_on, rules_off=rules_off)

    def with_severity(self, code: str, severity: Severity | None) -> "Preferences":
        """The same with another severity for the findings of a rule; ``None`` for that of the rule."""
        others = {rule: kept for rule, kept in self.severities.items() if rule != code}
        if severity is not None:
            others[code] = severity
        return replace(self, severities=dict(sorted(others.items())))
