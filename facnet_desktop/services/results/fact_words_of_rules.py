"""The label of a fact for the rule that tells it: more precise where rules mean different things by a key."""

from collections.abc import Mapping

from facnet_desktop.services.results.fact_word import FactWord, choice, flag, minutes, money, plain
from facnet_desktop.services.results.fact_words import FACT_WORDS

OF_RULE: Mapping[tuple[str, str], FactWord] = {
    ("FB002", "required"): plain("Patients exigés"),
    ("FB004", "required"): plain("Patients exigés"),
    ("FB002", "paid"): plain("dont avec une visite payée"),
    ("FB002", "unpaid"): plain("dont sans visite payée à ce jour"),
    ("FB002", "context"): choice("Contexte G160 ou AR du frais", missing="absent", superfluous="superflu"),
    ("IC001", "limit"): minutes("Maximum quotidien"),
    ("IC001", "excess"): minutes("Minutes en trop"),
    ("IC001", "first_minutes"): minutes("Minutes des premières périodes"),
    ("IC003", "first_minutes"): minutes("Durée de la première période"),
    ("IC002", "required"): minutes("Durée exigée"),
    ("IC003", "required"): minutes("Durée exigée de la première période"),
    ("IC003", "allowed"): plain("Périodes permises par la durée"),
    ("IC003", "billed"): plain("Périodes facturées"),
    ("PSY001", "required"): minutes("Durée exigée"),
    ("DOM001", "allowed"): plain("Patients additionnels permis"),
    ("DOM001", "excess"): plain("Patients additionnels en trop"),
    ("FREQ001", "period"): choice(
        "Période",
        day="journée",
        session="séance",
        invoice="facture",
        calendar_quarter="trimestre civil",
        calendar_year="année civile",
        rolling="jours qui se suivent",
        history="toutes les dates de l'export",
        unseen="toute la période, aussi hors de l'export",
    ),
    ("UNI002", "service"): plain("Service"),
    ("HRE003", "midnight"): flag("Début inscrit à 00:00"),
    ("DOUBLON001", "paid"): plain("Exemplaires payés"),
    ("DOUBLON001", "unpaid"): plain("Exemplaires non payés à ce jour"),
}
"""Where a rule means something more precise than others by the same key."""
UNSPOKEN = frozenset({"certain", "place_matters", "may_be_holiday", "others_first", "impact_cents"})
"""What only chooses the words of the sentence, or is told beside the finding."""


_IN_CENTS: Mapping[str, FactWord] = {"total": money("Total"), "maximum": money("Maximum")}
"""Of a maximum that is an amount, where others count units."""


def fact_word(rule: str, kind: str, key: str) -> FactWord | None:
    """The word of a fact of a rule, ``None`` for one that is not told.

    Raises:
        KeyError: no label was written for it.
    """
    if key in UNSPOKEN:
        return None
    if kind == "amount_above_maximum" and key in _IN_CENTS:
        return _IN_CENTS[key]
    return OF_RULE.get((rule, key)) or FACT_WORDS[key]
