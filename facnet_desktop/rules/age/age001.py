"""AGE001: a visit of the patients under 80 for an older one, or the other way round."""

from facnet_desktop.rules.age.age_rule import PAYS_MORE, TOO_OLD, TOO_YOUNG, AgeRule


class WrongSideOfEighty(AgeRule):
    """The visits of 80 years and more pay more: an error for a younger patient, a gain left for an older."""

    code = "AGE001"
    title = "Visite d'un autre âge que celui du patient (80 ans)"
    kinds = (TOO_YOUNG, PAYS_MORE, TOO_OLD)
    source = (
        "P.G. 2.2.6 A c) et onglet B, titres des visites (manuel 2025-08, l. 928, 2876, 3323, 3455, 3569)"
    )
    older_pays_more = True
