"""Several lines of one yearly service: kinds, figures and sentences shared by AN001 and AN004."""

from collections.abc import Sequence

from facnet_desktop.domain.finding import Fact, Finding
from facnet_desktop.domain.french import count, enumeration
from facnet_desktop.domain.money import NBSP
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.annual.billed import BilledLine, kept_of, lost_cents, one_tariff_cents
from facnet_desktop.rules.facts import money, texts, whole

KINDS = ("annual_several_paid", "annual_paid_and_unpaid", "annual_all_unpaid")


def kind_of(lines: Sequence[BilledLine]) -> str:
    """Which of the three kinds: several paid, one paid and others not, none paid."""
    paid = sum(line.paid for line in lines)
    return KINDS[0] if paid > 1 else KINDS[1] if paid else KINDS[2]


def impact_of(lines: Sequence[BilledLine], reference: Reference) -> int:
    """Cents: paid lines beyond the kept one are at risk; when none is paid, one can be gained."""
    if kind_of(lines) == "annual_all_unpaid":
        return one_tariff_cents(kept_of(lines), reference)
    kept = kept_of(lines)
    return -sum(lost_cents(line, reference) for line in lines if line is not kept)


def facts_of(lines: Sequence[BilledLine], reference: Reference) -> dict[str, Fact]:
    """The figures of ``Finding.data`` for lines of one service in one calendar year."""
    kept = kept_of(lines)
    paid = [line for line in lines if line.paid]
    unpaid = [line for line in lines if not line.paid]
    return {
        "service": kept.service,
        "code": kept.code,
        "codes": sorted({line.code for line in lines}),
        "year": kept.service_date.year,
        "total_count": len(lines),
        "paid_count": len(paid),
        "unpaid_count": len(unpaid),
        "paid_date": kept.service_date.isoformat() if paid else None,
        "paid_dates": [line.service_date.isoformat() for line in paid],
        "unpaid_dates": [line.service_date.isoformat() for line in unpaid],
        "total_paid_amount_cents": sum(line.paid_cents for line in paid),
        "at_risk_cents": sum(lost_cents(line, reference) for line in paid if line is not kept),
        "kept_line": kept.line,
        "unpaid_lines": [line.line for line in unpaid],
    }


def lines_named(finding: Finding, name: str) -> str:
    """``ligne 12`` or ``lignes 12 et 40`` of the file."""
    lines = texts(finding, name)
    word = "ligne" if len(lines) < 2 else "lignes"
    return f"{word}{NBSP}{enumeration([str(line) for line in lines])}"


def _requests(finding: Finding) -> str:
    """``, ID RAMQ 99000000014``: the unpaid requests, where each line of the finding has one of its own."""
    if len(finding.ramq_ids) != len(finding.lines):
        return ""
    unpaid = set(texts(finding, "unpaid_lines"))
    named = [
        ramq_id for line, ramq_id in zip(finding.lines, finding.ramq_ids, strict=True) if str(line) in unpaid
    ]
    return f", ID{NBSP}RAMQ {enumeration(named)}"


def found(finding: Finding, label: str, by: str) -> str:
    """``Visite périodique facturée 2 fois en 2025 par le même médecin (code 15820): 1 payée…``."""
    codes = texts(finding, "codes")
    word = "code" if len(codes) < 2 else "codes"
    paid, unpaid = whole(finding, "paid_count"), whole(finding, "unpaid_count")
    states = []
    if paid:
        states.append(count(paid, "ligne payée", "lignes payées"))
    if unpaid:
        not_paid = count(unpaid, "ligne non payée", "lignes non payées")
        states.append(f"{not_paid} à ce jour ({lines_named(finding, 'unpaid_lines')}{_requests(finding)})")
    return (
        f"{label} {count(whole(finding, 'total_count'), 'fois', 'fois')} en {finding.data['year']} {by} pour "
        f"ce patient ({word} {enumeration(codes)}){NBSP}: {', '.join(states)}."
    )


def consequence(finding: Finding, limit: str) -> str:
    """What follows from ``limit``, the sentence that says how often the service is payable."""
    if finding.kind == "annual_several_paid" and whole(finding, "at_risk_cents"):
        return f"{limit}{NBSP}: {money(finding, 'at_risk_cents')} à risque de récupération."
    if finding.kind == "annual_several_paid":
        return f"{limit}{NBSP}: une seule demande est justifiée."
    if finding.kind == "annual_paid_and_unpaid":
        one = whole(finding, "unpaid_count") == 1
        what = "la demande non payée ne devrait" if one else "les demandes non payées ne devraient"
        return f"{limit}{NBSP}: {what} pas l'être."
    return f"{limit}{NBSP}: une demande au plus peut être payée."


def others(finding: Finding, singular: str, plural: str) -> str:
    """What to do about the lines beside the kept one, in the number they have."""
    return singular if whole(finding, "total_count") == 2 else plural


def kept_line(finding: Finding) -> str:
    """The line that stays, named."""
    return f"ligne{NBSP}{whole(finding, 'kept_line')}"
