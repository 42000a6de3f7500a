"""AGE003: a consultation or an examination of another age group in an institution."""

from facnet_desktop.rules.age.age_rule import PAYS_MORE, TOO_OLD, TOO_YOUNG, AgeRule


class WrongSideOfSeventy(AgeRule):
    """Codes under 70, from 70, from 70 to 79 and from 80: an error below the age, a gain left above it.

    Three codes are worth the same on both sides: only the code is then to be verified.
    """

    code = "AGE003"
    title = "Consultation ou examen d'un autre âge que celui du patient (70 ans)"
    kinds = (TOO_YOUNG, PAYS_MORE, TOO_OLD)
    source = "P.G. 2.4.5 et onglet B, titres et libellés (manuel 2025-08, l. 2088, 4101 à 5347)"
    older_pays_more = True
