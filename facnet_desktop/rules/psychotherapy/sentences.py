"""What PSY001 says of a session of psychotherapy."""

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count, enumeration, quoted
from facnet_desktop.rules.at_risk import at_risk
from facnet_desktop.rules.facts import texts, whole


def message(finding: Finding) -> str:
    """What was found, the consequence, and the amount at risk."""
    return f"{_found(finding)}{at_risk(finding)}"


def solution(finding: Finding) -> str:
    """What to do, beginning with an infinitive."""
    if finding.kind == "session_too_short":
        return (
            "Corriger les heures si elles sont inexactes; sinon, modifier la facture pour la visite ou "
            "l'examen, à facturer seulement si le service a été rendu et consigné au dossier."
        )
    if finding.kind == "first_period_too_short":
        return "Corriger les heures si elles sont inexactes; sinon, annuler les périodes supplémentaires."
    if finding.kind == "supplement_without_first":
        alone = "la période supplémentaire" if _is_one(finding) else "les périodes supplémentaires"
        return (
            "Facturer la première période, seulement si elle a été rendue et consignée au dossier; sinon, "
            f"annuler {alone}."
        )
    if finding.data["same_session"]:
        return (
            "Retirer la psychothérapie ou l'autre acte, ou corriger les heures et la facture si les séances "
            "sont distinctes et consignées au dossier."
        )
    return (
        "Vérifier au dossier que les séances sont distinctes et le signaler par l'élément de contexte "
        f"{quoted('Séance différente')}; sinon, retirer la psychothérapie ou l'autre acte."
    )


def _found(finding: Finding) -> str:
    codes = enumeration(texts(finding, "codes"))
    if finding.kind == "session_too_short":
        return (
            f"La séance de psychothérapie ({codes}) dure {_minutes(finding, 'minutes')}, alors que "
            f"{_minutes(finding, 'required')} au moins sont requises; elle n'est pas payable comme telle."
        )
    if finding.kind == "first_period_too_short":
        return (
            f"Une période supplémentaire de psychothérapie ({codes}) suit une première période de "
            f"{_minutes(finding, 'minutes')}; elle n'est payable qu'après {_minutes(finding, 'required')}."
        )
    if finding.kind == "supplement_without_first":
        if _is_one(finding):
            return (
                f"La période supplémentaire de psychothérapie ({codes}) est facturée sans première période "
                "le même jour; elle n'est pas payable seule."
            )
        return (
            f"{count(len(finding.lines), 'période')} supplémentaires de psychothérapie ({codes}) sont "
            "facturées sans première période le même jour; elles ne sont pas payables seules."
        )
    when = "à la même séance" if finding.data["same_session"] else "le même jour"
    others = enumeration(texts(finding, "other_codes"))
    consequence = (
        "la psychothérapie exclut tout autre acte à la séance"
        if finding.data["same_session"]
        else "les deux ne sont payables que si les séances sont distinctes"
    )
    return f"La psychothérapie ({codes}) est facturée {when} que {others}; {consequence}."


def _is_one(finding: Finding) -> bool:
    return len(finding.lines) == 1


def _minutes(finding: Finding, name: str) -> str:
    return count(whole(finding, name), "minute")
