"""What the page reads, as a thread does it: the tables in force, then who looks at them."""

from collections.abc import Mapping, Sequence

from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.services.reference_search.catalogue import Choices, ReferenceCatalogue
from facnet_desktop.services.reference_search.rules_of_lists import rules_of_lists
from facnet_desktop.services.reference_source import ReferenceSource


def choices_of(preferences: Preferences) -> Choices:
    """What the clinic chose beside the tables."""
    return Choices(
        gmf_places=preferences.gmf_places, labels=preferences.labels, parameters=preferences.parameters
    )


def read_catalogue(source: ReferenceSource, choices: Choices) -> ReferenceCatalogue:
    """The tables in force, ready to be searched.

    Raises:
        DamagedReference: a table is missing, damaged or contradicts itself.
        StoreError: the store cannot tell which editions were imported.
    """
    folders = source.folders()
    return ReferenceCatalogue(source.load(), [folder.name for folder in folders], choices)


def read_rules_of_lists(catalogue: ReferenceCatalogue) -> Mapping[str, Sequence[str]]:
    """The rules that read each named list."""
    return rules_of_lists(RULES, catalogue.reference)
