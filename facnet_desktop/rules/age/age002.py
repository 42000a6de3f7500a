"""AGE002: a paediatric periodic visit after 63 months."""

from facnet_desktop.rules.age.age_rule import TOO_OLD, AgeRule


class PaediatricVisitTooLate(AgeRule):
    """From the 64th completed month on, the visit is payable as a follow-up of the same clientele."""

    code = "AGE002"
    title = "Visite périodique pédiatrique après 63 mois"
    kinds = (TOO_OLD,)
    source = "P.G. 2.2.6 A c) 12) (manuel 2025-08, l. 1082)"
