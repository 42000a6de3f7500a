"""Which code of the agreement names a given visit: picked from the lists of the reference, never invented."""

from dataclasses import dataclass

from facnet_desktop.reference.model import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitCodes:
    """The codes of one clientele band (fewer than 500 registered patients, or 500 and more).

    Each visit is keyed by (vulnerable, aged 80 or more).
    """

    taking_charge: dict[tuple[bool, bool], str]
    periodic: dict[tuple[bool, bool], str]
    follow_up: dict[tuple[bool, bool], str]
    minor: dict[tuple[bool, bool], str]
    complex: dict[tuple[bool, bool], str]
    pregnancy_taking_charge: str
    pregnancy_follow_up: str
    child_periodic: str


def visit_codes(reference: Reference, *, large_clientele: bool) -> VisitCodes:
    """The visit codes of a doctor with that clientele."""
    band = set(reference.codes("CLIENTELE_500_PLUS" if large_clientele else "CLIENTELE_MOINS_500"))
    vulnerable = set(reference.codes("VULNERABLE"))
    aged = set(reference.codes("AGE_80_PLUS"))

    def by_clientele(name: str) -> dict[tuple[bool, bool], str]:
        codes = [code for code in reference.codes(name) if code in band]
        return {(code in vulnerable, code in aged): code for code in codes}

    def usual(name: str) -> str:
        return next(code for code in reference.codes(name) if code in band and code not in vulnerable)

    return VisitCodes(
        taking_charge=by_clientele("VISITE_PRISE_EN_CHARGE"),
        periodic=by_clientele("VISITE_PERIODIQUE_VULNERABLE"),
        follow_up=by_clientele("VISITE_SUIVI"),
        minor=by_clientele("VISITE_PONCTUELLE_MINEURE"),
        complex=by_clientele("VISITE_PONCTUELLE_COMPLEXE"),
        pregnancy_taking_charge=usual("VISITE_GROSSESSE_PEC_T1"),
        pregnancy_follow_up=usual("VISITE_GROSSESSE_SUIVI"),
        child_periodic=usual("VISITE_PEDIATRIQUE"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class InterventionCodes:
    """First and supplementary period of an intervention, by who receives it."""

    first: str
    supplement: str


def intervention_codes(reference: Reference, *, group: bool = False) -> InterventionCodes:
    """The intervention codes of a private office or a CLSC, for one patient or for a group."""
    usable = set(reference.codes("IC_CABINET_CLSC"))
    kind = "COLL" if group else "IND"

    def only(name: str) -> str:
        return next(code for code in reference.codes(name) if code in usable)

    return InterventionCodes(first=only(f"IC_{kind}_PREMIERE"), supplement=only(f"IC_{kind}_SUPPL"))
