"""An entry of the register of incidents on paper, to be signed and filed."""

from datetime import datetime

from facnet_desktop.domain.french import long_date
from facnet_desktop.domain.privacy_incident import PrivacyIncident
from facnet_desktop.services.preferences.model import ClinicIdentity
from facnet_desktop.services.registers.incident import FIELDS
from facnet_desktop.ui.printing.blocks import Blank, Block, Look, PrintColumn, Table, Words
from facnet_desktop.ui.printing.document import Document, PageWords

_TITLE = "Incident de confidentialité"
_SIGNED = (PrintColumn("Rempli par", 40), PrintColumn("Date", 20), PrintColumn("Signature", 40))


def document_of_incident(incident: PrivacyIncident, *, clinic: ClinicIdentity, at: datetime) -> Document:
    """What is missing is left to be written by hand."""
    blocks: list[Block] = [
        Words(_TITLE, Look.TITLE),
        Words("Inscription au registre des incidents. À conserver cinq ans.", Look.MUTED),
    ]
    for number, (name, field) in enumerate(FIELDS.items(), 1):
        told = getattr(incident, name).strip()
        blocks.append(Words(f"{number}. {field.title}", Look.SUBHEADING))
        blocks.append(Words(told) if told else Blank(field.lines))
    blocks.append(Table(_SIGNED, [("\n\n", "", "")]))
    return Document(
        title=_TITLE,
        words=PageWords(
            left=f"{clinic.name or 'FacNet Desktop'} · {long_date(at.date())}",
            right="Registre des incidents",
            bottom="Document confidentiel. Le logiciel n'en garde aucune copie.",
        ),
        blocks=tuple(blocks),
    )
