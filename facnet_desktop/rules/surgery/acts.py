"""Which codes are surgery: sections F to U of the manual, as their headings say."""

from facnet_desktop.reference.conditions import Exclusion
from facnet_desktop.reference.model import Reference

SECTIONS = frozenset("FGHJKLMNPQRSTU")
"""First letters of the surgical and obstetrical sections; E holds their preamble only."""
OBSTETRICS = "Q"
VISIT_LIMIT = "surgery_visit_maximum_cents"
"""The parameter up to which the visit of a surgery day is paid (E art. 2)."""
_LABEL_INCLUDES_VISIT = "VIS002"
_NERVOUS_SYSTEM = "S"
_PERIPHERAL_NERVES = "NERFS PÉRIPHÉRIQUES"


def surgical_codes(reference: Reference, *, sections: frozenset[str] = SECTIONS) -> set[str]:
    """Codes of surgical acts: neither a supplement to another act nor an examination."""
    other = set(reference.codes("ACTES_ADDITIONNELS", "VISITE_OU_EXAMEN"))
    return {code for code, section in reference.sections.items() if section[:1] in sections} - other


def visit_including_codes(reference: Reference) -> list[str]:
    """Surgical acts that exceed the limit somewhere, at some date: each is to be looked at closely.

    Acts whose own label includes the visit are left to VIS002.
    """
    return reference.made("surgery.visit_including_codes", lambda: _visit_including_codes(reference))


def _visit_including_codes(reference: Reference) -> list[str]:
    lowest = min(limit.value for limit in reference.parameters[VISIT_LIMIT])
    dear = {
        code for (code, _), tariffs in reference.tariffs.items() if any(t.value > lowest for t in tariffs)
    }
    labelled = (row.codes.codes for row in reference.rows(Exclusion) if row.rule == _LABEL_INCLUDES_VISIT)
    return sorted((surgical_codes(reference) & dear).difference(*labelled))


def is_obstetrical(code: str, reference: Reference) -> bool:
    """Whether the code stands in section Q."""
    return reference.sections.get(code, "")[:1] == OBSTETRICS


def is_of_central_nervous_system(code: str, reference: Reference) -> bool:
    """Whether the code stands in section S, outside of the heading on peripheral nerves (E art. 8.2)."""
    return (
        reference.sections.get(code, "")[:1] == _NERVOUS_SYSTEM
        and reference.groups.get(code) != _PERIPHERAL_NERVES
    )
