"""How often each fault happens: one overall rate, or one for each rule."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field

from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.french import quoted

DEFAULT_RATE = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultRates:
    """Situations per line of the file, from 0 to 1.

    ``overall`` is shared among all faults that a default run can see; ``by_rule`` gives the rate of
    each rule named, the others having none. 0.02 of 4,000 lines is 80 situations.
    """

    overall: float = DEFAULT_RATE
    by_rule: Mapping[str, float] = field(default_factory=dict)


def parse_rates(text: str, rules: frozenset[str]) -> FaultRates:
    """Read ``0.02``, ``0``, or ``FB002=0.01,AN001=0.005``; ``rules`` are the codes that can be asked for.

    Raises:
        UserError: not a rate from 0 to 1, or a rule that the generator does not know.
    """
    text = text.strip()
    if "=" not in text:
        return FaultRates(overall=_rate(text))
    rates: dict[str, float] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        code, equals, rate = (piece.strip() for piece in part.partition("="))
        code = code.upper()
        if not equals:
            raise UserError(
                f"Le taux de fautes {quoted(part)} n'a pas la forme CODE=TAUX.",
                "Aucun fichier n'a été produit.",
                "Écrire par exemple FB002=0.01,AN001=0.005.",
            )
        if code not in rules:
            near = difflib.get_close_matches(code, sorted(rules), n=1, cutoff=0.0)
            raise UserError(
                f"La règle {quoted(code)} ne fait pas partie de celles dont une faute peut être produite.",
                "Aucun fichier n'a été produit.",
                f"La plus proche est {near[0]}." if near else "",
            )
        rates[code] = _rate(rate)
    return FaultRates(overall=0.0, by_rule=rates)


def _rate(text: str) -> float:
    try:
        rate = float(text.replace(",", "."))
    except ValueError:
        rate = -1.0
    if not 0.0 <= rate <= 1.0:
        raise UserError(
            f"Le taux de fautes {quoted(text)} n'est pas un nombre de 0 à 1.",
            "Aucun fichier n'a été produit.",
            "Écrire par exemple 0.02 (2 situations pour 100 lignes), ou 0 pour un fichier sans faute.",
        )
    return rate
