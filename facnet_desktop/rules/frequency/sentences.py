"""What FREQ001 says of a service billed too often, too soon or too late."""

from collections.abc import Mapping

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count, enumeration
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.words import Counted, Delay, Per, Period
from facnet_desktop.rules.at_risk import at_risk
from facnet_desktop.rules.facts import day, texts, whole

_WHOSE: Mapping[str, str] = {
    Per.PATIENT: "pour ce patient",
    Per.PATIENT_DOCTOR: "par le même médecin pour ce patient",
    Per.DOCTOR: "par le même médecin",
    Per.PLACE: "au même lieu",
}
_UNITS: Mapping[str, tuple[str, str]] = {
    Delay.DAYS: ("jour", "jours"),
    Delay.WEEKS: ("semaine", "semaines"),
    Delay.MONTHS: ("mois", "mois"),
}
_ONLY_IF = "à facturer seulement si le service a été rendu et consigné au dossier"


def message(finding: Finding) -> str:
    """What was found, what the manual says, and the amount at risk."""
    found = _too_often(finding) if finding.kind == "too_often" else _distance(finding)
    return f"{found} {finding.data['note']}.{at_risk(finding)}"


def solution(finding: Finding) -> str:
    """What to do, beginning with an infinitive."""
    instead = finding.data["instead"]
    if finding.kind != "too_often":
        change = (
            f"annuler la ligne ou la modifier pour le code {instead}, {_ONLY_IF}"
            if instead
            else "annuler la ligne"
        )
        return f"Vérifier les deux dates au dossier; si elles sont exactes et sans explication, {change}."
    number = whole(finding, "excess")
    excess = "la ligne" if number == 1 else f"les {count(number, 'ligne')}"
    if finding.data["counted"] == Counted.DOCTOR:
        return (
            "Vérifier quel médecin a pris en charge le patient ce jour-là et annuler les lignes de l'autre."
        )
    if finding.severity is not Severity.ERROR:
        change = (
            f"modifier {excess} en trop pour le code {instead}, {_ONLY_IF}"
            if instead
            else f"annuler {excess} en trop"
        )
        return f"Vérifier au dossier ce qui justifie chaque ligne; sinon, {change}."
    if instead:
        return f"Modifier {excess} au-delà du maximum pour le code {instead}, {_ONLY_IF}."
    return f"Vérifier les dates au dossier et annuler {excess} au-delà du maximum."


def _too_often(finding: Finding) -> str:
    codes = texts(finding, "codes")
    subject, billed = ("Le code", "est facturé") if len(codes) < 2 else ("Les codes", "sont facturés")
    number, maximum = whole(finding, "count"), whole(finding, "maximum")
    whose = _WHOSE[str(finding.data["per"])]
    if finding.data["counted"] == Counted.DOCTOR:
        times = f"par {count(number, 'médecin')}"
    else:
        times = count(number, "fois", "fois")
    return (
        f"{subject} {enumeration(codes)} {billed} {times} {_when(finding)}, {whose}, pour un maximum de "
        f"{maximum}."
    )


def _when(finding: Finding) -> str:
    period = finding.data["period"]
    first, last = day(finding, "first_date"), day(finding, "last_date")
    if first == last:
        return f"le {first}"
    if period == Period.CALENDAR_YEAR:
        return f"en {str(finding.data['first_date'])[:4]}"
    if period == Period.ROLLING:
        return f"du {first} au {last}, soit plus d'une fois en {count(whole(finding, 'days'), 'jour')}"
    return f"du {first} au {last}"


def _distance(finding: Finding) -> str:
    singular, plural = _UNITS[str(finding.data["unit"])]
    limit = count(whole(finding, "limit"), singular, plural)
    less = "plus" if finding.kind == "too_late" else "moins"
    return (
        f"Le code {finding.data['code']} est facturé le {day(finding, 'date')}, {less} de {limit} après le "
        f"code {finding.data['last_code']} du {day(finding, 'last_date')}, "
        f"{_WHOSE[str(finding.data['per'])]}."
    )
