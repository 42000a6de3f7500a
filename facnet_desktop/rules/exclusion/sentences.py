"""What EXC001 says of two services that exclude each other."""

from collections.abc import Mapping
from datetime import date

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import enumeration, long_date, quoted
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.words import Per
from facnet_desktop.rules.at_risk import at_risk
from facnet_desktop.rules.exclusion.pair import Basis
from facnet_desktop.rules.facts import texts, whole

_WHEN: Mapping[str, str] = {
    Basis.SESSION: "à la même séance que",
    Basis.DAY: "le même jour que",
    Basis.INVOICE: "sur la même facture que",
    Basis.OVERLAP: "pendant les mêmes heures que",
    Basis.APART: "le même jour que",
}
_WHOSE: Mapping[str, str] = {
    Per.PATIENT: "pour ce patient",
    Per.PATIENT_DOCTOR: "par le même médecin pour ce patient",
    Per.DOCTOR: "par le même médecin",
}


def message(finding: Finding) -> str:
    """What was found, what the manual says, what follows."""
    return f"{_found(finding)} {finding.data['note']}.{_consequence(finding)}{at_risk(finding)}"


def solution(finding: Finding) -> str:
    """What to do, beginning with an infinitive."""
    if finding.kind == "excluded_in_period":
        return _period_solution(finding)
    basis = finding.data["basis"]
    if finding.data["same_site"]:
        return (
            "Vérifier au dossier que les deux actes visent des sites ou des côtés différents et utiliser "
            f"l'élément de contexte {quoted('Site différent')}; sinon, {_withdraw(finding)}."
        )
    if basis == Basis.APART:
        return (
            "Vérifier au dossier que les séances sont distinctes et le signaler par l'élément de contexte "
            f"{quoted('Séance différente')}; sinon, {_withdraw(finding)}."
        )
    if basis != Basis.INVOICE and finding.severity is not Severity.ERROR:
        return f"Vérifier au dossier ce qui permet de les facturer ensemble; sinon, {_withdraw(finding)}."
    if basis == Basis.INVOICE:
        return "Porter chacun des deux services sur sa propre facture."
    if basis == Basis.OVERLAP:
        return (
            "Retirer le service rendu pendant cette période, ou corriger les heures si le dossier montre "
            "qu'il la précède ou la suit."
        )
    if basis == Basis.DAY:
        return f"{capital(_withdraw(finding))}, ou corriger la date de celui qui a été rendu un autre jour."
    return (
        f"{capital(_withdraw(finding))}, ou corriger les heures et la facture si les séances sont "
        "distinctes et consignées au dossier."
    )


def _withdraw(finding: Finding) -> str:
    codes, others = texts(finding, "codes"), texts(finding, "other_codes")
    if len(codes) + len(others) == len(("one", "other")):
        return "retirer l'un des deux services"
    return f"retirer {named(codes)} ou {named(others)}"


def _found(finding: Finding) -> str:
    codes, others = texts(finding, "codes"), texts(finding, "other_codes")
    the_codes = named(codes)
    billed = "est facturé" if len(codes) < 2 else "sont facturés"
    if finding.kind == "excluded_same_day":
        when = _WHEN[str(finding.data["basis"])]
        return f"{capital(the_codes)} {billed} {when} {named(others)}, pour ce patient."
    if finding.data["others_first"]:
        return (
            f"{capital(the_codes)}, du {_days(finding, 'dates')}, {billed} après {named(others)}, du "
            f"{_days(finding, 'other_dates')}, par le même médecin et pour le même patient."
        )
    whose = _WHOSE[str(finding.data["per"])]
    days = sorted({*texts(finding, "dates"), *texts(finding, "other_dates")})
    first, last = (long_date(date.fromisoformat(day)) for day in (days[0], days[-1]))
    span = f"le {first}" if first == last else f"entre le {first} et le {last}"
    return f"{capital(named(sorted({*codes, *others})))} sont facturés {whose}, {span}."


def _consequence(finding: Finding) -> str:
    """What follows, before the amount; empty where the note has said it."""
    if finding.kind == "excluded_in_period":
        unpaid = finding.data["others_first"] and not finding.data["other_paid"]
        said = " Le premier service n'est pas payé à ce jour; s'il l'est, le second peut être repris."
        return said if unpaid else ""
    if finding.data["basis"] == Basis.INVOICE:
        return " La facture peut être non recevable."
    if finding.severity is Severity.ERROR:
        return "" if whole(finding, "risk_cents") else " L'un des deux peut être refusé ou repris."
    if finding.data["same_site"] or finding.data["basis"] == Basis.APART:
        return " Si les deux services ne sont pas distincts, l'un d'eux n'est pas payable."
    return " L'un des deux ne devrait pas être payable."


def _period_solution(finding: Finding) -> str:
    if not finding.data["others_first"]:
        return "Vérifier au dossier lequel des services a été rendu par ce médecin, et annuler l'autre."
    instead = finding.data["instead"]
    replaced = f"ou la modifier pour le code {instead}" if instead else "ou modifier son code"
    return (
        f"Annuler la ligne, {replaced}, à facturer seulement si le service a été rendu et consigné au "
        "dossier."
    )


def named(codes: list[str]) -> str:
    """``le code 543`` or ``les codes 543 et 576``."""
    return f"{'le code' if len(codes) < 2 else 'les codes'} {enumeration(codes)}"


def capital(text: str) -> str:
    """The text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def _days(finding: Finding, name: str) -> str:
    return enumeration([long_date(date.fromisoformat(day)) for day in texts(finding, name)])
