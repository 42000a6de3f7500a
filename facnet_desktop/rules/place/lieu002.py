"""LIEU002: a code of private offices, rendered in an institution."""

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.words import PlaceWord
from facnet_desktop.rules.place.misplaced import MisplacedCode


class OfficeCodeInInstitution(MisplacedCode):
    """A code of private offices where the place has another number; office fees are FB001's."""

    code = "LIEU002"
    title = "Code de cabinet facturé en établissement"
    kinds = ("office_code_in_institution",)
    source = "P.G. 2.4.7.7; libellés et titres des onglets B, C et P; annexe XIII (manuel 2025-08)"
    belongs = PlaceWord.CABINET
    own_kind = PlaceKind.CABINET
    found_kind = PlaceKind.ESTABLISHMENT
    found_fr = "en établissement"

    def message(self, finding: Finding) -> str:
        return (
            f"Le code {finding.data['code']} ne se facture qu'en cabinet, et le lieu {finding.data['place']} "
            "n'est pas reconnu comme cabinet. La facture peut être refusée."
        )
