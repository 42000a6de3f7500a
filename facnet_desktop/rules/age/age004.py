"""AGE004: an act that the agreement keeps for other ages."""

from facnet_desktop.rules.age.age_rule import TOO_OLD, TOO_YOUNG, AgeRule


class ActOfAnotherAge(AgeRule):
    """Newborns, young children, under 14, 16 or 18, from 70: each row of the table says its ages."""

    code = "AGE004"
    title = "Acte réservé à un autre âge"
    kinds = (TOO_YOUNG, TOO_OLD)
    source = "P.G. 2.4.3, annexe I et libellés des onglets B à V (manuel 2025-08)"
