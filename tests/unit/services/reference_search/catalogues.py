"""The catalogue of the shipped references, made once for the run."""

from functools import cache

from facnet_desktop.services.reference_search.catalogue import Choices, ReferenceCatalogue
from tests.support.exports import reference

EDITION = "2025-08"


@cache
def catalogue() -> ReferenceCatalogue:
    """As the page reads it in a clinic that chose nothing."""
    return ReferenceCatalogue(reference(), [EDITION])


def chosen(choices: Choices) -> ReferenceCatalogue:
    """As the page reads it in a clinic that chose something."""
    return ReferenceCatalogue(reference(), [EDITION], choices)
