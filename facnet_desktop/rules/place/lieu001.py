"""LIEU001: a code of institutions, rendered in a private office."""

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.words import PlaceWord
from facnet_desktop.rules.place.misplaced import MisplacedCode


class InstitutionCodeInOffice(MisplacedCode):
    """A code of institutions where the place is a private office; interventions cliniques are IC007's."""

    code = "LIEU001"
    title = "Code d'établissement facturé en cabinet"
    kinds = ("institution_code_in_office",)
    source = (
        "P.G. 1.4, 1.5, 2.1, 2.2, 2.2.6 C à G, 2.2.7 A, 2.4.3 et 2.4.9; libellés et avis des onglets B, C, F "
        "et Q (manuel 2025-08)"
    )
    belongs = PlaceWord.ESTABLISHMENT
    own_kind = PlaceKind.ESTABLISHMENT
    found_kind = PlaceKind.CABINET
    found_fr = "en cabinet"

    def message(self, finding: Finding) -> str:
        return (
            f"Le code {finding.data['code']} ne se facture qu'en établissement, et le lieu "
            f"{finding.data['place']} est un cabinet. La facture peut être refusée."
        )
