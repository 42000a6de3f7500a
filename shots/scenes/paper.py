"""What is printed, as the preview shows it: an incident, the register of accesses."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.access import AccessAction, AccessEntry, ChainCheck
from facnet_desktop.domain.privacy_incident import PrivacyIncident
from facnet_desktop.services.preferences.model import ClinicIdentity
from facnet_desktop.services.registers.incident import FIELDS
from facnet_desktop.ui.printing.document import Document
from facnet_desktop.ui.printing.incident import document_of_incident
from facnet_desktop.ui.printing.preview import Preview
from facnet_desktop.ui.printing.register import document_of_register
from shots.scene import Scene
from shots.studio import Studio

_CLINIC = ClinicIdentity(name="Clinique médicale du Lac")
_TOLD = {
    "information": "Noms, NAM et dates de service de douze patients d'un médecin.",
    "circumstances": "Une liste de corrections imprimée a été laissée à l'accueil, où une personne l'a lue.",
}
_ENTRIES = 60


def incident_document(studio: Studio) -> Document:
    """Some fields filled in, the others left to be written by hand."""
    told = {name: _TOLD.get(name, "") for name in FIELDS}
    at = studio.context.clock().astimezone()
    return document_of_incident(PrivacyIncident(**told), clinic=_CLINIC, at=at)


def register_document(studio: Studio) -> Document:
    """More than a page of entries."""
    now = studio.context.clock().astimezone()
    actions = list(AccessAction)
    entries = [
        AccessEntry(
            seq=number,
            at=now - timedelta(minutes=17 * (_ENTRIES - number)),
            who="CLINIQUE\\agente",
            action=actions[number % len(actions)],
            job_id=None,
            details={"patients": 12 + number} if number % 3 else {},
        )
        for number in range(_ENTRIES, 0, -1)
    ]
    check = ChainCheck(entries=_ENTRIES, digest="5f" * 32)
    return document_of_register(entries, check, _ENTRIES + 340, clinic=_CLINIC, at=now)


def _incident(studio: Studio) -> QWidget:
    return Preview(incident_document(studio))


def _register(studio: Studio) -> QWidget:
    return Preview(register_document(studio))


SCENES = (Scene(name="paper-incident", make=_incident), Scene(name="paper-register", make=_register))
