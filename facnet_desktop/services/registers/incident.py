"""A register entry for an incident of confidentiality: handed to a person, never kept by the program."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.domain.privacy_incident import PrivacyIncident
from facnet_desktop.services.atomic_file import check_output, replacing
from facnet_desktop.store.access_register import AccessRegister


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentField:
    """``title`` is French; ``hint`` says what to write, ``lines`` how much room that takes."""

    title: str
    hint: str
    lines: int = 3


FIELDS: Mapping[str, IncidentField] = {
    "information": IncidentField(
        title="Renseignements visés",
        hint="Leurs genres\u00a0: noms, NAM, services, diagnostics. Ne pas les recopier. S'ils ne peuvent "
        "pas être décrits, dire pourquoi.",
    ),
    "circumstances": IncidentField(
        title="Circonstances de l'incident",
        hint="Ce qui s'est passé\u00a0: accès, utilisation ou communication non autorisée, perte, vol.",
        lines=4,
    ),
    "occurred": IncidentField(
        title="Date ou période de l'incident", hint="Ou une approximation si elle n'est pas connue.", lines=1
    ),
    "known": IncidentField(
        title="Date où l'incident a été connu", hint="Le jour où quelqu'un s'en est aperçu.", lines=1
    ),
    "people": IncidentField(title="Nombre de personnes concernées", hint="Ou une approximation.", lines=1),
    "risk": IncidentField(
        title="Risque de préjudice sérieux",
        hint="Sensibilité des renseignements, conséquences craintes, probabilité qu'ils servent à nuire, et "
        "la conclusion\u00a0: sérieux ou non.",
        lines=4,
    ),
    "notices": IncidentField(
        title="Dates des avis",
        hint="À la Commission d'accès à l'information, au ministre et aux personnes concernées, si le risque "
        "est sérieux; sinon, aucun avis.",
        lines=2,
    ),
    "measures": IncidentField(
        title="Mesures prises",
        hint="Pour diminuer le risque de préjudice, puis pour que cela ne se reproduise pas.",
    ),
}
"""The fields of :class:`PrivacyIncident` by name, in the order of the register."""


def register_incident(accesses: AccessRegister, *, who: str, form: str) -> None:
    """Write down that an entry was made, and in which form; nothing of what it says.

    Raises:
        StoreError: it could not be written.
    """
    accesses.add(who, AccessAction.INCIDENT, details={"format": form})


def save_incident(accesses: AccessRegister, incident: PrivacyIncident, path: Path, *, who: str) -> None:
    """Write the entry there as text; the file is there once the register tells of it, or not at all.

    Raises:
        OutputError: it cannot be written there.
        StoreError: the register could not be written; there is no file.
    """
    check_output(path)
    with replacing(path) as stream:
        stream.write(incident_text(incident).encode("utf-8-sig"))
        register_incident(accesses, who=who, form="texte")


def incident_text(incident: PrivacyIncident) -> str:
    """The eight fields, one after the other."""
    parts = ["Registre des incidents de confidentialité", ""]
    for number, (name, field) in enumerate(FIELDS.items(), 1):
        parts += [f"{number}. {field.title}", getattr(incident, name).strip() or "(à remplir)", ""]
    return "\r\n".join("\r\n".join(part.splitlines()) for part in parts)
