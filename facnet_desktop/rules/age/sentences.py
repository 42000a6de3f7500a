"""What the rules on ages say, in French."""

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import format_cents
from facnet_desktop.reference.words import AgeUnit
from facnet_desktop.rules.facts import whole

_NOUNS = {AgeUnit.YEARS: ("an", "ans"), AgeUnit.MONTHS: ("mois", "mois"), AgeUnit.DAYS: ("jour", "jours")}
_SPOKEN_AS_YEARS = 10
"""From that many years on, nobody gives an age in months."""
_IF_RENDERED = "à facturer seulement si le service a été rendu et consigné au dossier"


def found(finding: Finding) -> str:
    """The age the number tells, and the ages of the code."""
    years, unit = whole(finding, "age_years"), AgeUnit(str(finding.data["age_unit"]))
    in_years = years >= (1 if unit is AgeUnit.DAYS else _SPOKEN_AS_YEARS)
    shown = (years, AgeUnit.YEARS) if in_years else (whole(finding, "age"), unit)
    return (
        f"D'après le NAM, le patient a {_age(*shown)} à la date de service, et le code "
        f"{finding.data['code']} vise les patients {_ages(finding)}"
    )


def consequence(finding: Finding) -> str:
    """What the wrong code costs, or what the right one adds."""
    code, other, difference = (finding.data[key] for key in ("code", "other_code", "difference_cents"))
    amount = format_cents(abs(whole(finding, "difference_cents")))
    if other is None:
        lost = "le service n'est pas payable sous ce code à cet âge"
        return f"{lost}, et {amount} peuvent être refusés ou récupérés" if difference else lost
    if difference == 0:
        return f"le code {other} convient à cet âge, et la facture peut être refusée sous le code {code}"
    if finding.data["other_cents"] is None:
        return f"le code {other}, de cet âge, n'est pas tarifé à ce lieu, et {amount} sont à risque"
    if whole(finding, "difference_cents") > 0:
        return f"le code {other}, qui convient à cet âge, vaut {amount} de plus"
    gap = whole(finding, "tariff_cents") - whole(finding, "other_cents")
    risk = "l'écart est" if gap == -whole(finding, "difference_cents") else f"{amount} sont"
    return f"le code {other}, qui convient à cet âge, vaut {format_cents(gap)} de moins, et {risk} à risque"


def advice(finding: Finding) -> str:
    """What to verify, then the code to use."""
    check = "Vérifier le NAM et la date de service; s'ils sont exacts,"
    if finding.data["other_code"] is None or finding.data["other_cents"] is None:
        return f"{check} annuler la ligne ou choisir un code qui convient à l'âge du patient."
    change = f"{check} modifier la facture pour le code {finding.data['other_code']}"
    return f"{change}, {_IF_RENDERED}." if whole(finding, "difference_cents") > 0 else f"{change}."


def _ages(finding: Finding) -> str:
    """``de moins de 80 ans``, ``de 70 à 79 ans``, ``de 0 à 63 mois``…"""
    first, until = finding.data["from_age"], finding.data["until_age"]
    unit = AgeUnit(str(finding.data["age_unit"]))
    if until is None:
        return f"de {_age(whole(finding, 'from_age'), unit)} ou plus"
    last = whole(finding, "until_age")
    if first is None and unit is AgeUnit.YEARS:
        return f"de moins de {_age(last, unit)}"
    return f"de {first or 0} à {_age(last - 1, unit)}"


def _age(value: int, unit: AgeUnit) -> str:
    return count(value, *_NOUNS[unit])
