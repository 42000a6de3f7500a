"""Names of rules, severities and thresholds, checked against the catalogue and the reference."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.french import enumeration, number, quoted
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.check import LARGEST_VALUE
from facnet_desktop.reference.model import Reference
from facnet_desktop.reports.settings_text import UNITS
from facnet_desktop.rules.base import Rule
from facnet_desktop.services.choose_rules import known_names, names_of, unknown_rule
from facnet_desktop.services.configuration.document import misplaced
from facnet_desktop.services.nearest import cut, folded, nearest_sentence

BILLING_DELAY = "billing_delay_days"
SEVERITY_WORDS = {
    "erreur": Severity.ERROR,
    "avertissement": Severity.WARNING,
    "occasion": Severity.OPTIMIZATION,
    "information": Severity.INFO,
}
_SPOKEN_SEVERITIES = {
    "a verifier": Severity.WARNING,
    "occasion a verifier": Severity.OPTIMIZATION,
    "a titre d'information": Severity.INFO,
}
LIST_OF_NAMES = "La commande «\u00a0regles\u00a0» donne la liste."


@dataclass(frozen=True, slots=True)
class Checker:
    """Every method returns the value as the program wants it.

    Each of them raises ``ConfigurationError``, which begins with ``place``, when it cannot.
    """

    rules: Sequence[Rule]
    reference: Reference

    def rule_names(self, place: str, names: Iterable[str]) -> tuple[str, ...]:
        """Codes, prefixes or families of rules."""
        asked = tuple(name.strip() for name in names if name.strip())
        try:
            known_names(self.rules, asked)
        except UserError as error:
            raise _told(place, error) from None
        return asked

    def severity(self, place: str, rule: str, word: Any) -> tuple[str, Severity]:
        """The code of a rule in capitals, and the severity that its findings are to have."""
        code = rule.strip().upper()
        codes = [known.code for known in self.rules]
        if code not in codes:
            several = [known.code for known in self.rules if code in names_of(known)]
            if several:
                raise misplaced(
                    place,
                    f"{quoted(rule.strip())} désigne plusieurs règles",
                    "Une gravité se donne règle par règle.",
                    f"Nommer chacune{NBSP}: {enumeration(several, 6)}.",
                )
            raise _told(place, unknown_rule(rule, codes))
        spoken = folded(word) if isinstance(word, str) else None
        severity = None if spoken is None else SEVERITY_WORDS.get(spoken) or _SPOKEN_SEVERITIES.get(spoken)
        if severity is None:
            raise misplaced(
                place,
                f"{shown(word)} n'est pas une gravité",
                f"Gravités possibles{NBSP}: {', '.join(SEVERITY_WORDS)}.",
            )
        return code, severity

    def parameter(self, place: str, name: str, value: Any) -> tuple[str, int]:
        """A threshold that the manual does not set, and its value in the unit of its table."""
        note = self.reference.parameter_notes.get(name)
        if note is None:
            names = [known for known, other in self.reference.parameter_notes.items() if other.adjustable]
            raise misplaced(
                place,
                f"le seuil {quoted(cut(name))} n'existe pas",
                nearest_sentence(name, names),
                LIST_OF_NAMES,
            )
        if not note.adjustable:
            raise misplaced(
                place,
                f"le nombre {quoted(name)} vient du manuel ({note.source}) et ne se règle pas",
                "Rien n'a été fait.",
                "Le retirer; un autre manuel est une autre édition de la référence (--reference).",
            )
        most = LARGEST_VALUE.get(note.unit, 1_000_000)
        unit = UNITS.get(note.unit, note.unit)
        if isinstance(value, str) and value.isdecimal():
            raise misplaced(place, "un nombre s'écrit sans guillemets")
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
            raise misplaced(
                place,
                f"{shown(value)} n'est pas un nombre entier de 1 à {number(most)}",
                f"L'unité de {quoted(name)} est{NBSP}: {unit}.",
            )
        return name, value

    def delay(self, place: str, value: Any) -> tuple[str, int]:
        """The billing delay, in days."""
        if BILLING_DELAY not in self.reference.parameter_notes:
            raise misplaced(place, "cette référence ne connaît pas de délai de facturation")
        return self.parameter(place, BILLING_DELAY, value)


def _told(place: str, error: UserError) -> UserError:
    """The same error, its place named first."""
    what = error.what.removesuffix(".")
    return misplaced(place, what[:1].lower() + what[1:], error.consequence, error.next_step)


def shown(value: Any) -> str:
    """A value of a file as a sentence repeats it."""
    if isinstance(value, bool):
        return quoted(str(value).lower())
    if isinstance(value, list | dict):
        return quoted("[…]" if isinstance(value, list) else "{…}")
    return quoted(cut(str(value)))
